package org.portcullis.sandbox.graalpy;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the worker does to itself before the submission's first line, because only it can: limits
/// of memory and processes, and the second filter of system calls.
final class OwnLimits {
  private static final int PROCESSES = 6; // RLIMIT_NPROC
  private static final int ADDRESS_SPACE = 9; // RLIMIT_AS
  private static final long PAGE_BYTES = 4096;
  private static final int SET_MODE_FILTER = 1;
  private static final int EVERY_THREAD = 1;
  private static final int FILTER_STEP_BYTES = 8;

  private OwnLimits() {}

  /// @param settings the body of `START`, JSON of our own host
  static void apply(String settings) {
    long processes = number(settings, "processes");
    long memory = number(settings, "memoryBytes");
    String filter = word(settings, "filter");
    try (Arena arena = Arena.ofConfined()) {
      if (processes > 0) {
        limit(arena, PROCESSES, processes);
      }
      if (memory > 0) {
        // The address space counts what is mapped and never touched, so only from now on.
        String[] pages = Files.readString(Path.of("/proc/self/statm")).split(" ", -1);
        long mapped = Long.parseLong(pages[0]) * PAGE_BYTES;
        long resident = Long.parseLong(pages[1]) * PAGE_BYTES;
        limit(arena, ADDRESS_SPACE, mapped + memory - resident);
      }
      if (!filter.isEmpty()) {
        filter(arena, number(settings, "filterCall"), HexFormat.of().parseHex(filter));
      }
    } catch (Throwable e) {
      throw new IllegalStateException("the worker cannot limit itself", e);
    }
  }

  private static void limit(Arena arena, int resource, long value) throws Throwable {
    MethodHandle setrlimit =
        function(
            "setrlimit",
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS));
    MemorySegment both = arena.allocateFrom(ValueLayout.JAVA_LONG, value, value);
    if ((int) setrlimit.invokeExact(resource, both) != 0) {
      throw new IllegalStateException("setrlimit was refused");
    }
  }

  private static void filter(Arena arena, long call, byte[] program) throws Throwable {
    MethodHandle syscall =
        function(
            "syscall",
            FunctionDescriptor.of(
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_LONG,
                ValueLayout.ADDRESS));
    MemorySegment steps = arena.allocate(program.length, FILTER_STEP_BYTES);
    steps.copyFrom(MemorySegment.ofArray(program));
    MemorySegment header = arena.allocate(16, 8);
    header.set(ValueLayout.JAVA_SHORT, 0, (short) (program.length / FILTER_STEP_BYTES));
    header.set(ValueLayout.ADDRESS, 8, steps);
    long answer =
        (long) syscall.invokeExact(call, (long) SET_MODE_FILTER, (long) EVERY_THREAD, header);
    if (answer != 0) {
      throw new IllegalStateException("the second filter of system calls was refused");
    }
  }

  @SuppressWarnings("restricted")
  private static MethodHandle function(String name, FunctionDescriptor descriptor) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(linker.defaultLookup().find(name).orElseThrow(), descriptor);
  }

  static long number(String json, String name) {
    return Long.parseLong(find(json, "\"" + name + "\"\\s*:\\s*(-?\\d+)"));
  }

  private static String word(String json, String name) {
    return find(json, "\"" + name + "\"\\s*:\\s*\"([^\"]*)\"");
  }

  private static String find(String json, String pattern) {
    Matcher found = Pattern.compile(pattern).matcher(json);
    if (!found.find()) {
      throw new IllegalArgumentException("a setting is missing");
    }
    return found.group(1);
  }
}
