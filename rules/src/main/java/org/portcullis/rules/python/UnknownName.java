package org.portcullis.rules.python;

import java.util.Optional;
import java.util.Set;
import org.portcullis.analyzer.Capability;
import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.analyzer.Spelling;
import org.portcullis.analyzer.python.PythonModule;
import org.portcullis.rules.ApiMap;

/// A name that a module of the standard library does not offer.
///
/// Why, and what to write instead: `unknown-name.md`.
public final class UnknownName implements Rule<PythonModule> {
  private final ApiMap map;

  /// @param map what the names of packages are
  public UnknownName(ApiMap map) {
    this.map = map;
  }

  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.rejecting(
        "PY206", "unknown-name", "a name that a module of the standard library does not offer");
  }

  @Override
  public void check(PythonModule module, RuleContext context) {
    if (context.policy().denied().contains(Capability.UNKNOWN)) {
      Reached.each(module, map, context.policy(), reached -> refuse(reached, context));
    }
  }

  private boolean refuse(Reached reached, RuleContext context) {
    String path = reached.canonical();
    if (!path.equals(reached.written())) {
      return false; // reexported-module, or known
    }
    for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
      String holder = path.substring(0, dot);
      int next = path.indexOf('.', dot + 1);
      String name = next < 0 ? path.substring(dot + 1) : path.substring(dot + 1, next);
      Optional<Set<String>> complete = map.complete(holder);
      if (complete.isEmpty()) {
        return false;
      }
      if (!complete.get().contains(name) && !name.startsWith("_")) { // those are private-name's
        context.report(
            reached.location(),
            "`%s` offers no `%s` that we know of".formatted(holder, name),
            Spelling.nearest(name, complete.get()).map("did you mean `%s`?"::formatted),
            reached.steps());
        return true;
      }
    }
    return false;
  }
}
