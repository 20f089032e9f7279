package org.portcullis.grammar.differential;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// What CPython 3.11 says about a source.
///
/// @param outcome of `ast.parse`
/// @param compiles what `compile` says, where `ast.parse` accepts and `compile` could tell
/// @param sha256 of `ast.dump(tree, include_attributes=True)`
/// @param dump that text, where it was asked for
/// @param line of the error, where there is one
/// @param message of the error
record Answer(
    Outcome outcome,
    Optional<Boolean> compiles,
    Optional<String> sha256,
    Optional<String> dump,
    Optional<Integer> line,
    String message) {
  enum Outcome {
    ACCEPTED,
    REFUSED,
    /// This build of CPython gave up; the language did not.
    LIMIT
  }

  /// Whether it refuses the source in just these words.
  boolean says(String words) {
    return message.equals(words)
        || message.equals("SyntaxError: " + words)
        || message.equals("IndentationError: " + words)
        || message.equals("TabError: " + words);
  }

  static Answer of(byte[] json) {
    Map<?, ?> reply = Json.object(json);
    Map<?, ?> error = reply.get("error") instanceof Map<?, ?> found ? found : Map.of();
    return new Answer(
        switch (Objects.requireNonNull(reply.get("outcome")).toString()) {
          case "accepted" -> Outcome.ACCEPTED;
          case "refused" -> Outcome.REFUSED;
          default -> Outcome.LIMIT;
        },
        Json.flag(reply, "compiles"),
        Json.text(reply, "sha256"),
        Json.text(reply, "dump"),
        Json.number(error, "line"),
        Json.text(error, "type").orElse("") + ": " + Json.text(error, "message").orElse(""));
  }
}
