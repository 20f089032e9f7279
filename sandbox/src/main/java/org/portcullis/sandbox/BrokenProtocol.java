package org.portcullis.sandbox;

/// The worker sent something that the protocol does not allow; the message says what.
final class BrokenProtocol extends Exception {
  private static final long serialVersionUID = 1L;

  private final String what;

  BrokenProtocol(String what) {
    super(what);
    this.what = what;
  }

  String what() {
    return what;
  }
}
