package org.portcullis.gate.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// One run of the command line inside this JVM, as a user sees it.
///
/// @param code the exit status
/// @param out standard output
/// @param err standard error
record CommandRun(int code, String out, String err) {
  static CommandRun of(String... arguments) {
    return in(System.getenv(), arguments);
  }

  static CommandRun in(Map<String, String> environment, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(
            new PrintStream(out, false, StandardCharsets.UTF_8),
            new PrintStream(err, false, StandardCharsets.UTF_8),
            environment,
            false,
            false);
    int code = Main.run(List.of(arguments), terminal);
    return new CommandRun(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
