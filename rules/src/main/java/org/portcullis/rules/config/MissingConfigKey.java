package org.portcullis.rules.config;

import org.portcullis.analyzer.ConfigFile;
import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.analyzer.config.ConfigFlaw;
import org.portcullis.rules.Flaws;

/// A key that the specification requires.
///
/// Why, and what to do instead: `missing-config-key.md`.
public final class MissingConfigKey implements Rule<ConfigFile> {
  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.rejecting("CF104", "missing-config-key", "a required key is missing");
  }

  @Override
  public void check(ConfigFile config, RuleContext context) {
    for (ConfigFlaw.MissingKey flaw :
        Flaws.of(ConfigFlaw.MissingKey.class, config.reading().flaws())) {
      context.report(config.at(flaw.at()), "`%s` is missing".formatted(flaw.key()), "add it");
    }
  }
}
