package org.portcullis.grammar.differential;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/// Reads the oracle's JSON objects: strings, integers, booleans and objects of these.
final class Json {
  /// The dump of one large file is a string of tens of megabytes.
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
          .build();

  private Json() {}

  /// The entries that are not null.
  static Map<String, Object> object(byte[] utf8) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), utf8)) {
      parser.nextToken();
      return object(parser);
    }
  }

  private static Map<String, Object> object(JsonParser parser) {
    Map<String, Object> entries = new HashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      switch (parser.nextToken()) {
        case START_OBJECT -> entries.put(name, object(parser));
        case VALUE_NUMBER_INT -> entries.put(name, parser.getIntValue());
        case VALUE_TRUE, VALUE_FALSE -> entries.put(name, parser.getBooleanValue());
        case VALUE_STRING -> entries.put(name, parser.getString());
        case VALUE_NULL -> {}
        default -> throw new AssertionError("the oracle does not write " + parser.currentToken());
      }
    }
    return entries;
  }

  static Optional<String> text(Map<?, ?> object, String name) {
    return object.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  static Optional<Integer> number(Map<?, ?> object, String name) {
    return object.get(name) instanceof Integer number ? Optional.of(number) : Optional.empty();
  }

  static Optional<Boolean> flag(Map<?, ?> object, String name) {
    return object.get(name) instanceof Boolean flag ? Optional.of(flag) : Optional.empty();
  }
}
