package org.portcullis.rules.weights;

import java.util.Locale;
import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.analyzer.WeightsFile;
import org.portcullis.analyzer.weights.WeightsFlaw;
import org.portcullis.rules.Flaws;

/// Legal, harmless, and not what the usual writers do.
///
/// Why, and what to do instead: `odd-weights.md`.
public final class OddWeights implements Rule<WeightsFile> {
  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.advising(
        "WT201", "odd-weights", "names or places of tensors that are legal and unusual");
  }

  @Override
  public void check(WeightsFile weights, RuleContext context) {
    for (WeightsFlaw.OddName flaw :
        Flaws.of(WeightsFlaw.OddName.class, weights.reading().flaws())) {
      context.report(
          weights.location(),
          "the tensor name `%s` is odd: %s".formatted(flaw.tensor(), flaw.why()),
          "name tensors as `state_dict()` does");
    }
    for (WeightsFlaw.Misaligned flaw :
        Flaws.of(WeightsFlaw.Misaligned.class, weights.reading().flaws())) {
      context.report(
          weights.location(),
          "`%s` does not begin at a multiple of %d".formatted(flaw.tensor(), flaw.alignment()),
          "write the file with `safetensors.torch.save_file`");
    }
    for (WeightsFlaw.HeaderMisaligned flaw :
        Flaws.of(WeightsFlaw.HeaderMisaligned.class, weights.reading().flaws())) {
      context.report(
          weights.location(),
          "the header is %,d bytes long, no multiple of 8".formatted(flaw.length()),
          "write the file with `safetensors.torch.save_file`");
    }
    for (WeightsFlaw.MoreOfAKind flaw :
        Flaws.of(WeightsFlaw.MoreOfAKind.class, weights.reading().flaws())) {
      // Advice, whatever the kind: the ones that are listed refuse the file where they should.
      context.report(
          weights.location(),
          "%,d more of the kind \"%s\" are not listed".formatted(flaw.more(), words(flaw.kind())),
          "mend those that are listed, and look again");
    }
  }

  /// `UnknownField` as `unknown field`.
  private static String words(String kind) {
    return kind.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
  }
}
