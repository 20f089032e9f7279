package org.portcullis.rules.cheat;

import org.portcullis.analyzer.ConfigFile;
import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;

/// Hashes, labels or encoded bytes as keyword arguments of `load_model`.
///
/// Why, and what to do instead: `hashes-in-config.md`.
public final class HashesInConfig implements Rule<ConfigFile> {
  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.advising(
        "CH206", "hashes-in-config", "hashes, labels or encoded bytes below `model:`");
  }

  @Override
  public void check(ConfigFile config, RuleContext context) {
    for (ConfigTables.Found found : ConfigTables.of(config)) {
      if (found.shape() != TableShape.TABLE) {
        context.report(
            config.at(found.region()),
            "`%s` holds %s".formatted(found.key(), found.what()),
            "pass `load_model` the sizes of the network and nothing else");
      }
    }
  }
}
