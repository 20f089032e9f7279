package org.portcullis.rules.config;

import org.portcullis.analyzer.ConfigFile;
import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.analyzer.config.ConfigFlaw;
import org.portcullis.rules.Flaws;

/// A key that nobody reads, most often a misspelt one.
///
/// Why, and what to do instead: `unknown-config-key.md`.
public final class UnknownConfigKey implements Rule<ConfigFile> {
  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.rejecting(
        "CF103", "unknown-config-key", "a key that the specification does not know");
  }

  @Override
  public void check(ConfigFile config, RuleContext context) {
    for (ConfigFlaw.UnknownKey flaw :
        Flaws.of(ConfigFlaw.UnknownKey.class, config.reading().flaws())) {
      context.report(
          config.at(flaw.at()),
          "unknown key `%s`%s"
              .formatted(
                  flaw.key(),
                  flaw.similar().map(word -> " (did you mean `%s`?)".formatted(word)).orElse("")),
          "keyword arguments of `load_model` belong under `model:`");
    }
  }
}
