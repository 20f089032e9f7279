package org.portcullis.rules.rehearsal;

import org.portcullis.analyzer.PythonFailure;

/// An exception in the words of a finding.
final class Raised {
  private Raised() {}

  /// Its class and its text on one line: Python's texts have as many as they like, a message has
  /// one.
  static String words(PythonFailure failure) {
    String text = failure.message().strip().replaceAll("\\s+", " ");
    return text.isEmpty() ? failure.type() : failure.type() + ": " + text;
  }
}
