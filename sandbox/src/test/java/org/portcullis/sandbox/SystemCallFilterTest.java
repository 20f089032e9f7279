package org.portcullis.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.portcullis.sandbox.SystemCallFilter.Architecture;

/// The filters on a machine of our own, so that those for the other architecture are tested too.
final class SystemCallFilterTest {
  private static final int X86 = 0xC000003E;
  private static final int ARM = 0xC00000B7;
  private static final String ALLOW = "7fff0000";
  private static final String KILL = "80000000";
  private static final String NOTIFY = "7fc00000";
  private static final String TRACE = "7ff00000";
  private static final String EPERM = "50001";
  private static final String EACCES = "5000d";
  private static final String ENOSYS = "50026";

  @ParameterizedTest(name = "{0} {1} {2} {3}")
  @MethodSource("allowListCases")
  void theAllowListDecides(
      Architecture filter, int audit, long number, List<Long> args, String verdict) {
    assertThat(run(SystemCallFilter.allowList(filter), audit, number, args)).isEqualTo(verdict);
  }

  static Stream<Arguments> allowListCases() {
    return Stream.of(
        x86(0, ALLOW), // read
        x86(59, ALLOW), // execve: bubblewrap's own last step
        x86(41, EACCES), // socket
        x86(101, EPERM), // ptrace
        x86(435, ENOSYS), // clone3: libraries fall back to clone
        x86(999, ENOSYS),
        x86(0x40000000L, KILL), // x32
        Arguments.of(Architecture.X86_64, 0x40000003, 0L, List.of(), KILL), // int 0x80
        x86(56, ALLOW, 0x3d0f00L), // clone: a thread
        x86(56, EPERM, 0x10000000L), // clone: a user namespace
        x86(56, EPERM, 0x02000000L), // clone: a control group namespace
        x86(16, ALLOW, 1L, 0x5401L), // ioctl: TCGETS
        x86(16, EPERM, 1L, 0x5412L), // ioctl: TIOCSTI
        x86(16, EPERM, 1L, 0xffffffff00005412L), // the kernel looks at 32 bits
        x86(72, ALLOW, 1L, 1030L), // fcntl: F_DUPFD_CLOEXEC
        x86(72, EPERM, 1L, 6L), // fcntl: F_SETLK
        x86(157, ALLOW, 15L), // prctl: PR_SET_NAME
        x86(157, EPERM, 4L), // prctl: PR_SET_DUMPABLE
        arm(63, ALLOW), // read
        arm(198, EACCES), // socket
        arm(117, EPERM), // ptrace
        arm(220, EPERM, 0x20000000L), // clone: a process namespace
        arm(220, ALLOW, 17L), // clone: a fork, which the second filter refuses
        arm(0x40000000L, ENOSYS),
        Arguments.of(Architecture.AARCH64, X86, 0L, List.of(), KILL));
  }

  @ParameterizedTest(name = "{0} {1} {2} {3}")
  @MethodSource("secondFilterCases")
  void theSecondFilterDecides(
      Architecture filter, int audit, long number, List<Long> args, String verdict) {
    assertThat(run(SystemCallFilter.noNewProcesses(filter), audit, number, args))
        .isEqualTo(verdict);
  }

  static Stream<Arguments> secondFilterCases() {
    return Stream.of(
        x86(0, ALLOW), // read
        x86(59, EPERM), // execve
        x86(57, EPERM), // fork
        x86(58, EPERM), // vfork
        x86(56, EPERM, 17L), // clone: a fork
        x86(56, ALLOW, 0x3d0f00L), // clone: a thread
        arm(221, EPERM), // execve
        arm(220, EPERM, 17L),
        arm(220, ALLOW, 0x3d0f00L));
  }

  @ParameterizedTest(name = "{0} {1} {2} {3}")
  @MethodSource("casesWithoutNamespaces")
  void withoutNamespacesNothingOfTheMachineIsChanged(
      Architecture filter, int audit, long number, List<Long> args, String verdict) {
    assertThat(run(SystemCallFilter.allowListWithoutNamespaces(filter), audit, number, args))
        .isEqualTo(verdict);
  }

