package org.portcullis.rules.config;

import org.portcullis.analyzer.ConfigFile;
import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.analyzer.config.ConfigFlaw;
import org.portcullis.rules.Flaws;

/// A value that the loader cannot use, or uses otherwise than meant.
///
/// Why, and what to do instead: `wrong-config-value.md`.
public final class WrongConfigValue implements Rule<ConfigFile> {
  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.rejecting(
        "CF105", "wrong-config-value", "a value of the wrong type, or outside its range");
  }

  @Override
  public void check(ConfigFile config, RuleContext context) {
    for (ConfigFlaw.WrongType flaw :
        Flaws.of(ConfigFlaw.WrongType.class, config.reading().flaws())) {
      context.report(
          config.at(flaw.at()),
          "`%s` must be %s, not %s".formatted(flaw.key(), flaw.expected(), flaw.actual()));
    }
    for (ConfigFlaw.OutOfRange flaw :
        Flaws.of(ConfigFlaw.OutOfRange.class, config.reading().flaws())) {
      context.report(
          config.at(flaw.at()),
          "`%s` is %s; the least is %s%s"
              .formatted(
                  flaw.key(),
                  flaw.actual(),
                  flaw.least(),
                  flaw.most().map(most -> ", the most " + most).orElse("")));
    }
    for (ConfigFlaw.UnknownModality flaw :
        Flaws.of(ConfigFlaw.UnknownModality.class, config.reading().flaws())) {
      context.report(
          config.at(flaw.at()),
          "`modality` is `%s`%s"
              .formatted(
                  flaw.value(),
                  flaw.similar().map(word -> " (did you mean `%s`?)".formatted(word)).orElse("")),
          "write `image`, `video` or `audio`");
    }
    for (ConfigFlaw.UnknownDtype flaw :
        Flaws.of(ConfigFlaw.UnknownDtype.class, config.reading().flaws())) {
      context.report(
          config.at(flaw.at()),
          "`dtype` is `%s`%s"
              .formatted(
                  flaw.value(),
                  flaw.similar().map(word -> " (did you mean `%s`?)".formatted(word)).orElse("")),
          "write `float32`, `float16` or `bfloat16`");
    }
    for (ConfigFlaw.InvalidScalar flaw :
        Flaws.of(ConfigFlaw.InvalidScalar.class, config.reading().flaws())) {
      context.report(
          config.at(flaw.at()),
          "`%s` looks like %s and is none; the loader fails here"
              .formatted(flaw.text(), flaw.promised()),
          "put it in quotes if it is text");
    }
    for (ConfigFlaw.NonTextKey flaw :
        Flaws.of(ConfigFlaw.NonTextKey.class, config.reading().flaws())) {
      context.report(
          config.at(flaw.at()),
          "the key `%s` is not text to the loader (%s)".formatted(flaw.text(), flaw.actual()),
          "put it in quotes");
    }
    for (ConfigFlaw.UnsupportedValue flaw :
        Flaws.of(ConfigFlaw.UnsupportedValue.class, config.reading().flaws())) {
      context.report(
          config.at(flaw.at()),
          "`%s` is `%s`, which YAML reads as a date".formatted(flaw.key(), flaw.actual()),
          "put it in quotes if it is text");
    }
  }
}
