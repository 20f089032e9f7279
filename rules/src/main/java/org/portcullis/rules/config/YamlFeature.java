package org.portcullis.rules.config;

import org.portcullis.analyzer.ConfigFile;
import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.analyzer.config.ConfigFlaw;
import org.portcullis.rules.Flaws;

/// YAML that builds graphs or objects instead of stating values.
///
/// Why, and what to do instead: `yaml-feature.md`.
public final class YamlFeature implements Rule<ConfigFile> {
  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.rejecting(
        "CF110", "yaml-feature", "anchors, aliases, merge keys or tags");
  }

  @Override
  public void check(ConfigFile config, RuleContext context) {
    for (ConfigFlaw.Anchor flaw : Flaws.of(ConfigFlaw.Anchor.class, config.reading().flaws())) {
      context.report(
          config.at(flaw.at()),
          "the anchor `&%s` has no place in a configuration".formatted(flaw.name()),
          "write the value where it is used");
    }
    for (ConfigFlaw.Alias flaw : Flaws.of(ConfigFlaw.Alias.class, config.reading().flaws())) {
      context.report(
          config.at(flaw.at()),
          "the alias `*%s` was not followed".formatted(flaw.name()),
          "write the value where it is used");
    }
    for (ConfigFlaw.MergeKey flaw : Flaws.of(ConfigFlaw.MergeKey.class, config.reading().flaws())) {
      context.report(
          config.at(flaw.at()),
          "the merge key `<<` was not followed",
          "write the keys where they are used");
    }
    for (ConfigFlaw.ForbiddenTag flaw :
        Flaws.of(ConfigFlaw.ForbiddenTag.class, config.reading().flaws())) {
      context.report(
          config.at(flaw.at()),
          "the tag `%s` has no place in a configuration".formatted(flaw.tag()),
          "write the plain value");
    }
  }
}
