package org.portcullis.rules.cheat;

import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.analyzer.cheat.CheatSign;
import org.portcullis.analyzer.python.PythonModule;

/// State that counts calls, or the place in the batch, that chooses a stored answer.
///
/// Why, and what to write instead: `ordered-answer.md`.
public final class OrderedAnswer implements Rule<PythonModule> {
  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.blocking(
        "CH305", "ordered-answer", "an answer that depends on the order of the inputs");
  }

  @Override
  public void check(PythonModule module, RuleContext context) {
    Signs.report(
        module,
        CheatSign.Kind.ORDER,
        "the order of the inputs decides the answer",
        "a model must answer each input by itself, whatever came before",
        context);
  }
}
