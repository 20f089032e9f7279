package org.portcullis.sandbox;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// Seccomp filters, assembled as the classic BPF programs that the kernel runs on every system
/// call.
///
/// The first is in force from bubblewrap's last step on: an allow list. The second is added by the
/// worker before the submission's first line: from then on no program is executed and no process is
/// forked, while threads still start.
final class SystemCallFilter {
  private static final String TABLE = "system-calls.txt";

  /// `struct seccomp_data`: number, architecture, instruction pointer, six 64-bit arguments.
  private static final int NUMBER = 0;

  private static final int ARCHITECTURE = 4;
  private static final int ARGUMENTS = 16;

  private static final int LOAD = 0x20;
  private static final int AND = 0x54;
  private static final int JUMP_IF_EQUAL = 0x15;
  private static final int JUMP_IF_AT_LEAST = 0x35;
  private static final int RETURN = 0x06;

  private static final int KILL = 0x80000000;
  private static final int ALLOW = 0x7fff0000;
  private static final int FAIL = 0x00050000;
  static final int EPERM = 1;
  static final int EACCES = 13;
  static final int ENOSYS = 38;

  /// Calls of the x32 interface, which would dodge a filter by number.
  private static final int X32 = 0x40000000;

  /// Flags of `clone` that make a namespace: mount, cgroup, uts, ipc, user, pid, net.
  static final int NEW_NAMESPACE = 0x7e020000;

  /// The same number on all architectures.
  private static final int CLONE3 = 435;

  private static final int THREAD = 0x00010000;

  /// Putting characters into a terminal's input, as if its user had typed them.
  private static final List<Integer> TERMINAL_INPUT = List.of(0x5412, 0x541c);

  /// Duplicate, flags, pipe size: all but locks and leases, by which two rehearsals that share a
  /// file could signal to each other.
  static final List<Integer> FCNTL = List.of(0, 1, 2, 3, 4, 1030, 1031, 1032, 1034);

  /// Names, death signal, dumpability, `no_new_privs`, seccomp state, capability bounds, names of
  /// memory.
  static final List<Integer> PRCTL = List.of(1, 2, 3, 15, 16, 21, 23, 38, 39, 0x53564d41);

  private final Architecture architecture;
  private final List<Rule> rules;
  private final List<long[]> program = new ArrayList<>();

  private SystemCallFilter(Architecture architecture, List<Rule> rules) {
    this.architecture = architecture;
    this.rules = rules;
  }

  /// The processors that there are tables for.
  enum Architecture {
    X86_64(0xC000003E, 1),
    AARCH64(0xC00000B7, 2);

    private final int auditCode;
    private final int column;

    Architecture(int auditCode, int column) {
      this.auditCode = auditCode;
      this.column = column;
    }

    /// The one this program runs on, if it is among them.
    static Optional<Architecture> current() {
      return switch (System.getProperty("os.arch", "")) {
        case "amd64", "x86_64" -> Optional.of(X86_64);
        case "aarch64" -> Optional.of(AARCH64);
        default -> Optional.empty();
      };
    }
  }

  /// What a filter does with a call.
  enum Action {
    ALLOW,
    CLONE,
    IOCTL,
    FCNTL,
    PRCTL,
    SOCKET,
    REFUSE
  }

  /// One line of the table, for one architecture.
  record Rule(int number, String name, Action action) {}

  /// The allow list, as bytes for `bwrap --seccomp`.
  static byte[] allowList(Architecture architecture) {
    SystemCallFilter filter = new SystemCallFilter(architecture, read(architecture));
    filter.checkArchitecture();
    filter.rules.forEach(filter::apply);
    filter.fail(ENOSYS);
    return filter.bytes();
  }

  /// The second filter, as bytes for `seccomp(2)`.
  static byte[] noNewProcesses(Architecture architecture) {
    SystemCallFilter filter = new SystemCallFilter(architecture, read(architecture));
    filter.checkArchitecture();
    // Its flags lie in memory that a filter cannot read; libraries then fall back to `clone`.
    filter.unlessNumber(CLONE3, 1);
    filter.fail(ENOSYS);
    for (Rule rule : filter.rules) {
      switch (rule.name()) {
        case "execve", "execveat", "fork", "vfork" -> {
          filter.unlessNumber(rule.number(), 1);
          filter.fail(EPERM);
        }
        case "clone" -> {
          filter.unlessNumber(rule.number(), 5);
          filter.loadArgument(0);
          filter.emit(AND, 0, 0, THREAD);
          filter.emit(JUMP_IF_EQUAL, 0, 1, 0);
          filter.fail(EPERM);
          filter.allow();
        }
        default -> {}
      }
    }
    filter.allow();
    return filter.bytes();
  }

