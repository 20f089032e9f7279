package org.portcullis.rules.config;

import org.portcullis.analyzer.ConfigFile;
import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.analyzer.config.ConfigFlaw;
import org.portcullis.rules.Flaws;

/// A key with two values.
///
/// Why, and what to do instead: `duplicate-config-key.md`.
public final class DuplicateConfigKey implements Rule<ConfigFile> {
  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.rejecting(
        "CF102", "duplicate-config-key", "a key that stands twice in one section");
  }

  @Override
  public void check(ConfigFile config, RuleContext context) {
    for (ConfigFlaw.DuplicateKey flaw :
        Flaws.of(ConfigFlaw.DuplicateKey.class, config.reading().flaws())) {
      context.report(
          config.at(flaw.at()),
          "`%s` stands twice; the first is in line %d".formatted(flaw.key(), flaw.first().line()),
          "keep one of them: the loader takes the last, other programs the first");
    }
  }
}