  static Stream<Arguments> casesWithoutNamespaces() {
    return Stream.of(
        x86(0, ALLOW), // read
        x86(41, EACCES), // socket
        x86(999, ENOSYS),
        x86(2, ALLOW, 0L, 0x80000L), // open: to read
        x86(2, EACCES, 0L, 0x80001L), // open: to write
        x86(257, ALLOW, 0L, 0L, 0x90800L), // openat: a folder, to read
        x86(257, EACCES, 0L, 0L, 0x2L), // openat: to read and write
        x86(257, EACCES, 0L, 0L, 0x40L), // openat: to create
        x86(257, EACCES, 0L, 0L, 0x200L), // openat: to truncate
        x86(437, EPERM), // openat2: its flags lie in memory
        x86(62, EPERM), // kill
        x86(234, EPERM), // tgkill
        x86(87, EPERM), // unlink
        x86(82, EPERM), // rename
        x86(302, ALLOW, 0L), // prlimit64: one's own limits
        x86(302, EPERM, 1L), // prlimit64: those of another
        x86(59, ALLOW), // execve: to become the worker
        arm(56, ALLOW, 0L, 0L, 0L), // openat
        arm(56, EACCES, 0L, 0L, 0x1L),
        arm(129, EPERM)); // kill
  }

  @ParameterizedTest(name = "{0} {1} {2} {3}")
  @MethodSource("threadCases")
  void anInterpreterOfOneThreadStartsNoOther(
      Architecture filter, int audit, long number, List<Long> args, String verdict) {
    assertThat(run(SystemCallFilter.noNewThreads(filter), audit, number, args)).isEqualTo(verdict);
  }

  static Stream<Arguments> threadCases() {
    return Stream.of(
        x86(0, ALLOW), // read
        x86(56, EPERM, 0x3d0f00L), // clone: a thread
        x86(435, ENOSYS), // clone3
        x86(59, EPERM), // execve
        arm(220, EPERM, 0x3d0f00L));
  }

  /// Where refused calls are counted, two filters decide together; the kernel takes the stricter
  /// answer of the two, and so does this.
  @ParameterizedTest(name = "{0} {1} {2} {3}")
  @MethodSource("countingCases")
  void whatIsRefusedIsAnsweredByTheSupervisor(
      Architecture filter, int audit, long number, List<Long> args, String first, String second) {
    assertThat(run(SystemCallFilter.allowListBeforeCounting(filter), audit, number, args))
        .isEqualTo(first);
    assertThat(run(SystemCallFilter.counting(filter), audit, number, args)).isEqualTo(second);
  }

  static Stream<Arguments> countingCases() {
    return Stream.of(
        counting(X86, 0, ALLOW, ALLOW), // read
        counting(X86, 41, TRACE, NOTIFY), // socket
        counting(X86, 101, TRACE, NOTIFY), // ptrace
        counting(X86, 999, TRACE, NOTIFY),
        counting(X86, 435, TRACE, ENOSYS), // clone3: tried for every thread
        counting(X86, 59, ALLOW, NOTIFY), // execve
        counting(X86, 57, ALLOW, NOTIFY), // fork
        counting(X86, 56, ALLOW, NOTIFY, 17L), // clone: a fork
        counting(X86, 56, ALLOW, ALLOW, 0x3d0f00L), // clone: a thread
        counting(X86, 56, TRACE, NOTIFY, 0x103d0f00L), // clone: a thread in a user namespace
        counting(X86, 317, ALLOW, NOTIFY), // seccomp: the worker's, once
        counting(X86, 434, ALLOW, NOTIFY), // pidfd_open: the supervisor's
        counting(X86, 438, ALLOW, NOTIFY), // pidfd_getfd: the supervisor's
        counting(X86, 157, ALLOW, NOTIFY, 4L), // prctl: the supervisor's PR_SET_DUMPABLE
        counting(X86, 157, ALLOW, ALLOW, 15L), // prctl: PR_SET_NAME
        counting(X86, 157, TRACE, NOTIFY, 22L), // prctl: PR_SET_SECCOMP
        counting(X86, 302, ALLOW, ALLOW, 0L), // prlimit64: one's own limits
        counting(X86, 302, ALLOW, NOTIFY, 1L), // prlimit64: those of the supervisor
        counting(X86, 0x40000000L, KILL, KILL), // x32
        counting(ARM, 63, ALLOW, ALLOW), // read
        counting(ARM, 198, TRACE, NOTIFY), // socket
        counting(ARM, 221, ALLOW, NOTIFY), // execve
        counting(ARM, 438, ALLOW, NOTIFY), // pidfd_getfd
        counting(ARM, 167, ALLOW, NOTIFY, 4L), // prctl: PR_SET_DUMPABLE
        counting(ARM, 261, ALLOW, NOTIFY, 1L)); // prlimit64
  }

