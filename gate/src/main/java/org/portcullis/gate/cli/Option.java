package org.portcullis.gate.cli;

/// One option of a command.
///
/// @param letter its short name with the dash; empty if it has none
/// @param name its long name with the dashes
/// @param label what stands for its value in the help; empty for a flag, which takes none
/// @param help what it does
record Option(String letter, String name, String label, String help) {
  /// Understood after every command, and alone.
  static final Option HELP = flag("-h", "--help", "Show this help and exit.");

  /// Understood after every command, and alone.
  static final Option VERSION = flag("-V", "--version", "Show version and digests, and exit.");

  static Option flag(String letter, String name, String help) {
    return new Option(letter, name, "", help);
  }

  static Option flag(String name, String help) {
    return flag("", name, help);
  }

  static Option valued(String letter, String name, String label, String help) {
    return new Option(letter, name, label, help);
  }

  static Option valued(String name, String label, String help) {
    return valued("", name, label, help);
  }

  boolean takesValue() {
    return !label.isEmpty();
  }
}
