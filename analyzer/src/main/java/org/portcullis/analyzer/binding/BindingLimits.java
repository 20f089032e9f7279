package org.portcullis.analyzer.binding;

/// The bounds of building a model from its text: whatever passes one of them is not known.
final class BindingLimits {
  /// Expressions, statements and values of lists: a network of a thousand layers takes about a
  /// hundred thousand.
  static final int STEPS = 1_000_000;

  /// Calls inside of calls; honest models nest about ten.
  static final int DEPTH = 60;

  /// Names in one state dict: a thousand layers have a few thousand.
  static final int NAMES = 10_000;

  /// Characters of a text: names of tensors are far shorter.
  static final int TEXT = 4096;

  /// Values of one list or `range`.
  static final int ITEMS = 100_000;

  private BindingLimits() {}
}
