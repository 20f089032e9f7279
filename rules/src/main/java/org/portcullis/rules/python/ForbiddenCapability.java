package org.portcullis.rules.python;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.portcullis.analyzer.Capability;
import org.portcullis.analyzer.Location;
import org.portcullis.analyzer.ModulePolicy.Decision;
import org.portcullis.analyzer.Policy;
import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.analyzer.python.PythonModule;
import org.portcullis.grammar.ast.Expr;
import org.portcullis.grammar.ast.Node;
import org.portcullis.rules.ApiMap;
import org.portcullis.rules.ApiMap.Ability;
import org.portcullis.rules.CallCondition;

/// A function of an allowed package that does what the policy denies.
///
/// Why, and what to write instead: `forbidden-capability.md`.
public final class ForbiddenCapability implements Rule<PythonModule> {
  private final ApiMap map;

  /// @param map what the names of packages can do
  public ForbiddenCapability(ApiMap map) {
    this.map = map;
  }

  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.rejecting(
        "PY204", "forbidden-capability", "a library function that does what the policy denies");
  }

  @Override
  public void check(PythonModule module, RuleContext context) {
    if (context.policy().denied().isEmpty()) {
      return;
    }
    Calls calls = new Calls(module);
    Reached.each(module, map, context.policy(), reached -> refuse(reached, calls, context));
  }

  private boolean refuse(Reached reached, Calls calls, RuleContext context) {
    Policy policy = context.policy();
    if (!(policy.modules().decide(reached.canonical()) instanceof Decision.Allowed)) {
      return false; // reexported-module
    }
    String path = "";
    Set<Capability> can = new TreeSet<>();
    for (Ability ability : map.abilities(reached.canonical())) {
      if (!policy.denied().contains(ability.capability())
          || reached.isNamed(policy, ability.path())) {
        continue;
      }
      if (ability.condition().isEmpty()) {
        path = path.isEmpty() ? ability.path() : path;
        can.add(ability.capability());
      } else if (refuse(reached, ability, ability.condition().get(), calls, context)) {
        return true;
      }
    }
    if (can.isEmpty()) {
      return false;
    }
    report(reached, "`%s` can %s".formatted(path, verbs(can)), path, context);
    return true;
  }

  private static boolean refuse(
      Reached reached, Ability ability, CallCondition condition, Calls calls, RuleContext context) {
    Optional<Expr.Call> call = calls.of(reached.location());
    CallCondition.Answer answer = call.map(condition::of).orElse(CallCondition.Answer.UNDECIDED);
    String verb = ability.capability().verb();
    return switch (answer) {
      case NO -> false;
      case YES -> {
        String message = "`%s` with %s can %s".formatted(ability.path(), quoted(condition), verb);
        report(reached, message, ability.path(), context);
        yield true;
      }
      case UNDECIDED -> {
        // A download that does happen fails in the sandbox; the others would not.
        boolean isHeld = ability.capability() == Capability.NETWORK;
        boolean isImport = reached.steps().isEmpty(); // its uses are asked about as well
        if (isHeld || isImport) {
          yield false;
        }
        String message =
            "whether `%s` gets %s cannot be decided here; with it, it can %s"
                .formatted(ability.path(), quoted(condition), verb);
        report(reached, message, ability.path(), context);
        yield true;
      }
    };
  }

  private static String quoted(CallCondition condition) {
    return condition.value() == CallCondition.Value.TEXT
        ? condition.toString()
        : "`%s`".formatted(condition);
  }

  private static void report(Reached reached, String message, String path, RuleContext context) {
    context.report(reached.location(), message, context.policy().insteadOf(path), reached.steps());
  }

  private static String verbs(Set<Capability> can) {
    List<String> verbs = new ArrayList<>();
    can.forEach(each -> verbs.add(each.verb()));
    String last = verbs.removeLast();
    return verbs.isEmpty() ? last : String.join(", ", verbs) + " and " + last;
  }

  /// The calls of a module by the place of what they call; collected when first asked for.
  private static final class Calls {
    private final PythonModule module;
    private final Map<Location, Expr.Call> calls = new HashMap<>();
    private boolean collected;

    Calls(PythonModule module) {
      this.module = module;
    }

    Optional<Expr.Call> of(Location callee) {
      if (!collected) {
        collect();
      }
      return Optional.ofNullable(calls.get(callee));
    }

    private void collect() {
      collected = true;
      Deque<Node> open = new ArrayDeque<>(List.of(module.tree()));
      while (!open.isEmpty()) {
        Node node = open.pop();
        if (node instanceof Expr.Call call) {
          calls.put(module.at(call.func()), call);
        }
        node.children().forEach(open::push);
      }
    }
  }
}
