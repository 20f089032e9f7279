package org.portcullis.rules.python;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.portcullis.analyzer.Capability;
import org.portcullis.analyzer.Location;
import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.analyzer.python.PythonModule;
import org.portcullis.analyzer.python.Reference;
import org.portcullis.grammar.ast.Expr;
import org.portcullis.grammar.ast.ExprContext;
import org.portcullis.grammar.ast.Node;
import org.portcullis.grammar.ast.Stmt;
import org.portcullis.rules.ApiMap;

/// Tensors whose operators are the submission's own: its code then runs where answers are scored.
///
/// Why, and what to write instead: `tensor-subclass.md`.
public final class TensorSubclass implements Rule<PythonModule> {
  /// What answers are made of; by the names that the API maps settle on, and the public ones.
  private static final Set<String> ARRAYS =
      Set.of(
          "numpy.generic",
          "numpy.ma.MaskedArray",
          "numpy.matrix",
          "numpy.ndarray",
          "numpy.recarray",
          "torch.Tensor",
          "torch.nn.Buffer",
          "torch.nn.Parameter",
          "torch.nn.parameter.Buffer",
          "torch.nn.parameter.Parameter",
          "torch.nn.parameter.UninitializedParameter");

  /// What libraries ask an operand to do their work, whatever its class.
  private static final Set<String> OVERRIDES =
      Set.of(
          "__array_function__",
          "__array_priority__",
          "__array_ufunc__",
          "__torch_dispatch__",
          "__torch_function__");

  /// What lets a class inherit from others than it names.
  private static final Set<String> BASES = Set.of("__mro_entries__", "mro");

  private final ApiMap map;

  /// @param map the canonical names of classes
  public TensorSubclass(ApiMap map) {
    this.map = map;
  }

  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.rejecting(
        "PY218", "tensor-subclass", "a tensor whose operators run the submission's own code");
  }

  @Override
  public void check(PythonModule module, RuleContext context) {
    if (!context.policy().denied().contains(Capability.INTROSPECTION)) {
      return;
    }
    Map<Location, Expr> bases = new HashMap<>();
    Deque<Node> open = new ArrayDeque<>(List.of(module.tree()));
    while (!open.isEmpty()) {
      Node node = open.pop();
      switch (node) {
        case Stmt.ClassDef def -> def.bases().forEach(base -> bases.put(module.at(base), base));
        case Stmt.FunctionDef def -> named(def.name(), module.at(def), context);
        case Expr.Name(String name, ExprContext ctx, _) when ctx == ExprContext.STORE ->
            named(name, module.at(node), context);
        case Expr.Call call when call.args().size() > 1 -> bases.put(module.at(call), call);
        default -> {}
      }
      node.children().forEach(open::push);
    }
    for (Reference reference : bases.isEmpty() ? List.<Reference>of() : module.references()) {
      String path = map.canonical(reference.path());
      if ((ARRAYS.contains(path) || ARRAYS.contains(reference.path()))
          && bases.remove(reference.location()) != null) {
        context.report(
            reference.location(),
            "a class made of `%s` decides itself what scoring does with its objects"
                .formatted(reference.path()),
            Optional.of("keep the tensor in an attribute of an `nn.Module`"),
            reference.steps());
      }
    }
    bases.forEach((location, base) -> {
      if (isClassOfAnObject(base)) {
        context.report(
            location,
            "a class made of the class of an object: nobody can say which it is",
            "name the base class");
      }
    });
  }

  private static void named(String name, Location location, RuleContext context) {
    if (OVERRIDES.contains(name)) {
      context.report(
          location,
          "`%s` decides what scoring does with an answer".formatted(name),
          "return a plain tensor");
    } else if (BASES.contains(name)) {
      context.report(
          location,
          "`%s` hides which class is inherited from".formatted(name),
          "name the base class");
    }
  }

  private static boolean isClassOfAnObject(Expr base) {
    return switch (base) {
      case Expr.Attribute(_, String name, _, _) -> name.equals("__class__");
      case Expr.Call(Expr.Name(String name, _, _), List<Expr> args, _, _) ->
          name.equals("type") && args.size() == 1;
      default -> false;
    };
  }
}