  /// On a kernel without listeners the second filter answers itself, and leaves nothing to anyone.
  @Test
  void withoutASupervisorTheSecondFilterRefusesWhatTheFirstLeavesToIt() {
    for (Architecture each : Architecture.values()) {
      int audit = each == Architecture.X86_64 ? X86 : ARM;
      for (long number = 0; number < 1024; number++) {
        for (long argument : List.of(0L, 1L, 4L, 17L, 22L, 0x3d0f00L, 0x10000000L)) {
          List<Long> args = List.of(argument, argument);
          String first = run(SystemCallFilter.allowListBeforeCounting(each), audit, number, args);
          String second = run(SystemCallFilter.withoutCounting(each), audit, number, args);
          String counted = run(SystemCallFilter.counting(each), audit, number, args);
          assertThat(second).isNotIn(TRACE, NOTIFY);
          assertThat(counted).isNotEqualTo(TRACE);
          if (first.equals(TRACE)) {
            assertThat(second).startsWith("500");
            assertThat(counted).isIn(NOTIFY, ENOSYS);
          }
          assertThat(second.equals(ALLOW)).isEqualTo(counted.equals(ALLOW));
        }
      }
    }
  }

  @Test
  void eachFitsIntoOneProgramOfTheKernel() {
    for (Architecture each : Architecture.values()) {
      assertThat(
              List.of(
                  SystemCallFilter.allowList(each),
                  SystemCallFilter.allowListBeforeCounting(each),
                  SystemCallFilter.counting(each)))
          .allMatch(program -> program.length / 8 < 4096);
    }
  }

  private static Arguments counting(
      int audit, long number, String first, String second, Long... args) {
    Architecture filter = audit == X86 ? Architecture.X86_64 : Architecture.AARCH64;
    return Arguments.of(filter, audit, number, List.of(args), first, second);
  }

  private static Arguments x86(long number, String verdict, Long... args) {
    return Arguments.of(Architecture.X86_64, X86, number, List.of(args), verdict);
  }

  private static Arguments arm(long number, String verdict, Long... args) {
    return Arguments.of(Architecture.AARCH64, ARM, number, List.of(args), verdict);
  }

  /// Runs the few instructions of classic BPF that the filters use; the result in hexadecimal.
  private static String run(byte[] program, int audit, long number, List<Long> args) {
    ByteBuffer data = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
    data.putInt((int) number).putInt(audit).putLong(0);
    args.forEach(data::putLong);
    ByteBuffer steps = ByteBuffer.wrap(program).order(ByteOrder.LITTLE_ENDIAN);
    int accumulator = 0;
    while (steps.hasRemaining()) {
      int code = steps.getShort();
      int ifTrue = Byte.toUnsignedInt(steps.get());
      int ifFalse = Byte.toUnsignedInt(steps.get());
      int operand = steps.getInt();
      switch (code) {
        case 0x20 -> accumulator = data.getInt(operand);
        case 0x54 -> accumulator &= operand;
        case 0x15 -> skip(steps, accumulator == operand ? ifTrue : ifFalse);
        case 0x35 ->
            skip(steps, Integer.compareUnsigned(accumulator, operand) >= 0 ? ifTrue : ifFalse);
        case 0x06 -> {
          return Integer.toHexString(operand);
        }
        default -> throw new IllegalStateException("instruction " + code);
      }
    }
    throw new IllegalStateException("ran off the end");
  }

  private static void skip(ByteBuffer steps, int count) {
    steps.position(steps.position() + 8 * count);
  }
}
