package org.portcullis.rules.config;

import org.portcullis.analyzer.ConfigFile;
import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.analyzer.config.ConfigFlaw;
import org.portcullis.rules.Flaws;

/// A configuration that cannot be read.
///
/// Why, and what to do instead: `unreadable-config.md`.
public final class UnreadableConfig implements Rule<ConfigFile> {
  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.rejecting(
        "CF101", "unreadable-config", "a configuration that is not one YAML mapping");
  }

  @Override
  public void check(ConfigFile config, RuleContext context) {
    for (ConfigFlaw.SyntaxError flaw :
        Flaws.of(ConfigFlaw.SyntaxError.class, config.reading().flaws())) {
      context.report(
          config.at(flaw.at()),
          "not YAML: %s".formatted(flaw.message()),
          "a line is `key: value`; sections are indented with spaces");
    }
    for (ConfigFlaw.NotUtf8 flaw : Flaws.of(ConfigFlaw.NotUtf8.class, config.reading().flaws())) {
      context.report(
          config.at(flaw.at()),
          "not UTF-8 at byte %,d".formatted(flaw.offset()),
          "save the file as UTF-8");
    }
    for (ConfigFlaw.Blank flaw : Flaws.of(ConfigFlaw.Blank.class, config.reading().flaws())) {
      context.report(
          config.at(flaw.at()),
          "there is nothing in it",
          "begin with `modality: image`, `video` or `audio`");
    }
    for (ConfigFlaw.RootNotMapping flaw :
        Flaws.of(ConfigFlaw.RootNotMapping.class, config.reading().flaws())) {
      context.report(
          config.at(flaw.at()),
          "the document is %s, not a mapping of keys to values".formatted(flaw.actual()),
          "begin with `modality: image`, `video` or `audio`");
    }
    for (ConfigFlaw.SecondDocument flaw :
        Flaws.of(ConfigFlaw.SecondDocument.class, config.reading().flaws())) {
      context.report(
          config.at(flaw.at()),
          "a second document begins here; the loader reads one",
          "remove the line `---` and what follows");
    }
    for (ConfigFlaw.TooLarge flaw : Flaws.of(ConfigFlaw.TooLarge.class, config.reading().flaws())) {
      context.report(
          config.at(flaw.at()),
          "%,d bytes (limit `configBytes`: %,d)".formatted(flaw.bytes(), flaw.limit()),
          "keep data in the weights file");
    }
    for (ConfigFlaw.TooDeep flaw : Flaws.of(ConfigFlaw.TooDeep.class, config.reading().flaws())) {
      context.report(
          config.at(flaw.at()),
          "nested deeper than %d levels (limit `depth`)".formatted(flaw.limit()),
          "keep data in the weights file");
    }
    for (ConfigFlaw.TooManyNodes flaw :
        Flaws.of(ConfigFlaw.TooManyNodes.class, config.reading().flaws())) {
      context.report(
          config.at(flaw.at()),
          "more than %,d values (limit `nodes`)".formatted(flaw.limit()),
          "keep data in the weights file");
    }
  }
}
