package org.portcullis.rules.cheat;

import org.portcullis.analyzer.ConfigFile;
import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;

/// A table that reaches `load_model` as a keyword argument.
///
/// Why, and what to do instead: `table-in-config.md`.
public final class TableInConfig implements Rule<ConfigFile> {
  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.blocking(
        "CH105", "table-in-config", "hashes and the label of each, below `model:`");
  }

  @Override
  public void check(ConfigFile config, RuleContext context) {
    for (ConfigTables.Found found : ConfigTables.of(config)) {
      if (found.shape() == TableShape.TABLE) {
        context.report(
            config.at(found.region()),
            "`%s` is a table of hashes and labels".formatted(found.key()),
            "a model must judge what it is shown, not recognise it; remove the table");
      }
    }
  }
}
