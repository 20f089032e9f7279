package org.portcullis.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The CPython on the path, asked through `baseline.py`.
final class CPython {
  private CPython() {}

  /// Runs the script and returns what it prints.
  static List<String> lines(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("bench.python", "python3"));
    command.add(
        Path.of(System.getProperty("bench.home", "bench/parser"), "src/main/python/baseline.py")
            .toString());
    command.addAll(List.of(arguments));
    return Child.lines(command);
  }

  static double seconds(String... arguments) throws IOException, InterruptedException {
    return Double.parseDouble(lines(arguments).getFirst());
  }

  /// Where the running interpreter keeps its own library.
  static String standardLibrary() throws IOException, InterruptedException {
    return Child.lines(
            List.of(
                System.getProperty("bench.python", "python3"),
                "-c",
                "import sysconfig; print(sysconfig.get_paths()['stdlib'])"))
        .getFirst();
  }

  static String version() throws IOException, InterruptedException {
    return Child.lines(List.of(System.getProperty("bench.python", "python3"), "--version"))
        .getFirst();
  }

  /// A child process of the bench.
  static final class Child {
    private Child() {}

    static List<String> lines(List<String> command) throws IOException, InterruptedException {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      String output = new String(process.getInputStream().readAllBytes(), UTF_8);
      if (process.waitFor() != 0) {
        throw new IOException(command + " ended with exit code " + process.exitValue());
      }
      return output.lines().toList();
    }

    /// This program again, in a JVM of its own.
    static List<String> java(List<String> options, String... arguments)
        throws IOException, InterruptedException {
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.add("-Dbench.home=" + System.getProperty("bench.home", "bench/parser"));
      command.addAll(options);
      command.addAll(List.of("-cp", System.getProperty("java.class.path")));
      command.add(Bench.class.getName());
      command.addAll(List.of(arguments));
      return lines(command);
    }
  }
}
