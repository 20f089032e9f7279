package org.portcullis.rules.cheat;

import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.analyzer.WeightsFile;
import org.portcullis.analyzer.payload.EncodedText;
import org.portcullis.analyzer.payload.TextRun;
import org.portcullis.analyzer.weights.WeightsEvidence.Found;

/// Text where numbers should be.
///
/// Why, and what to do instead: `text-in-weights.md`.
public final class TextInWeights implements Rule<WeightsFile> {
  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.advising(
        "CH201", "text-in-weights", "text among the numbers of a tensor, or encoded bytes");
  }

  @Override
  public void check(WeightsFile weights, RuleContext context) {
    for (Found<TextRun> found : weights.reading().evidence().texts()) {
      TextRun run = found.what();
      // A vocabulary is words in a tensor of bytes, and stands there honestly.
      boolean vocabulary = run.kind() == EncodedText.WORDS && bytes(found.dtype());
      if (!PayloadInWeights.proves(found) && !vocabulary) {
        context.report(
            weights.location(),
            "%,d bytes of %s begin at byte %,d, %s"
                .formatted(
                    run.bytes(), run.kind().title(), run.offset(), Places.of(found.tensor())),
            "keep text in `model_config.yaml` or `model.py`, where it can be read");
      }
    }
  }

  private static boolean bytes(String dtype) {
    return dtype.equals("U8") || dtype.equals("I8");
  }
}
