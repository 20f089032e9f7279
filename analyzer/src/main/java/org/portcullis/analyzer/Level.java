package org.portcullis.analyzer;

/// How much a finding weighs, in SARIF's words.
public enum Level {
  /// The submission does not pass.
  ERROR,
  /// Advice with evidence: worth a look, never refuses by itself.
  WARNING,
  /// Information.
  NOTE
}
