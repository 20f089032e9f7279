package org.portcullis.rules.cheat;

import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.analyzer.cheat.CheatSign;
import org.portcullis.analyzer.python.PythonModule;

/// The nearest row of a stored bank, whose stored label is the answer.
///
/// Why, and what to write instead: `neighbour-answer.md`.
public final class NeighbourAnswer implements Rule<PythonModule> {
  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.blocking(
        "CH303",
        "neighbour-answer",
        "an answer that is the stored label of the nearest stored row");
  }

  @Override
  public void check(PythonModule module, RuleContext context) {
    Signs.report(
        module,
        CheatSign.Kind.NEIGHBOUR,
        "the nearest stored example decides the answer",
        "train a classifier on the features instead of carrying examples with labels",
        context);
  }
}
