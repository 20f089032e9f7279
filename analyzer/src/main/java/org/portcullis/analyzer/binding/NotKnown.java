package org.portcullis.analyzer.binding;

/// Ends the building of a model where its text alone does not tell what happens.
final class NotKnown extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// @param what could not be followed, for our own tests
  NotKnown(String what) {
    super(what, null, false, false);
  }
}
