package org.portcullis.grammar.differential;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.portcullis.grammar.ParseOptions.Target;

/// A CPython on this machine: the reference for everything the parser says.
///
/// @param executable the interpreter
/// @param version what it runs
record CPython(Path executable, Target version) {
  private static final Pattern VERSION = Pattern.compile("Python 3\\.(\\d+)\\.");

  private static final int PIPE_BYTES = 1 << 20;

  /// The interpreter; without one the calling test is reported as skipped, with the reason.
  static CPython required() {
    return find()
        .orElseGet(() -> {
          String reason =
              "SKIPPED: no CPython 3.11 to compare with; put `python3` of version 3.11 on the"
                  + " PATH (Debian: apt-get install python3.11) or name one with"
                  + " -Dportcullis.python=FILE";
          System.out.println(reason);
          return Assumptions.abort(reason);
        });
  }

  static Optional<CPython> find() {
    String named = System.getProperty("portcullis.python", "");
    List<String> candidates =
        named.isEmpty() ? List.of("python3", "python3.11", "/usr/bin/python3.11") : List.of(named);
    return candidates.stream()
        .flatMap(candidate -> of(candidate).stream())
        .filter(python -> python.version == Target.PYTHON_3_11)
        .findFirst();
  }

  /// The interpreters of later versions that `-Dportcullis.newer=FILE:FILE` names.
  static List<CPython> newer() {
    return Stream.of(System.getProperty("portcullis.newer", "").split(File.pathSeparator, -1))
        .filter(executable -> !executable.isEmpty())
        .map(executable -> of(executable).orElseThrow())
        .toList();
  }

  private static Optional<CPython> of(String executable) {
    try {
      Process process =
          new ProcessBuilder(executable, "--version")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String answer = new String(process.getInputStream().readAllBytes(), UTF_8);
      Matcher version = VERSION.matcher(answer);
      return process.waitFor() == 0 && version.lookingAt()
          ? Stream.of(Target.values())
              .filter(target -> target.name().equals("PYTHON_3_" + version.group(1)))
              .map(target -> new CPython(Path.of(executable), target))
              .findFirst()
          : Optional.empty();
    } catch (IOException _) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /// The scripts beside these tests.
  static Path scripts() {
    return Path.of(System.getProperty("portcullis.root", ".."), "grammar/src/test/python");
  }

  Process start(String script, List<String> arguments) {
    Path file = scripts().resolve(script);
    if (!Files.isRegularFile(file)) {
      throw new AssertionError("no script " + file.toAbsolutePath());
    }
    List<String> command =
        new ArrayList<>(List.of(executable.toString(), "-B", "-X", "utf8", file.toString()));
    command.addAll(arguments);
    try {
      return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Hands every source that a script streams to `consumer`; returns how many there were.
  int stream(String script, List<String> arguments, Consumer<Judged> consumer) {
    Process process = start(script, arguments);
    int count = 0;
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(process.getInputStream(), PIPE_BYTES))) {
      while (true) {
        byte[] name;
        try {
          name = frame(in);
        } catch (EOFException _) {
          break;
        }
        consumer.accept(new Judged(new String(name, UTF_8), frame(in), Answer.of(frame(in))));
        count++;
      }
      if (process.waitFor() != 0) {
        throw new AssertionError(script + " ended with exit code " + process.exitValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    } finally {
      process.destroy();
    }
    return count;
  }

  static byte[] frame(DataInputStream in) throws IOException {
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return bytes;
  }

  /// Asks one question about one source, dump included.
  Answer ask(byte[] source) {
    Process process = start("oracle.py", List.of("serve"));
    try (DataOutputStream out = new DataOutputStream(process.getOutputStream());
        DataInputStream in = new DataInputStream(process.getInputStream())) {
      out.writeByte('d');
      out.writeInt(source.length);
      out.write(source);
      out.flush();
      return Answer.of(frame(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      process.destroy();
    }
  }

  /// Runs a script to its end; its output, with the exit code on a last line if that is not 0.
  String run(String script, String... arguments) {
    Process process = start(script, List.of(arguments));
    try {
      String output = new String(process.getInputStream().readAllBytes(), UTF_8);
      process.waitFor(1, TimeUnit.MINUTES);
      return process.exitValue() == 0 ? output : output + "exit code " + process.exitValue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
