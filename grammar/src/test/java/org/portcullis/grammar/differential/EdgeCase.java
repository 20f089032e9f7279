package org.portcullis.grammar.differential;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.InflaterInputStream;
import org.portcullis.grammar.ParseOptions.Target;

/// One case of the edge corpus: bytes, and CPython's recorded answer.
///
/// @param judged the source with the answer of 3.11
/// @param limit whether that answer is a bound of the implementation, not of the language
/// @param newer whether a later version accepts it
record EdgeCase(Judged judged, boolean limit, Map<Target, Boolean> newer) {
  static List<EdgeCase> all() {
    InputStream file =
        Objects.requireNonNull(
            EdgeCase.class.getResourceAsStream("/org/portcullis/grammar/edge/edge.jsonl"));
    try (BufferedReader lines = new BufferedReader(new InputStreamReader(file, UTF_8))) {
      return lines.lines().map(EdgeCase::of).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static EdgeCase of(String line) {
    Map<String, Object> row = Json.object(line.getBytes(UTF_8));
    boolean accepts = Json.flag(row, "accepts").orElseThrow();
    boolean limit = Json.flag(row, "limit").orElseThrow();
    Answer.Outcome outcome =
        accepts ? Answer.Outcome.ACCEPTED : limit ? Answer.Outcome.LIMIT : Answer.Outcome.REFUSED;
    Answer answer =
        new Answer(
            outcome,
            Json.flag(row, "compiles"),
            Json.text(row, "sha256"),
            Optional.empty(),
            Json.number(row, "line"),
            Json.text(row, "message").orElse(""));
    return new EdgeCase(
        new Judged(Json.text(row, "name").orElseThrow(), source(row), answer),
        limit,
        Map.of(
            Target.PYTHON_3_12, Json.flag(row, "accepts_312").orElse(accepts),
            Target.PYTHON_3_13, Json.flag(row, "accepts_313").orElse(accepts),
            Target.PYTHON_3_14, Json.flag(row, "accepts_314").orElse(accepts)));
  }

  private static byte[] source(Map<String, Object> row) {
    Optional<String> deflated = Json.text(row, "deflated");
    if (deflated.isEmpty()) {
      return Base64.getDecoder().decode(Json.text(row, "source").orElseThrow());
    }
    byte[] packed = Base64.getDecoder().decode(deflated.get());
    try (InputStream in = new InflaterInputStream(new ByteArrayInputStream(packed))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
