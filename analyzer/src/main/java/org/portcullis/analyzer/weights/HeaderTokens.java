package org.portcullis.analyzer.weights;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamReadException;

/// The tokens of a header with their places in the file.
///
/// @param start of the JSON in the file
record HeaderTokens(JsonParser parser, long start) {

  /// Goes on to the next token; the end of the text inside of a value is an error of the JSON.
  JsonToken next() {
    JsonToken token = parser.nextToken();
    if (token == null) {
      throw new StreamReadException(parser, "the header ends inside of a value");
    }
    return token;
  }

  JsonToken current() {
    JsonToken token = parser.currentToken();
    if (token == null) {
      throw new IllegalStateException("no token was read yet");
    }
    return token;
  }

  /// The place of the current token in the file.
  long offset() {
    return start + parser.currentTokenLocation().getByteOffset();
  }

  /// The name before a value.
  String name() {
    return parser.currentName();
  }

  /// The text of the current token: of a number its digits as they stand.
  String text() {
    return parser.getString();
  }

  /// Passes over the current value and all that it holds.
  void skip() {
    parser.skipChildren();
  }

  /// What the current token begins, in a word.
  String kind() {
    return switch (current()) {
      case START_OBJECT, END_OBJECT -> "object";
      case START_ARRAY, END_ARRAY -> "array";
      case VALUE_STRING, PROPERTY_NAME -> "text";
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "number";
      case VALUE_TRUE, VALUE_FALSE -> "truth value";
      case VALUE_NULL -> "null";
      case VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE -> "unknown";
    };
  }
}
