package org.portcullis.rules.weights;

import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.analyzer.WeightsFile;
import org.portcullis.analyzer.weights.WeightsFlaw;
import org.portcullis.rules.Flaws;

/// A header with room for what nobody reads.
///
/// Why, and what to do instead: `loose-weights-header.md`.
public final class LooseWeightsHeader implements Rule<WeightsFile> {
  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.rejecting(
        "WT104", "loose-weights-header", "a header that only lenient readers accept");
  }

  @Override
  public void check(WeightsFile weights, RuleContext context) {
    for (WeightsFlaw.PaddingByte flaw :
        Flaws.of(WeightsFlaw.PaddingByte.class, weights.reading().flaws())) {
      context.report(
          weights.location(),
          "after the header stands byte 0x%02x; only spaces may".formatted(flaw.actual()),
          "write the file with `safetensors.torch.save_file`");
    }
    for (WeightsFlaw.PaddingTooLong flaw :
        Flaws.of(WeightsFlaw.PaddingTooLong.class, weights.reading().flaws())) {
      context.report(
          weights.location(),
          "%,d spaces follow the header (limit `paddingBytes`: %,d)"
              .formatted(flaw.bytes(), flaw.limit()),
          "write the file with `safetensors.torch.save_file`");
    }
    for (WeightsFlaw.UnknownField flaw :
        Flaws.of(WeightsFlaw.UnknownField.class, weights.reading().flaws())) {
      context.report(
          weights.location(),
          "the entry of `%s` has the field `%s`, which the format does not know"
              .formatted(flaw.tensor(), flaw.field()),
          "write the file with `safetensors.torch.save_file`");
    }
    for (WeightsFlaw.BoolByte flaw :
        Flaws.of(WeightsFlaw.BoolByte.class, weights.reading().flaws())) {
      context.report(
          weights.location(),
          "`%s` is BOOL and holds the byte %d".formatted(flaw.tensor(), flaw.actual()),
          "store it as U8 if these are numbers");
    }
  }
}
