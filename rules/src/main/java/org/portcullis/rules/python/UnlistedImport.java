package org.portcullis.rules.python;

import java.util.List;
import java.util.Optional;
import org.portcullis.analyzer.ModulePolicy.Decision;
import org.portcullis.analyzer.Policy;
import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.analyzer.Spelling;
import org.portcullis.analyzer.python.ImportedName;
import org.portcullis.analyzer.python.PythonModule;

/// An import of a module that is neither blocked nor on the allow list, which is closed.
///
/// Why, and what to write instead: `unlisted-import.md`.
public final class UnlistedImport implements Rule<PythonModule> {
  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.rejecting(
        "PY102", "unlisted-import", "an import of a module that is not on the allow list");
  }

  @Override
  public void check(PythonModule module, RuleContext context) {
    for (ImportedName name : module.imports()) {
      if (name.form() == ImportedName.Form.RELATIVE) {
        continue;
      }
      switch (context.policy().modules().decide(name.path())) {
        case Decision.Unlisted() ->
            context.report(
                name.location(),
                "`%s` is not on the allow list".formatted(top(name.path())),
                help(name.path(), context.policy()),
                List.of());
        case Decision.Allowed _, Decision.Blocked _, Decision.Denied _ -> {}
      }
    }
  }

  private static Optional<String> help(String path, Policy policy) {
    return policy
        .insteadOf(path)
        .or(() ->
            Spelling.nearest(top(path), policy.modules().allowed())
                .map("did you mean `%s`?"::formatted));
  }

  private static String top(String path) {
    int dot = path.indexOf('.');
    return dot < 0 ? path : path.substring(0, dot);
  }
}
