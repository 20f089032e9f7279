package org.portcullis.rules.python;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.portcullis.analyzer.ModulePolicy.Decision;
import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.analyzer.python.ImportedName;
import org.portcullis.analyzer.python.PythonModule;
import org.portcullis.analyzer.python.Reference;

/// A denied part of an allowed package, imported or reached by attributes.
///
/// Why, and what to write instead: `blocked-submodule.md`.
public final class BlockedSubmodule implements Rule<PythonModule> {
  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.rejecting(
        "PY202", "blocked-submodule", "a denied part of a package that is otherwise allowed");
  }

  @Override
  public void check(PythonModule module, RuleContext context) {
    Set<String> imported = new HashSet<>();
    for (ImportedName name : module.imports()) {
      switch (context.policy().modules().decide(name.path())) {
        case Decision.Denied(String entry, String reason, _) -> {
          imported.add(entry);
          context.report(
              name.location(),
              "`%s` is blocked: %s".formatted(entry, reason),
              context.policy().insteadOf(name.path()),
              List.of());
        }
        case Decision.Allowed _, Decision.Blocked _, Decision.Unlisted _ -> {}
      }
    }
    for (Reference reference : module.references()) {
      if (reference.origin() != Reference.Origin.IMPORT) {
        continue;
      }
      switch (context.policy().modules().decide(reference.path())) {
        case Decision.Denied(String entry, String reason, boolean sink) -> {
          boolean said = imported.contains(entry); // its import already says so
          if (!said && (!sink || module.reach().includes(reference.location()))) {
            context.report(
                reference.location(),
                "`%s` is blocked: %s".formatted(entry, reason),
                context.policy().insteadOf(reference.path()),
                reference.steps());
          }
        }
        case Decision.Allowed _, Decision.Blocked _, Decision.Unlisted _ -> {}
      }
    }
  }
}