  /// The number of `seccomp(2)`, by which the worker adds the second filter.
  static int installer(Architecture architecture) {
    return read(architecture).stream()
        .filter(rule -> rule.name().equals("seccomp"))
        .mapToInt(Rule::number)
        .findFirst()
        .orElseThrow();
  }

  /// How many system calls the allow list names as allowed, with or without conditions.
  static long allowed(Architecture architecture) {
    return read(architecture).stream()
        .filter(rule -> rule.action() != Action.REFUSE && rule.action() != Action.SOCKET)
        .count();
  }

  private void apply(Rule rule) {
    switch (rule.action()) {
      case ALLOW -> {
        unlessNumber(rule.number(), 1);
        allow();
      }
      case SOCKET -> {
        unlessNumber(rule.number(), 1);
        fail(EACCES);
      }
      case REFUSE -> {
        unlessNumber(rule.number(), 1);
        fail(EPERM);
      }
      case CLONE -> {
        unlessNumber(rule.number(), 5);
        loadArgument(0);
        emit(AND, 0, 0, NEW_NAMESPACE);
        emit(JUMP_IF_EQUAL, 1, 0, 0);
        fail(EPERM);
        allow();
      }
      case IOCTL -> {
        unlessNumber(rule.number(), 3 + TERMINAL_INPUT.size());
        oneOf(1, TERMINAL_INPUT);
        allow();
        fail(EPERM);
      }
      case FCNTL -> allowOnly(rule, 1, FCNTL);
      case PRCTL -> allowOnly(rule, 0, PRCTL);
    }
  }

  /// Allows a call whose argument is one of some values and refuses it otherwise.
  private void allowOnly(Rule rule, int argument, List<Integer> values) {
    unlessNumber(rule.number(), 3 + values.size());
    oneOf(argument, values);
    fail(EPERM);
    allow();
  }

  /// Skips the next instruction when an argument is one of some values.
  private void oneOf(int argument, List<Integer> values) {
    loadArgument(argument);
    for (int i = 0; i < values.size(); i++) {
      emit(JUMP_IF_EQUAL, values.size() - i, 0, values.get(i));
    }
  }

  private void checkArchitecture() {
    emit(LOAD, 0, 0, ARCHITECTURE);
    emit(JUMP_IF_EQUAL, 1, 0, architecture.auditCode);
    emit(RETURN, 0, 0, KILL);
    emit(LOAD, 0, 0, NUMBER);
    if (architecture == Architecture.X86_64) {
      emit(JUMP_IF_AT_LEAST, 0, 1, X32);
      emit(RETURN, 0, 0, KILL);
    }
  }

  /// Skips some instructions when the call has another number; what follows must return, because it
  /// may replace the number that is loaded.
  private void unlessNumber(int number, int skipped) {
    emit(JUMP_IF_EQUAL, 0, skipped, number);
  }

  /// The lower half; the kernel itself takes 32 bits of all arguments that are looked at here.
  private void loadArgument(int index) {
    emit(LOAD, 0, 0, ARGUMENTS + 8L * index);
  }

  private void allow() {
    emit(RETURN, 0, 0, ALLOW);
  }

  private void fail(int errno) {
    emit(RETURN, 0, 0, FAIL | errno);
  }

  private void emit(int code, int ifTrue, int ifFalse, long operand) {
    program.add(new long[] {code, ifTrue, ifFalse, operand});
  }

  private byte[] bytes() {
    // struct sock_filter; both architectures are little-endian.
    ByteBuffer bytes = ByteBuffer.allocate(8 * program.size()).order(ByteOrder.LITTLE_ENDIAN);
    for (long[] step : program) {
      bytes.putShort((short) step[0]).put((byte) step[1]).put((byte) step[2]).putInt((int) step[3]);
    }
    return bytes.array();
  }

  static List<Rule> read(Architecture architecture) {
    List<Rule> rules = new ArrayList<>();
    Set<Integer> seen = new HashSet<>();
    String table = new String(Resource.bytes(TABLE), StandardCharsets.US_ASCII);
    for (String line : table.lines().toList()) {
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      String[] words = line.split(" ", -1);
      Action action = Action.valueOf(words[3].toUpperCase(Locale.ROOT));
      OptionalInt number = number(words[architecture.column]);
      if (number.isPresent()) {
        if (!seen.add(number.getAsInt())) {
          throw new IllegalStateException("two system calls of one number: " + line);
        }
        rules.add(new Rule(number.getAsInt(), words[0], action));
      }
    }
    return rules;
  }

  private static OptionalInt number(String word) {
    return word.equals("-") ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(word));
  }
}
