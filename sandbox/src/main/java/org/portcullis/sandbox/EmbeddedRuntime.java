package org.portcullis.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.portcullis.sandbox.Availability.Available;
import org.portcullis.sandbox.Availability.Missing;

/// A Java program that speaks the worker protocol, with all that it needs.
///
/// @param name that `--sandbox` takes
/// @param javaHome the JDK that runs it
/// @param folder of its libraries in the cache; it need not exist
/// @param program a jar, or a folder of classes
/// @param options of the JVM that runs the model, and its main class
/// @param confinement the class in the program that confines itself and becomes another program
/// @param packages what the model is run with, name to version
/// @param remedy the command that makes the folder
public record EmbeddedRuntime(
    String name,
    Path javaHome,
    Path folder,
    Path program,
    Options options,
    String confinement,
    SortedMap<String, String> packages,
    String remedy) {
  /// Where its libraries are inside.
  public static final String ENGINE = "/opt/engine";

  /// Where the program is inside.
  public static final String PROGRAM = "/opt/program";

  /// Where the JDK is inside.
  static final String JAVA = "/opt/java";

  /// The exit status by which the program says that it cannot run this model and another can.
  public static final int GIVES_UP = 78;

  /// What such a program then prints, before what it lacks.
  public static final String LACKS = "needs the container engine: ";

  static final String CONTAINER = "portcullis check --sandbox bwrap SUBMISSION";

  public EmbeddedRuntime {
    packages = new TreeMap<>(packages);
  }

  /// What stands between `java` and the submission on a command line.
  public interface Options {
    /// The options, then the main class.
    ///
    /// @param engine where its libraries are
    /// @param program where the program is
    List<String> of(String engine, String program);
  }

  Availability availability() {
    return Files.isDirectory(folder)
        ? new Available(folder.toString())
        : new Missing("the engine `%s` is not installed".formatted(name), remedy);
  }

  /// The machine's side of it, in the words in which Python's is told.
  Interpreter interpreter() {
    String multiarch = System.getProperty("os.arch", "").equals("aarch64") ? "aarch64" : "x86_64";
    return new Interpreter(
        javaHome.resolve("bin/java"),
        javaHome,
        multiarch + "-linux-gnu",
        System.getProperty("java.version", ""));
  }

  /// The command line of the worker.
  ///
  /// @param java the JDK's folder, as the worker sees it; so are the other paths
  List<String> command(String java, String engine, String program, String submission) {
    List<String> command = new ArrayList<>(List.of(java + "/bin/java"));
    command.addAll(options.of(engine, program));
    command.add(submission);
    return command;
  }

  /// The beginning of a command line that confines itself and becomes what follows.
  List<String> confining(String program) {
    return List.of(
        javaHome.resolve("bin/java").toString(),
        "-Xmx16m",
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-XX:-UsePerfData",
        "-XX:+DisplayVMOutputToStderr",
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        program,
        confinement);
  }

  /// Copies the program to where the sandbox's user can read it.
  Path programIn(Path run) throws IOException {
    Path copy = run.resolve("program");
    if (Files.isRegularFile(program)) {
      return Files.copy(program, copy);
    }
    try (Stream<Path> all = Files.walk(program)) {
      for (Path each : all.toList()) {
        Files.copy(each, copy.resolve(program.relativize(each).toString()));
      }
    }
    return copy;
  }

  /// What the program said that it lacks.
  static String missing(String output) {
    int at = output.lastIndexOf(LACKS);
    return at < 0
        ? "it did not say why"
        : output.substring(at + LACKS.length()).lines().findFirst().orElse("");
  }
}
