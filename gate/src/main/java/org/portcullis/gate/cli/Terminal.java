package org.portcullis.gate.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.portcullis.gate.report.Style;

/// Where a command writes: results to `out`, everything else to `err`.
///
/// @param out standard output, in UTF-8
/// @param err standard error, in UTF-8
/// @param environment the variables that users steer terminals with
/// @param outIsTerminal whether a person reads `out` as it comes
/// @param errIsTerminal whether lines of `err` can be rewritten
record Terminal(
    PrintStream out,
    PrintStream err,
    Map<String, String> environment,
    boolean outIsTerminal,
    boolean errIsTerminal) {

  /// The launcher tells which streams are terminals: asking from Java would load half a console.
  private static final String TERMINALS = "portcullis.terminals";

  static Terminal ofThisProcess() {
    String terminals = System.getProperty(TERMINALS, "");
    return new Terminal(
        utf8(FileDescriptor.out),
        utf8(FileDescriptor.err),
        System.getenv(),
        terminals.contains("out"),
        terminals.contains("err"));
  }

  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
  }

  Style style() {
    return Style.choose(environment, outIsTerminal);
  }
}
