package org.portcullis.rules.python;

import org.portcullis.analyzer.ModulePolicy.Decision;
import org.portcullis.analyzer.Policy;
import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.analyzer.python.PythonModule;
import org.portcullis.rules.ApiMap;

/// A refused module under the name that an allowed package gives it.
///
/// Why, and what to write instead: `reexported-module.md`.
public final class ReexportedModule implements Rule<PythonModule> {
  private final ApiMap map;

  /// @param map what the names of packages really are
  public ReexportedModule(ApiMap map) {
    this.map = map;
  }

  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.rejecting(
        "PY203", "reexported-module", "a refused module that an allowed package has imported");
  }

  @Override
  public void check(PythonModule module, RuleContext context) {
    Reached.each(module, map, context.policy(), reached -> refuse(reached, context));
  }

  private boolean refuse(Reached reached, RuleContext context) {
    Policy policy = context.policy();
    String why = reason(reached.canonical(), policy);
    if (reached.canonical().equals(reached.written()) || why.isEmpty()) {
      return false;
    }
    String written = shortest(reached.written(), policy);
    String canonical = map.canonical(written);
    context.report(
        reached.location(),
        "`%s` is `%s`, which is %s".formatted(written, canonical, why),
        policy.insteadOf(canonical),
        reached.steps());
    return true;
  }

  /// The part of a path that does it: `pathlib.os` of `pathlib.os.path.join`.
  private String shortest(String path, Policy policy) {
    for (int end = path.indexOf('.'); end > 0; end = path.indexOf('.', end + 1)) {
      String part = path.substring(0, end);
      if (!map.canonical(part).equals(part) && !reason(map.canonical(part), policy).isEmpty()) {
        return part;
      }
    }
    return path;
  }

  private static String reason(String path, Policy policy) {
    return switch (policy.modules().decide(path)) {
      case Decision.Allowed() -> "";
      case Decision.Blocked(_, String reason) -> "blocked: " + reason;
      case Decision.Denied(_, String reason, _) -> "blocked: " + reason;
      case Decision.Unlisted() -> "not on the allow list";
    };
  }
}
