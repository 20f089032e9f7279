package org.portcullis.rules.config;

import org.portcullis.analyzer.ConfigFile;
import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.analyzer.config.ConfigFlaw;
import org.portcullis.rules.Flaws;

/// A value that does not mean the same to every YAML reader.
///
/// Why, and what to do instead: `ambiguous-config-value.md`.
public final class AmbiguousConfigValue implements Rule<ConfigFile> {
  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.advising(
        "CF108", "ambiguous-config-value", "a plain value that YAML 1.1 and 1.2 read differently");
  }

  @Override
  public void check(ConfigFile config, RuleContext context) {
    for (ConfigFlaw.AmbiguousScalar flaw :
        Flaws.of(ConfigFlaw.AmbiguousScalar.class, config.reading().flaws())) {
      context.report(
          config.at(flaw.at()),
          "`%s` is %s to the loader (YAML 1.1) and %s to YAML 1.2"
              .formatted(flaw.text(), flaw.asYaml11(), flaw.asYaml12()),
          "put it in quotes if it is text; write the number plainly if it is one");
    }
  }
}
