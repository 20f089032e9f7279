package org.portcullis.rules.cheat;

import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.analyzer.WeightsFile;
import org.portcullis.analyzer.weights.TensorTrait;

/// Numbers whose low bits follow a pattern.
///
/// Why it is only information: `patterned-low-bits.md`.
public final class PatternedLowBits implements Rule<WeightsFile> {
  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.informing(
        "CH401", "patterned-low-bits", "a tensor whose low bits are not those of computed numbers");
  }

  @Override
  public void check(WeightsFile weights, RuleContext context) {
    for (TensorTrait.PatternedLowBits found :
        weights.reading().evidence().traits(TensorTrait.PatternedLowBits.class)) {
      context.report(
          weights.location(),
          "bit %d of every eighth number of `%s` is 1 in %d %% of %,d; arithmetic leaves a half"
              .formatted(found.bit(), found.tensor(), found.percent(), found.looked()));
    }
  }
}
