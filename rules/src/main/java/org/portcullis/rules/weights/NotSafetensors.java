package org.portcullis.rules.weights;

import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.analyzer.WeightsFile;
import org.portcullis.analyzer.weights.WeightsFlaw;
import org.portcullis.rules.Flaws;

/// A weights file that only bears the name.
///
/// Why, and what to do instead: `not-safetensors.md`.
public final class NotSafetensors implements Rule<WeightsFile> {
  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.rejecting("WT103", "not-safetensors", "a weights file in another format");
  }

  @Override
  public void check(WeightsFile weights, RuleContext context) {
    for (WeightsFlaw.NotSafetensors flaw :
        Flaws.of(WeightsFlaw.NotSafetensors.class, weights.reading().flaws())) {
      context.report(
          weights.location(),
          "not safetensors: %,d bytes of %s".formatted(flaw.bytes(), flaw.content().title()),
          "load it where you trust it and write it with `safetensors.torch.save_file`");
    }
  }
}
