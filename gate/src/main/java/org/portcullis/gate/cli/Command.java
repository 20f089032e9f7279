package org.portcullis.gate.cli;

/// One of Portcullis' commands.
interface Command {
  /// The word that names it.
  String name();

  /// What it does, in a line or two.
  String summary();

  /// What may stand after its name.
  Syntax syntax();

  /// Does it.
  ///
  /// @return the exit status
  int run(Arguments arguments) throws Exception;
}
