package org.portcullis.analyzer.cheat;

/// How much of one file is followed.
final class ScanLimits {
  /// Steps of one chain; a reader follows no more.
  static final int STEPS = 8;

  /// Expressions that are evaluated in all; honest models take under 20,000, and a million takes
  /// about a second.
  static final int WORK = 600_000;

  /// Calls within calls; deeper than any honest model.
  static final int DEPTH = 40;

  /// Calls of one function within itself; enough to see what recursion adds.
  static final int RECURSION = 2;

  /// Times that a loop's body is followed: what one round leaves, the next one reads.
  static final int ROUNDS = 2;

  /// Names of one loop that are followed one by one; a loop over more is followed as one of any.
  static final int NAMES = 8;

  /// Elements of a sequence or mapping that are told apart.
  static final int ELEMENTS = 64;

  /// Callables or containers that one value can be.
  static final int MEANINGS = 8;

  /// Containers within containers that are looked through.
  static final int NESTING = 6;

  /// Times the model is called: once to see what it keeps, once to see what becomes of that, once
  /// to see what it does to the answer.
  static final int CALLS = 3;

  private ScanLimits() {}
}
