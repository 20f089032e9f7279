package org.portcullis.sandbox;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.portcullis.sandbox.SystemCallTable.Rule;

/// Seccomp filters, assembled as the classic BPF programs that the kernel runs on every system
/// call.
///
/// The first is in force from bubblewrap's last step on: an allow list. The second is added by the
/// worker before the submission's first line: from then on no program is executed and no process is
/// forked, while threads still start.
///
/// Where refused calls are counted, the first filter leaves the answer to the second, and the
/// second has a supervisor outside the worker count the call and answer it. While there is no
/// supervisor, the kernel itself refuses both ways.
final class SystemCallFilter {
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
  private static final int NOTIFY = 0x7fc00000;
  private static final int TRACE = 0x7ff00000;
  static final int EPERM = 1;
  static final int EACCES = 13;
  static final int ENOSYS = 38;

  /// Calls of the x32 interface, which would dodge a filter by number.
  private static final int X32 = 0x40000000;

  /// Flags of `clone` that make a namespace: mount, cgroup, uts, ipc, user, pid, net.
  static final int NEW_NAMESPACE = 0x7e020000;

  private static final int THREAD = 0x00010000;

  /// Putting characters into a terminal's input, as if its user had typed them.
  private static final List<Integer> TERMINAL_INPUT = List.of(0x5412, 0x541c);

  /// Duplicate, flags, pipe size: all but locks and leases, by which two rehearsals that share a
  /// file could signal to each other.
  static final List<Integer> FCNTL = List.of(0, 1, 2, 3, 4, 1030, 1031, 1032, 1034);

  /// Names, death signal, dumpability, `no_new_privs`, seccomp state, capability bounds, names of
  /// memory.
  static final List<Integer> PRCTL = List.of(1, 2, 3, 15, 16, 21, 23, 38, 39, 0x53564d41);

  /// `PR_SET_DUMPABLE`, by which the supervisor withdraws from the worker's reach.
  static final int SET_DUMPABLE = 4;

  /// By which the supervisor takes the listener over from the worker.
  static final Set<String> SUPERVISORS_CALLS = Set.of("pidfd_open", "pidfd_getfd");

  /// What is left to submissions of a call is nothing once the second filter is there.
  private static final Set<String> NEW_PROGRAMS = Set.of("execve", "execveat", "fork", "vfork");

  /// What a process without namespaces of its own could do to the machine's files and processes.
  private static final Set<String> OF_THE_MACHINE =
      Set.of(
          ("kill tkill tgkill setpgid setsid sched_setaffinity openat2 creat truncate"
                  + " rename renameat renameat2 mkdir mkdirat rmdir link linkat unlink unlinkat"
                  + " symlink symlinkat chmod fchmod fchmodat utime utimes utimensat futimesat"
                  + " ftruncate fallocate copy_file_range alarm")
              .split(" "));

  /// Flags of `open` by which something would change: write, read and write, create, truncate.
  private static final int CHANGING = 0x1 | 0x2 | 0x40 | 0x200;

  private final Architecture architecture;
  private final SystemCallTable table;
  private final Refusal refusal;
  private final List<long[]> program = new ArrayList<>();

