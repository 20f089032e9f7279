package org.portcullis.sandbox.graalpy;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.portcullis.sandbox.Cache;

/// A [Trial] in a process of its own, with the engine that is installed on this machine.
final class Engine implements AutoCloseable {
  private final Process process;
  private final BufferedWriter questions;
  private final BufferedReader answers;

  private Engine(Process process) {
    this.process = process;
    this.questions = process.outputWriter();
    this.answers = process.inputReader();
  }

  /// Starts it; where the engine is not installed, the test is counted as not run.
  static Engine start(Path folder) throws IOException {
    GraalPyEngine engine = new GraalPyEngine(Cache.ofThisUser(System.getenv()));
    Assumptions.assumeTrue(
        engine.isInstalled(), "the embedded engine is not installed: " + GraalPyEngine.INSTALL);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    for (String option : GraalPyEngine.options(engine.folder().toString(), classes())) {
      command.add(option.equals(EmbeddedWorker.class.getName()) ? Trial.class.getName() : option);
    }
    command.add(folder.toRealPath().toString());
    return new Engine(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start());
  }

  /// Whether the user has a copy of torchvision's files.
  static boolean hasBorrowed() {
    Path folder = new GraalPyEngine(Cache.ofThisUser(System.getenv())).folder();
    return Files.isDirectory(folder.resolve(Borrowed.FOLDER));
  }

  private static String classes() {
    Path target = Path.of("target");
    return target.resolve("classes").toAbsolutePath()
        + ":"
        + target.resolve("test-classes").toAbsolutePath()
        + ":"
        + Path.of("../sandbox/target/classes").toAbsolutePath();
  }

  String ask(String question) throws IOException {
    questions.write(question + "\n");
    questions.flush();
    String answer = answers.readLine();
    return answer == null ? "! the engine died" : answer;
  }

  static List<String> lines(String resource) {
    return Resource.text(resource).lines().filter(line -> line.contains(" => ")).toList();
  }

  boolean lives() {
    return process.isAlive();
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }

  static Path root() {
    Path root = Path.of(System.getProperty("portcullis.root"));
    return Files.isDirectory(root) ? root : Path.of("..");
  }
}
