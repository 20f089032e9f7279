package org.portcullis.rules.python;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.portcullis.analyzer.ModulePolicy.Decision;
import org.portcullis.analyzer.Policy;
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
    for (ImportedName name : module.imports()) {
      if (context.policy().modules().decide(name.path())
          instanceof Decision.Denied(String entry, String reason, _)) {
        context.report(
            name.location(),
            "`%s` is blocked: %s".formatted(entry, reason),
            context.policy().insteadOf(name.path()),
            List.of());
      }
    }
    Set<String> imported = imported(module, context.policy());
    for (Reference reference : module.references()) {
      if (reference.origin() != Reference.Origin.IMPORT) {
        continue;
      }
      switch (context.policy().modules().decide(reference.path())) {
        case Decision.Denied(String entry, String reason, boolean sink) -> {
          boolean said = imported.contains(entry);
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

  /// The denied parts that the file imports: the import says so, their uses need not.
  static Set<String> imported(PythonModule module, Policy policy) {
    Set<String> entries = new HashSet<>();
    for (ImportedName name : module.imports()) {
      if (policy.modules().decide(name.path()) instanceof Decision.Denied(String entry, _, _)) {
        entries.add(entry);
      }
    }
    return entries;
  }
}