  private SystemCallFilter(Architecture architecture, Refusal refusal) {
    this.architecture = architecture;
    this.table = SystemCallTable.of(architecture);
    this.refusal = refusal;
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

    /// Where the table has its numbers.
    int column() {
      return column;
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

  /// Who answers a call that is not allowed.
  private enum Refusal {
    /// The kernel, with the table's error.
    KERNEL,
    /// The next filter; without one, the kernel with ENOSYS, because nobody traces the process.
    NEXT_FILTER,
    /// The supervisor; without one, the kernel with ENOSYS, because nobody listens.
    SUPERVISOR
  }

  /// The allow list, as bytes for `bwrap --seccomp`.
  static byte[] allowList(Architecture architecture) {
    SystemCallFilter filter = new SystemCallFilter(architecture, Refusal.KERNEL);
    filter.checkArchitecture();
    filter.applyTable();
    return filter.bytes();
  }

  /// The allow list for a process among the machine's others: besides, it changes no file and
  /// signals nobody.
  static byte[] allowListWithoutNamespaces(Architecture architecture) {
    SystemCallFilter filter = new SystemCallFilter(architecture, Refusal.KERNEL);
    filter.checkArchitecture();
    filter.table.rules().stream()
        .filter(rule -> OF_THE_MACHINE.contains(rule.name()))
        .forEach(rule -> {
          filter.unlessNumber(rule.number(), 1);
          filter.fail(EPERM);
        });
    filter.onlyForOneself("prlimit64");
    filter.onlyForReading("open", 1);
    filter.onlyForReading("openat", 2);
    filter.applyTable();
    return filter.bytes();
  }

  /// The allow list that leaves refusals to the [#counting] filter, and lets a supervisor prepare.
  static byte[] allowListBeforeCounting(Architecture architecture) {
    SystemCallFilter filter = new SystemCallFilter(architecture, Refusal.NEXT_FILTER);
    filter.checkArchitecture();
    filter.table.rules().stream()
        .filter(rule -> SUPERVISORS_CALLS.contains(rule.name()))
        .forEach(filter::allow);
    filter.unlessNumber(filter.table.number("prctl"), 4);
    filter.loadArgument(0);
    filter.emit(JUMP_IF_EQUAL, 0, 1, SET_DUMPABLE);
    filter.allow();
    filter.emit(LOAD, 0, 0, NUMBER);
    filter.applyTable();
    return filter.bytes();
  }

  /// The second filter after [#allowList], as bytes for `seccomp(2)`.
  static byte[] noNewProcesses(Architecture architecture) {
    SystemCallFilter filter = new SystemCallFilter(architecture, Refusal.KERNEL);
    filter.checkArchitecture();
    filter.refuseNewProcesses();
    filter.allow();
    return filter.bytes();
  }

  /// The same that starts no thread either, which is more than an interpreter of one thread needs.
  static byte[] noNewThreads(Architecture architecture) {
    SystemCallFilter filter = new SystemCallFilter(architecture, Refusal.KERNEL);
    filter.checkArchitecture();
    filter.unlessNumber(filter.table.number("clone"), 1);
    filter.fail(EPERM);
    filter.refuseNewProcesses();
    filter.allow();
    return filter.bytes();
  }

  /// The second filter after [#allowListBeforeCounting], with a listener for whom it counts.
  static byte[] counting(Architecture architecture) {
    return complete(architecture, Refusal.SUPERVISOR);
  }

  /// The second filter after [#allowListBeforeCounting] on a kernel that has no listeners.
  static byte[] withoutCounting(Architecture architecture) {
    return complete(architecture, Refusal.KERNEL);
  }

  /// Everything once more: what the first filter leaves to this one is decided here alone, so that
  /// nothing may add a third that could answer otherwise.
  private static byte[] complete(Architecture architecture, Refusal refusal) {
    SystemCallFilter filter = new SystemCallFilter(architecture, refusal);
    filter.checkArchitecture();
    filter.refuseNewProcesses();
    filter.unlessNumber(filter.table.number("seccomp"), 1);
    filter.fail(EPERM);
    filter.onlyForOneself("prlimit64"); // and not the supervisor's limits
    filter.applyTable();
    return filter.bytes();
  }

  private void onlyForOneself(String call) {
    unlessNumber(table.number(call), 4);
    loadArgument(0);
    emit(JUMP_IF_EQUAL, 1, 0, 0);
    fail(EPERM);
    allow();
  }

  private void onlyForReading(String call, int flags) {
    table.rules().stream()
        .filter(rule -> rule.name().equals(call)) // one processor has only the newer of the two
        .forEach(rule -> {
          unlessNumber(rule.number(), 5);
          loadArgument(flags);
          emit(AND, 0, 0, CHANGING);
          emit(JUMP_IF_EQUAL, 1, 0, 0);
          fail(EACCES);
          allow();
        });
  }

  private void refuseNewProcesses() {
    // Its flags lie in memory that a filter cannot read; libraries then fall back to `clone`. The C
    // library does so for every thread, so it is not worth counting.
    unlessNumber(table.number("clone3"), 1);
    emit(RETURN, 0, 0, FAIL | ENOSYS);
    table.rules().stream()
        .filter(rule -> NEW_PROGRAMS.contains(rule.name()))
        .forEach(rule -> {
          unlessNumber(rule.number(), 1);
          fail(EPERM);
        });
    unlessNumber(table.number("clone"), 5);
    loadArgument(0);
    emit(AND, 0, 0, THREAD | NEW_NAMESPACE);
    emit(JUMP_IF_EQUAL, 1, 0, THREAD);
    fail(EPERM);
    allow();
  }

  /// The number of `seccomp(2)`, by which the worker adds the second filter.
  static int installer(Architecture architecture) {
    return SystemCallTable.of(architecture).number("seccomp");
  }

  /// How many system calls the allow list names as allowed, with or without conditions.
  static long allowed(Architecture architecture) {
    return SystemCallTable.of(architecture).rules().stream()
        .filter(rule -> rule.action().allows())
        .count();
  }

  private void applyTable() {
    table.rules().forEach(this::apply);
    fail(ENOSYS);
  }

  private void apply(Rule rule) {
    switch (rule.action()) {
      case ALLOW -> allow(rule);
      case SOCKET, REFUSE -> {
        unlessNumber(rule.number(), 1);
        fail(rule.action().errno());
      }
      case CLONE -> {
        unlessNumber(rule.number(), 5);
        loadArgument(0);
        emit(AND, 0, 0, NEW_NAMESPACE);
        emit(JUMP_IF_EQUAL, 1, 0, 0);
        fail(rule.action().errno());
        allow();
      }
      case IOCTL -> {
        unlessNumber(rule.number(), 3 + TERMINAL_INPUT.size());
        oneOf(1, TERMINAL_INPUT);
        allow();
        fail(rule.action().errno());
      }
      case FCNTL -> allowOnly(rule, 1, FCNTL);
      case PRCTL -> allowOnly(rule, 0, PRCTL);
      case ABSENT -> {} // as what the table does not know
    }
  }

  private void allow(Rule rule) {
    unlessNumber(rule.number(), 1);
    allow();
  }

  /// Allows a call whose argument is one of some values and refuses it otherwise.
  private void allowOnly(Rule rule, int argument, List<Integer> values) {
    unlessNumber(rule.number(), 3 + values.size());
    oneOf(argument, values);
    fail(rule.action().errno());
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

  /// Skips some instructions when the call has another number; what follows must return or load the
  /// number again.
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
    emit(
        RETURN,
        0,
        0,
        switch (refusal) {
          case KERNEL -> FAIL | errno;
          case NEXT_FILTER -> TRACE;
          case SUPERVISOR -> NOTIFY;
        });
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
}
