package org.portcullis.rules.config;

import java.math.BigDecimal;
import org.portcullis.analyzer.ConfigFile;
import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.analyzer.config.ConfigFlaw;
import org.portcullis.rules.Flaws;

/// A section that contradicts the modality or the fixed shape of its inputs.
///
/// Why, and what to do instead: `modality-shape-contradiction.md`.
public final class ModalityShapeContradiction implements Rule<ConfigFile> {
  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.rejecting(
        "CF106", "modality-shape-contradiction", "preprocessing that does not fit the modality");
  }

  @Override
  public void check(ConfigFile config, RuleContext context) {
    for (ConfigFlaw.ForeignKey flaw :
        Flaws.of(ConfigFlaw.ForeignKey.class, config.reading().flaws())) {
      context.report(
          config.at(flaw.at()),
          "`%s` has no meaning for `modality: %s`".formatted(flaw.key(), flaw.modality().word()),
          "remove it, or correct `modality`");
    }
    for (ConfigFlaw.TooManyFrames flaw :
        Flaws.of(ConfigFlaw.TooManyFrames.class, config.reading().flaws())) {
      context.report(
          config.at(flaw.at()),
          "`%s` is %s; the evaluation feeds at most %d frames"
              .formatted(flaw.key(), flaw.actual(), flaw.limit()),
          "lower it: the loader cuts it silently");
    }
    for (ConfigFlaw.WrongSampleRate flaw :
        Flaws.of(ConfigFlaw.WrongSampleRate.class, config.reading().flaws())) {
      context.report(
          config.at(flaw.at()),
          "`sample_rate` is %s; audio is always %,d Hz"
              .formatted(plain(flaw.actual()), flaw.fixed()),
          "resample inside `forward` if the model wants another rate");
    }
    for (ConfigFlaw.WrongDuration flaw :
        Flaws.of(ConfigFlaw.WrongDuration.class, config.reading().flaws())) {
      context.report(
          config.at(flaw.at()),
          "`duration_seconds` is %s; audio is always %s s long"
              .formatted(plain(flaw.actual()), plain(flaw.fixed())),
          "crop or pad inside `forward` if the model wants another length");
    }
  }

  /// A number as a miner writes it: `10`, not `10.0`.
  private static String plain(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }
}
