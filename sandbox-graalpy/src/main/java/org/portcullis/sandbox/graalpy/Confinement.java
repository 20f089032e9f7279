package org.portcullis.sandbox.graalpy;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// Gives up powers with the kernel's help and becomes another program, which cannot take them back.
///
/// Only the thread that calls gives them up, but it is the one that goes on: whatever other threads
/// a JVM has end when the new program takes its place. Where bubblewrap works, this is not used.
///
/// All numbers are those of Linux on x86-64, the only system that this engine is built for.
public final class Confinement {
  private static final int FAILED = 125;

  private static final long OPEN = 2;
  private static final long EXECUTE = 59;
  private static final long PARENT = 110;
  private static final long SET_GROUPS = 116;
  private static final long SET_USERS = 117;
  private static final long SET_GROUP_IDS = 119;
  private static final long PROCESS_CONTROL = 157;
  private static final long SET_LIMIT = 160;
  private static final long SECCOMP = 317;
  private static final long CREATE_RULESET = 444;
  private static final long ADD_RULE = 445;
  private static final long RESTRICT_SELF = 446;

  private static final long DEATH_SIGNAL = 1;
  private static final long NO_NEW_PRIVILEGES = 38;
  private static final long KILL = 9;
  private static final long SET_MODE_FILTER = 1;

  private static final int CPU = 0;
  private static final int FILE_SIZE = 1;
  private static final int CORE = 4;
  private static final int DESCRIPTORS = 7;

  /// `O_PATH` and `O_CLOEXEC`.
  private static final long ONLY_A_PLACE = 0x200000 | 0x80000;

  private static final long MAY_EXECUTE = 1;
  private static final long MAY_READ = 4;
  private static final long MAY_LIST = 8;

  /// What the versions of Landlock hold back, from the first on: of files, then of others.
  private static final long[] FILES = {0, 0x1fff, 0x3fff, 0x7fff, 0x7fff, 0xffff};

  private static final int WITH_NETWORK = 4;
  private static final int WITH_SCOPES = 6;
  private static final int BYTES_OF_ALL = 24;

  private static final StructLayout STATE = Linker.Option.captureStateLayout();
  private static final VarHandle ERROR =
      STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

  private final Arena arena = Arena.global();
  private final MemorySegment state = arena.allocate(STATE);
  private final MethodHandle systemCall = systemCall();

  private Confinement() {}

  /// Settings, then `--`, then the program to become: `user=ID`, `filter=HEXADECIMAL` of a seccomp
  /// program, `descriptors=NUMBER`, `cpu=SECONDS`, and the paths that stay readable, `read=PATH`
  /// and `run=PATH`. Without a program it says which Landlock there is.
  public static void main(String... words) {
    try {
      new Confinement().become(List.of(words));
    } catch (Throwable e) {
      System.err.println("cannot be confined: " + e.getMessage());
      System.err.flush();
    }
    Runtime.getRuntime().halt(FAILED);
  }

  private void become(List<String> words) throws Throwable {
    int border = words.indexOf("--");
    List<String> settings = words.subList(0, border);
    List<String> program = words.subList(border + 1, words.size());
    long parent = call(PARENT, 0, 0, 0);
    for (String user : all(settings, "user=")) {
      long id = Long.parseLong(user);
      done("setgroups", call(SET_GROUPS, 0, 0, 0));
      done("setresgid", call(SET_GROUP_IDS, id, id, id));
      done("setresuid", call(SET_USERS, id, id, id));
    }
    // After the change of user, which takes it back.
    done("PR_SET_PDEATHSIG", call(PROCESS_CONTROL, DEATH_SIGNAL, KILL, 0));
    if (call(PARENT, 0, 0, 0) != parent) {
      throw new IllegalStateException("whoever asked is gone");
    }
    done("no_new_privs", call(PROCESS_CONTROL, NO_NEW_PRIVILEGES, 1, 0));
    limit(CORE, 0);
    limit(FILE_SIZE, 0);
    for (String number : all(settings, "descriptors=")) {
      limit(DESCRIPTORS, Long.parseLong(number));
    }
    for (String seconds : all(settings, "cpu=")) {
      limit(CPU, Long.parseLong(seconds));
    }
    int landlock = landlock(settings);
    filter(HexFormat.of().parseHex(all(settings, "filter=").getFirst()));
    if (program.isEmpty()) {
      System.out.println("landlock " + landlock);
      System.out.flush();
      Runtime.getRuntime().halt(0);
    }
    execute(program);
  }

