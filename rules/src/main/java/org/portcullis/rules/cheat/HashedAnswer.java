package org.portcullis.rules.cheat;

import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.analyzer.cheat.CheatSign;
import org.portcullis.analyzer.python.PythonModule;

/// A hash of the input, or an exact sum of it as the place in a table, that decides the answer.
///
/// Why, and what to write instead: `hashed-answer.md`.
public final class HashedAnswer implements Rule<PythonModule> {
  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.blocking(
        "CH302", "hashed-answer", "an answer that a hash of the input decides");
  }

  @Override
  public void check(PythonModule module, RuleContext context) {
    Signs.report(
        module,
        CheatSign.Kind.HASH,
        "a hash of the input decides the answer",
        "remove the hash: an answer must come from what is in the input",
        context);
  }
}
