package org.portcullis.rules.cheat;

import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.analyzer.WeightsFile;
import org.portcullis.analyzer.weights.TensorTrait.BoundlessExponents;
import org.portcullis.analyzer.weights.TensorTrait.UniformBytes;

/// A tensor whose bytes are no numbers of a network.
///
/// Why, and what to do instead: `not-numbers.md`.
public final class NotNumbers implements Rule<WeightsFile> {
  /// Below that, a small table of bytes may be even by chance.
  private static final long LEAST_EVEN_BYTES = 4096;

  private static final String HELP =
      "say in `model.py` what it is for, or remove it; packed data belong in no tensor";

  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.advising(
        "CH203", "not-numbers", "a tensor with the statistics of packed or encrypted bytes");
  }

  @Override
  public void check(WeightsFile weights, RuleContext context) {
    for (BoundlessExponents found : weights.reading().evidence().traits(BoundlessExponents.class)) {
      context.report(
          weights.location(),
          "%d %% of `%s` from byte %,d on are larger than any weight, or no numbers"
              .formatted(found.percent(), found.tensor(), found.begin()),
          HELP);
    }
    for (UniformBytes found : weights.reading().evidence().traits(UniformBytes.class)) {
      if (found.bytes() >= LEAST_EVEN_BYTES) {
        context.report(
            weights.location(),
            "the bytes of `%s` from byte %,d on are spread as evenly as encrypted ones"
                .formatted(found.tensor(), found.begin()),
            HELP);
      }
    }
  }
}
