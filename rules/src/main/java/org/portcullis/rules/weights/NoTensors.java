package org.portcullis.rules.weights;

import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.analyzer.WeightsFile;
import org.portcullis.analyzer.weights.WeightsFlaw;
import org.portcullis.rules.Flaws;

/// An empty weights file.
///
/// Why, and what to do instead: `no-tensors.md`.
public final class NoTensors implements Rule<WeightsFile> {
  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.rejecting("WT106", "no-tensors", "a weights file without a tensor");
  }

  @Override
  public void check(WeightsFile weights, RuleContext context) {
    for (WeightsFlaw.NoTensors _ :
        Flaws.of(WeightsFlaw.NoTensors.class, weights.reading().flaws())) {
      context.report(
          weights.location(),
          "not a single tensor in it",
          "save the state dictionary: `save_file(model.state_dict(), path)`");
    }
  }
}
