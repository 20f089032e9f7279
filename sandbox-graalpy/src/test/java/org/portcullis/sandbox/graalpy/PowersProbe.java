package org.portcullis.sandbox.graalpy;

import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// A program that tries, with all of Java, what a worker must not be able to; it stands in the
/// place of the worker.
public final class PowersProbe {
  private PowersProbe() {}

  private interface Try {
    Object run() throws Exception;
  }

  /// Prints what it could and could not do.
  ///
  /// @param arguments the submission
  public static void main(String... arguments) {
    Map<String, Try> tries = new LinkedHashMap<>();
    tries.put("the submission", () -> Files.readAllBytes(Path.of(arguments[0], "model.py")));
    tries.put("a file of the host", () -> Files.readAllBytes(Path.of("/etc/passwd")));
    tries.put("a folder of the host", () -> Path.of("/etc").toFile().list().length);
    tries.put(
        "another process",
        () -> Files.readAllBytes(Path.of("/proc/%d/cmdline".formatted(parent()))));
    tries.put("writing beside the model", () -> write(Path.of(arguments[0], "escape")));
    tries.put("writing to /tmp", () -> write(Path.of("/tmp/portcullis-escape")));
    tries.put("writing to shared memory", () -> write(Path.of("/dev/shm/portcullis-escape")));
    tries.put("a socket", () -> new ServerSocket(0));
    tries.put("a program", () -> new ProcessBuilder("/bin/true").start());
    tries.put("a signal", PowersProbe::signal);
    PrintStream out = System.err;
    tries.forEach((name, attempt) -> {
      try {
        attempt.run();
        out.println(name + ": yes");
      } catch (Exception | Error refused) {
        out.println(name + ": no");
      }
    });
    out.println("variables: " + System.getenv().size());
    Runtime.getRuntime().halt(3);
  }

  private static Path write(Path path) throws IOException {
    Files.writeString(path, "x");
    Files.delete(path);
    return path;
  }

  private static long parent() {
    return ProcessHandle.current().parent().map(ProcessHandle::pid).orElse(1L);
  }

  /// Signal 0, to itself: which is allowed wherever signals are.
  private static boolean signal() {
    if (!Kill.itself()) {
      throw new IllegalStateException("refused");
    }
    return true;
  }
}
