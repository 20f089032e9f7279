package org.portcullis.rules.cheat;

import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.analyzer.WeightsFile;
import org.portcullis.analyzer.payload.EncodedText;
import org.portcullis.analyzer.payload.Payload;
import org.portcullis.analyzer.payload.TextRun;
import org.portcullis.analyzer.weights.WeightsEvidence.Found;

/// Another file inside of the weights.
///
/// Why, and what to do instead: `payload-in-weights.md`.
public final class PayloadInWeights implements Rule<WeightsFile> {
  private static final String HELP =
      "keep nothing but learned numbers in the weights; unpack and remove the rest";

  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.blocking(
        "CH101", "payload-in-weights", "an archive, executable or pickle inside of weights");
  }

  @Override
  public void check(WeightsFile weights, RuleContext context) {
    for (Found<Payload> found : weights.reading().evidence().payloads()) {
      context.report(
          weights.location(),
          "%s begins at byte %,d, %s"
              .formatted(found.what().format(), found.what().offset(), Places.of(found.tensor())),
          HELP);
    }
    for (Found<TextRun> found : weights.reading().evidence().texts()) {
      TextRun run = found.what();
      if (proves(found)) {
        context.report(
            weights.location(),
            "%s begins at byte %,d, %s"
                .formatted(
                    run.payload()
                        .map(Payload::format)
                        .orElse("%,d bytes of %s".formatted(run.bytes(), run.kind().title())),
                    run.offset(),
                    Places.of(found.tensor())),
            HELP);
      }
    }
  }

  /// Whether a text is a payload: it encodes a known format; or it is code, or encodes bytes, and
  /// is stored as floating point numbers, which no vocabulary is.
  static boolean proves(Found<TextRun> found) {
    boolean numbers = found.dtype().startsWith("F") || found.dtype().equals("BF16");
    return found.what().payload().isPresent()
        || (numbers && found.what().kind() != EncodedText.WORDS);
  }
}
