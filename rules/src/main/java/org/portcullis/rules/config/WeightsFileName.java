package org.portcullis.rules.config;

import org.portcullis.analyzer.ConfigFile;
import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.analyzer.config.ConfigFlaw;
import org.portcullis.rules.Flaws;

/// A name of the weights that leads elsewhere.
///
/// Why, and what to do instead: `weights-file-name.md`.
public final class WeightsFileName implements Rule<ConfigFile> {
  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.rejecting(
        "CF111", "weights-file-name", "a `weights_file` that is no plain safetensors file name");
  }

  @Override
  public void check(ConfigFile config, RuleContext context) {
    for (ConfigFlaw.WeightsFilePath flaw :
        Flaws.of(ConfigFlaw.WeightsFilePath.class, config.reading().flaws())) {
      context.report(
          config.at(flaw.at()),
          "`weights_file` is `%s`; it must be the name of a file at the root"
              .formatted(flaw.value()),
          "put the weights beside `model.py` and write its bare name");
    }
    for (ConfigFlaw.WeightsFileExtension flaw :
        Flaws.of(ConfigFlaw.WeightsFileExtension.class, config.reading().flaws())) {
      context.report(
          config.at(flaw.at()),
          "`weights_file` is `%s`; it must end in `.safetensors`".formatted(flaw.value()),
          "convert with `safetensors.torch.save_file`");
    }
  }
}
