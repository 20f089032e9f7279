package org.portcullis.rules.weights;

import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.analyzer.WeightsFile;
import org.portcullis.analyzer.weights.WeightsFlaw;
import org.portcullis.rules.Flaws;

/// A name with two meanings: readers take the first or the last.
///
/// Why, and what to do instead: `duplicate-tensor-name.md`.
public final class DuplicateTensorName implements Rule<WeightsFile> {
  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.rejecting(
        "WT102", "duplicate-tensor-name", "a name that stands twice in the header");
  }

  @Override
  public void check(WeightsFile weights, RuleContext context) {
    for (WeightsFlaw.DuplicateTensor flaw :
        Flaws.of(WeightsFlaw.DuplicateTensor.class, weights.reading().flaws())) {
      context.report(
          weights.location(),
          "the tensor `%s` stands twice".formatted(flaw.tensor()),
          "save each tensor once");
    }
    for (WeightsFlaw.DuplicateField flaw :
        Flaws.of(WeightsFlaw.DuplicateField.class, weights.reading().flaws())) {
      context.report(
          weights.location(),
          "`%s` stands twice in the entry of `%s`".formatted(flaw.field(), flaw.tensor()),
          "write the file with `safetensors.torch.save_file`");
    }
    for (WeightsFlaw.DuplicateMetadata _ :
        Flaws.of(WeightsFlaw.DuplicateMetadata.class, weights.reading().flaws())) {
      context.report(
          weights.location(),
          "`__metadata__` stands twice",
          "write the file with `safetensors.torch.save_file`");
    }
    for (WeightsFlaw.DuplicateMetadataKey flaw :
        Flaws.of(WeightsFlaw.DuplicateMetadataKey.class, weights.reading().flaws())) {
      context.report(
          weights.location(),
          "`__metadata__` holds `%s` twice".formatted(flaw.key()),
          "write the file with `safetensors.torch.save_file`");
    }
  }
}
