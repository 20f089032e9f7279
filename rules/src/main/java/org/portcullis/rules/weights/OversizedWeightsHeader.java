package org.portcullis.rules.weights;

import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.analyzer.WeightsFile;
import org.portcullis.analyzer.weights.WeightsFlaw;
import org.portcullis.rules.Flaws;

/// A header past one of the limits.
///
/// Why, and what to do instead: `oversized-weights-header.md`.
public final class OversizedWeightsHeader implements Rule<WeightsFile> {
  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.rejecting(
        "WT105", "oversized-weights-header", "a header beyond what a model needs");
  }

  @Override
  public void check(WeightsFile weights, RuleContext context) {
    for (WeightsFlaw.TooManyTensors flaw :
        Flaws.of(WeightsFlaw.TooManyTensors.class, weights.reading().flaws())) {
      context.report(
          weights.location(), "more than %,d tensors (limit `tensors`)".formatted(flaw.limit()));
    }
    for (WeightsFlaw.TooManyDimensions flaw :
        Flaws.of(WeightsFlaw.TooManyDimensions.class, weights.reading().flaws())) {
      context.report(
          weights.location(),
          "`%s` has %,d dimensions (limit `dimensions`: %,d)"
              .formatted(flaw.tensor(), flaw.dimensions(), flaw.limit()));
    }
    for (WeightsFlaw.NameTooLong flaw :
        Flaws.of(WeightsFlaw.NameTooLong.class, weights.reading().flaws())) {
      context.report(
          weights.location(),
          "a name of %,d bytes (limit `nameBytes`: %,d)".formatted(flaw.bytes(), flaw.limit()));
    }
    for (WeightsFlaw.TooMuchMetadata flaw :
        Flaws.of(WeightsFlaw.TooMuchMetadata.class, weights.reading().flaws())) {
      context.report(
          weights.location(),
          "more than %,d keys in `__metadata__` (limit `metadataEntries`)".formatted(flaw.limit()));
    }
    for (WeightsFlaw.MetadataValueTooLong flaw :
        Flaws.of(WeightsFlaw.MetadataValueTooLong.class, weights.reading().flaws())) {
      context.report(
          weights.location(),
          "`__metadata__` holds %,d bytes under `%s` (limit `metadataValueBytes`: %,d)"
              .formatted(flaw.bytes(), flaw.key(), flaw.limit()),
          "leave it out: nobody reads it");
    }
  }
}
