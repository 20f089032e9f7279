package org.portcullis.rules.config;

import org.portcullis.analyzer.ConfigFile;
import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.analyzer.config.ConfigFlaw;
import org.portcullis.rules.Flaws;

/// A shape nobody stated.
///
/// Why, and what to do instead: `defaulted-shape.md`.
public final class DefaultedShape implements Rule<ConfigFile> {
  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.advising(
        "CF202", "defaulted-shape", "a shape that is not given, so that a default is taken");
  }

  @Override
  public void check(ConfigFile config, RuleContext context) {
    for (ConfigFlaw.DefaultedShape flaw :
        Flaws.of(ConfigFlaw.DefaultedShape.class, config.reading().flaws())) {
      context.report(
          config.at(flaw.at()),
          "`%s` is not given: %s inputs have %s"
              .formatted(flaw.key(), flaw.modality().word(), flaw.taken()),
          "write it down");
    }
  }
}
