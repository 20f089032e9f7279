package org.portcullis.rules.cheat;

import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.analyzer.cheat.CheatSign;
import org.portcullis.analyzer.python.PythonModule;

/// Hashes, stored examples or counters whose influence on the answer is blurred.
///
/// Why, and what to write instead: `suspicious-memory.md`.
public final class SuspiciousMemory implements Rule<PythonModule> {
  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.advising(
        "CH306",
        "suspicious-memory",
        "something that cheats do, and that honest models may do, too");
  }

  @Override
  public void check(PythonModule module, RuleContext context) {
    Signs.report(
        module,
        CheatSign.Kind.SUSPICIOUS,
        "this is how models remember inputs",
        "say in a comment what it is for, or remove it",
        context);
    Signs.report(
        module,
        CheatSign.Kind.UNFOLLOWED,
        "not searched to the end for tables",
        "make the model shorter",
        context);
  }
}
