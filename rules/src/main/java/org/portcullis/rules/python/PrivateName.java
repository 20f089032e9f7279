package org.portcullis.rules.python;

import java.util.Optional;
import org.portcullis.analyzer.Capability;
import org.portcullis.analyzer.ModulePolicy.Decision;
import org.portcullis.analyzer.Policy;
import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.analyzer.python.PythonModule;
import org.portcullis.rules.ApiMap;

/// A name that a library keeps to itself.
///
/// Why, and what to write instead: `private-name.md`.
public final class PrivateName implements Rule<PythonModule> {
  private final ApiMap map;

  /// @param map what the names of packages really are
  public PrivateName(ApiMap map) {
    this.map = map;
  }

  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.rejecting(
        "PY205", "private-name", "a name with a leading underscore inside a library");
  }

  @Override
  public void check(PythonModule module, RuleContext context) {
    if (context.policy().denied().contains(Capability.INTERNALS)) {
      Reached.each(module, map, context.policy(), reached -> refuse(reached, context));
    }
  }

  private static boolean refuse(Reached reached, RuleContext context) {
    String path = reached.canonical();
    Optional<String> part = privatePart(reached, context.policy());
    if (part.isEmpty() || !(context.policy().modules().decide(path) instanceof Decision.Allowed)) {
      return false;
    }
    context.report(
        reached.location(),
        "`%s` is private to its library".formatted(part.get()),
        context
            .policy()
            .insteadOf(part.get())
            .or(() -> Optional.of("use what the library documents, or write it in `model.py`")),
        reached.steps());
    return true;
  }

  /// The path up to its first private name that the policy does not name itself; names with two
  /// underscores on both sides are Python's.
  private static Optional<String> privatePart(Reached reached, Policy policy) {
    String path = reached.canonical();
    for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
      if (path.startsWith("_", dot + 1)) {
        int next = path.indexOf('.', dot + 1);
        String part = next < 0 ? path : path.substring(0, next);
        boolean isPythons = part.startsWith("__", dot + 1) && part.endsWith("__");
        if (!isPythons && !reached.isNamed(policy, part)) {
          return Optional.of(part);
        }
      }
    }
    return Optional.empty();
  }
}
