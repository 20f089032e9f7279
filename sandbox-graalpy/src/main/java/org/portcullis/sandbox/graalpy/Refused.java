package org.portcullis.sandbox.graalpy;

/// A call of the guest that ends in a Python exception.
final class Refused extends Exception {
  private static final long serialVersionUID = 1;

  private final String type;
  private final String message;

  Refused(String type, String message) {
    super(message, null, false, false);
    this.type = type;
    this.message = message;
  }

  static Refused type(String message) {
    return new Refused("TypeError", message);
  }

  static Refused runtime(String message) {
    return new Refused("RuntimeError", message);
  }

  /// The Python exception's name.
  String type() {
    return type;
  }

  String message() {
    return message;
  }
}