  private static List<String> all(List<String> settings, String name) {
    List<String> found = new ArrayList<>();
    for (String each : settings) {
      if (each.startsWith(name)) {
        found.add(each.substring(name.length()));
      }
    }
    return found;
  }

  private void limit(int resource, long value) throws Throwable {
    MemorySegment both = arena.allocateFrom(ValueLayout.JAVA_LONG, value, value);
    done("setrlimit", call(SET_LIMIT, resource, both.address(), 0));
  }

  /// @return the version in force; 0 where the kernel has none
  private int landlock(List<String> settings) throws Throwable {
    int version = (int) Math.max(0, call(CREATE_RULESET, 0, 0, 1));
    if (version == 0) {
      return 0;
    }
    MemorySegment held = arena.allocate(BYTES_OF_ALL, 8);
    held.set(ValueLayout.JAVA_LONG, 0, FILES[Math.min(version, FILES.length - 1)]);
    held.set(ValueLayout.JAVA_LONG, 8, version < WITH_NETWORK ? 0 : 3);
    held.set(ValueLayout.JAVA_LONG, 16, version < WITH_SCOPES ? 0 : 3);
    long size = version < WITH_NETWORK ? 8 : version < WITH_SCOPES ? 16 : BYTES_OF_ALL;
    long rules = done("landlock_create_ruleset", call(CREATE_RULESET, held.address(), size, 0));
    for (String path : all(settings, "run=")) {
      let(rules, path, MAY_EXECUTE | MAY_READ, MAY_LIST);
    }
    for (String path : all(settings, "read=")) {
      let(rules, path, MAY_READ, MAY_LIST);
    }
    let(rules, "/proc/self", MAY_READ, MAY_LIST);
    done("landlock_restrict_self", call(RESTRICT_SELF, rules, 0, 0));
    return version;
  }

  /// @param folders what is allowed besides, if the path is that of a folder
  private void let(long rules, String path, long allowed, long folders) throws Throwable {
    long place = done(path, call(OPEN, arena.allocateFrom(path).address(), ONLY_A_PLACE, 0));
    MemorySegment rule = arena.allocate(12, 8);
    rule.set(ValueLayout.JAVA_LONG, 0, allowed | folders);
    rule.set(ValueLayout.JAVA_INT, 8, (int) place);
    if (call(ADD_RULE, rules, 1, rule.address()) != 0) {
      rule.set(ValueLayout.JAVA_LONG, 0, allowed);
      done("landlock_add_rule", call(ADD_RULE, rules, 1, rule.address()));
    }
  }

  private void filter(byte[] program) throws Throwable {
    MemorySegment steps = arena.allocate(program.length, 8);
    steps.copyFrom(MemorySegment.ofArray(program));
    MemorySegment header = arena.allocate(16, 8);
    header.set(ValueLayout.JAVA_SHORT, 0, (short) (program.length / 8));
    header.set(ValueLayout.JAVA_LONG, 8, steps.address());
    done("seccomp", call(SECCOMP, SET_MODE_FILTER, 0, header.address()));
  }

  /// With an empty environment.
  private void execute(List<String> program) throws Throwable {
    MemorySegment words = arena.allocate(8L * (program.size() + 1), 8);
    for (int i = 0; i < program.size(); i++) {
      words.set(ValueLayout.JAVA_LONG, 8L * i, arena.allocateFrom(program.get(i)).address());
    }
    MemorySegment none = arena.allocate(8, 8);
    MemorySegment path = arena.allocateFrom(program.getFirst());
    done("execve", call(EXECUTE, path.address(), words.address(), none.address()));
  }

  private long done(String what, long answer) {
    if (answer < 0) {
      throw new IllegalStateException("%s: error %d".formatted(what, (int) ERROR.get(state, 0L)));
    }
    return answer;
  }

  /// The system call itself and not the C library's function, which would tell other threads.
  private long call(long number, long first, long second, long third) throws Throwable {
    return (long) systemCall.invokeExact(state, number, first, second, third, 0L, 0L);
  }

  @SuppressWarnings("restricted")
  private static MethodHandle systemCall() {
    Linker linker = Linker.nativeLinker();
    ValueLayout.OfLong word = ValueLayout.JAVA_LONG;
    return linker.downcallHandle(
        linker.defaultLookup().find("syscall").orElseThrow(),
        FunctionDescriptor.of(word, word, word, word, word, word, word),
        Linker.Option.captureCallState("errno"));
  }
}
