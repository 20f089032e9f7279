package org.portcullis.rules.cheat;

/// Where in a weights file something stands, in words.
final class Places {
  private Places() {}

  static String of(String tensor) {
    return tensor.isEmpty() ? "in no tensor" : "in `%s`".formatted(tensor);
  }
}
