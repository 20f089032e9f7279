package org.portcullis.rules.config;

import org.portcullis.analyzer.ConfigFile;
import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.analyzer.config.ConfigFlaw;
import org.portcullis.rules.Flaws;

/// A key that has no effect, although the documents describe it.
///
/// Why, and what to do instead: `unread-config-key.md`.
public final class UnreadConfigKey implements Rule<ConfigFile> {
  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.advising(
        "CF201", "unread-config-key", "a key that the loader never reads");
  }

  @Override
  public void check(ConfigFile config, RuleContext context) {
    for (ConfigFlaw.UnreadKey flaw :
        Flaws.of(ConfigFlaw.UnreadKey.class, config.reading().flaws())) {
      context.report(
          config.at(flaw.at()),
          "`%s` is never read by the loader".formatted(flaw.key()),
          "normalise inside `forward`; what `load_model` needs belongs under `model:`");
    }
    for (ConfigFlaw.ShadowedKey flaw :
        Flaws.of(ConfigFlaw.ShadowedKey.class, config.reading().flaws())) {
      context.report(
          config.at(flaw.at()),
          "`%s` is not read, because `%s` is there".formatted(flaw.key(), flaw.by()),
          "remove it");
    }
  }
}
