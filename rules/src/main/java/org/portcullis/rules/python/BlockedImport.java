package org.portcullis.rules.python;

import java.util.List;
import org.portcullis.analyzer.ModulePolicy.Decision;
import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.analyzer.python.ImportedName;
import org.portcullis.analyzer.python.PythonModule;

/// An import of a module on the block list, wherever the statement stands.
///
/// Why, and what to write instead: `blocked-import.md`.
public final class BlockedImport implements Rule<PythonModule> {
  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.rejecting("PY101", "blocked-import", "an import of a blocked module");
  }

  @Override
  public void check(PythonModule module, RuleContext context) {
    for (ImportedName name : module.imports()) {
      switch (context.policy().modules().decide(name.path())) {
        case Decision.Blocked(String entry, String reason) ->
            context.report(
                name.location(),
                "`%s` is blocked: %s".formatted(entry, reason),
                context.policy().insteadOf(name.path()),
                List.of());
        case Decision.Allowed _, Decision.Denied _, Decision.Unlisted _ -> {}
      }
    }
  }
}
