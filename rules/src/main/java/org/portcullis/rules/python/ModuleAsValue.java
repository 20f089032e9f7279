package org.portcullis.rules.python;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.portcullis.analyzer.Capability;
import org.portcullis.analyzer.Location;
import org.portcullis.analyzer.ModulePolicy.Decision;
import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.analyzer.python.PythonModule;
import org.portcullis.analyzer.python.Reference;
import org.portcullis.grammar.ast.CompareOperator;
import org.portcullis.grammar.ast.Expr;
import org.portcullis.grammar.ast.Node;
import org.portcullis.grammar.ast.Stmt;
import org.portcullis.rules.ApiMap;

/// A module that is handed on, stored or computed with, instead of being asked for a member.
///
/// Why, and what to write instead: `module-as-value.md`.
public final class ModuleAsValue implements Rule<PythonModule> {
  /// Builtins that ask a module for a member: the first is harmless, the second refused as such.
  /// Where one is a function of the file, its parameter is followed.
  private static final Set<String> ASKING = Set.of("getattr", "hasattr");

  private final ApiMap map;

  /// @param map which names of packages are modules
  public ModuleAsValue(ApiMap map) {
    this.map = map;
  }

  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.rejecting(
        "PY214", "module-as-value", "a module that is handed on instead of asked for a member");
  }

  @Override
  public void check(PythonModule module, RuleContext context) {
    if (!context.policy().denied().contains(Capability.INTROSPECTION)) {
      return;
    }
    Optional<Set<Location>> plain = Optional.empty();
    for (Reference reference : module.references()) {
      if (reference.origin() != Reference.Origin.IMPORT) {
        continue;
      }
      String path = map.canonical(reference.path());
      if (!map.isModule(path)
          || !(context.policy().modules().decide(path) instanceof Decision.Allowed)) {
        continue;
      }
      plain = plain.or(() -> Optional.of(plainUses(module)));
      if (!plain.get().contains(reference.location())) {
        context.report(
            reference.location(),
            "the module `%s` is used as a value: nobody can say who reads what from it"
                .formatted(path),
            Optional.of("name the member that is needed: `%s.…`".formatted(path)),
            reference.steps());
      }
    }
  }

  /// A node, and whether it stands in the body of a class: names there are attributes.
  private record Place(Node node, boolean inClass) {}

  /// Where a module may stand alone: a name of its own, and the question whether it is there.
  private static Set<Location> plainUses(PythonModule module) {
    Set<Location> plain = new HashSet<>();
    Deque<Place> open = new ArrayDeque<>(List.of(new Place(module.tree(), false)));
    while (!open.isEmpty()) {
      Place place = open.pop();
      switch (place.node()) {
        case Stmt.Assign(List<Expr> targets, Expr value, _)
            when !place.inClass() && targets.stream().allMatch(Expr.Name.class::isInstance) ->
            plain.add(module.at(value));
        case Stmt.If(Expr test, _, _, _) -> tested(test, module, plain);
        case Stmt.Assert(Expr test, _, _) -> tested(test, module, plain);
        case Expr.IfExp(Expr test, _, _, _) -> tested(test, module, plain);
        case Expr.Call(Expr.Name(String name, _, _), List<Expr> args, _, _)
            when ASKING.contains(name) && !args.isEmpty() ->
            plain.add(module.at(args.getFirst()));
        case Expr.Compare(Expr left, List<CompareOperator> operators, List<Expr> others, _)
            when operators.stream().allMatch(ModuleAsValue::isIdentity) -> {
          plain.add(module.at(left));
          others.forEach(each -> plain.add(module.at(each)));
        }
        default -> {}
      }
      boolean inClass =
          switch (place.node()) {
            case Stmt.ClassDef _ -> true;
            case Stmt.FunctionDef _, Stmt.AsyncFunctionDef _ -> false;
            default -> place.inClass();
          };
      place.node().children().forEach(child -> open.push(new Place(child, inClass)));
    }
    return plain;
  }

  private static boolean isIdentity(CompareOperator operator) {
    return operator == CompareOperator.IS || operator == CompareOperator.IS_NOT;
  }

  private static void tested(Expr test, PythonModule module, Set<Location> plain) {
    switch (test) {
      case Expr.BoolOp(_, List<Expr> values, _) ->
          values.forEach(each -> tested(each, module, plain));
      case Expr.UnaryOp(_, Expr operand, _) -> tested(operand, module, plain);
      default -> plain.add(module.at(test));
    }
  }
}
