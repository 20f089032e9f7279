package org.portcullis.rules.python;

import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.analyzer.python.PythonModule;
import org.portcullis.analyzer.python.Reference;

/// A blocked builtin, called or merely named.
///
/// Why, and what to write instead: `blocked-builtin.md`.
public final class BlockedBuiltin implements Rule<PythonModule> {
  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.rejecting(
        "PY201", "blocked-builtin", "a reference to a blocked builtin, called or not");
  }

  @Override
  public void check(PythonModule module, RuleContext context) {
    for (Reference reference : module.references()) {
      if (reference.origin() != Reference.Origin.BUILTIN || !reference.isDirect()) {
        continue;
      }
      String reason = context.policy().builtins().get(reference.root());
      if (reason != null) {
        context.report(
            reference.location(),
            "the builtin `%s` is blocked: %s".formatted(reference.root(), reason),
            context.policy().insteadOf(reference.root()),
            reference.steps());
      }
    }
  }
}
