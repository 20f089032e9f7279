package org.portcullis.grammar.differential;

/// A source that the parser and CPython read differently.
///
/// @param kind how
/// @param name of the source
/// @param detail what each of the two says
record Disagreement(Kind kind, String name, String detail) {
  enum Kind {
    /// The parser throws.
    ESCAPED,
    /// CPython refuses what the parser accepts: a way around every rule.
    OVER_ACCEPT,
    /// CPython accepts what the parser refuses for another reason than an encoding or a limit.
    OVER_REJECT,
    /// The trees differ.
    DUMP,
    /// Only `compile` refuses, and the compile check does not.
    COMPILE_OVER_ACCEPT,
    /// The compile check refuses what `compile` accepts.
    COMPILE_OVER_REJECT,
    /// Both refuse, on different lines.
    LINE
  }
}
