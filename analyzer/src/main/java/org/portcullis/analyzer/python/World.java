package org.portcullis.analyzer.python;

import java.util.Map;
import java.util.Set;

/// Who may call what a file defines.
sealed interface World {
  /// Anybody, with anything: what the file could ever do.
  record Open() implements World {}

  /// The loader, and whoever gets hold of something from there on: what the file does do.
  ///
  /// @param keywords what the configuration gives `load_model` beside the path
  /// @param library the names by which the libraries call methods of objects that they are handed
  record Closed(Map<String, Values> keywords, Set<String> library) implements World {}

  default boolean isClosed() {
    return this instanceof Closed;
  }

  /// Whether a library may ask an object for an attribute of this name.
  default boolean mayAsk(String attribute) {
    return switch (this) {
      case Open _ -> true;
      case Closed closed -> isSpecial(attribute) || closed.library().contains(attribute);
    };
  }

  /// Whether Python itself calls methods of this name.
  static boolean isSpecial(String attribute) {
    return attribute.startsWith("__") && attribute.endsWith("__");
  }
}
