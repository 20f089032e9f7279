package org.portcullis.rules.cheat;

import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.analyzer.cheat.CheatSign;
import org.portcullis.analyzer.python.PythonModule;

/// A statistic or single sample of the input that is asked for one number, where the answer depends
/// on it.
///
/// Why, and what to write instead: `input-trigger.md`.
public final class InputTrigger implements Rule<PythonModule> {
  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.blocking(
        "CH304", "input-trigger", "an answer that depends on one exact number of the input");
  }

  @Override
  public void check(PythonModule module, RuleContext context) {
    Signs.report(
        module,
        CheatSign.Kind.TRIGGER,
        "one exact number of the input decides the answer",
        "remove the condition: no number of a whole input is a reason for an answer",
        context);
  }
}
