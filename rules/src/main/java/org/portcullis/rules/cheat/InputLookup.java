package org.portcullis.rules.cheat;

import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.analyzer.cheat.CheatSign;
import org.portcullis.analyzer.python.PythonModule;

/// A key made of the input that is looked up in what is stored, where the answer depends on the
/// hit.
///
/// Why, and what to write instead: `input-lookup.md`.
public final class InputLookup implements Rule<PythonModule> {
  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.blocking(
        "CH301", "input-lookup", "an answer that is looked up by a key made of the input");
  }

  @Override
  public void check(PythonModule module, RuleContext context) {
    Signs.report(
        module,
        CheatSign.Kind.LOOKUP,
        "a table of known inputs decides the answer",
        "remove the table: an answer must come from what is in the input",
        context);
  }
}
