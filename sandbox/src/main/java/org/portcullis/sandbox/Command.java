package org.portcullis.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Running trusted programs of the host to ask them something.
final class Command {
  /// Questions take milliseconds; a program that takes longer is stuck.
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final List<String> USUAL_FOLDERS =
      List.of("/usr/bin", "/bin", "/usr/sbin", "/sbin", "/usr/local/bin");

  private Command() {}

  /// What a program said.
  ///
  /// @param text standard output and error together
  record Answer(int status, String text) {
    boolean succeeded() {
      return status == 0;
    }
  }

  /// Finds a program in the usual folders first, so that `PATH` cannot put another in its place.
  static Optional<Path> find(String program, Map<String, String> environment) {
    Stream<String> path =
        Stream.of(environment.getOrDefault("PATH", "").split(":")).filter(name -> !name.isEmpty());
    return Stream.concat(USUAL_FOLDERS.stream(), path)
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /// Runs a program with an empty environment and a closed standard input.
  static Answer ask(List<String> command) {
    try {
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().clear();
      Process process = builder.start();
      process.getOutputStream().close();
      Thread clock =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                    process.destroyForcibly();
                  }
                } catch (InterruptedException answered) {
                  // Nothing is left to wait for.
                }
              });
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int status = process.waitFor();
      clock.interrupt();
      return new Answer(status, text.strip());
    } catch (IOException e) {
      return new Answer(-1, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Answer(-1, "interrupted");
    }
  }
}
