package org.portcullis.rules.python;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.portcullis.analyzer.Capability;
import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.analyzer.python.AttributeUse;
import org.portcullis.analyzer.python.PythonModule;
import org.portcullis.grammar.ast.Arg;
import org.portcullis.grammar.ast.ConstantValue;
import org.portcullis.grammar.ast.Expr;
import org.portcullis.grammar.ast.Node;
import org.portcullis.grammar.ast.Stmt;

/// Texts in annotations that a library evaluates as code.
///
/// Why, and what to write instead: `evaluated-text.md`.
public final class EvaluatedText implements Rule<PythonModule> {
  /// Their `register` evaluates the annotations of what it registers, texts as well.
  private static final Set<String> EVALUATING =
      Set.of("functools.singledispatch", "functools.singledispatchmethod");

  private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*(\\.[A-Za-z_]\\w*)*");

  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.rejecting(
        "PY215", "evaluated-text", "a text in an annotation that a library evaluates as code");
  }

  @Override
  public void check(PythonModule module, RuleContext context) {
    boolean evaluates =
        module.references().stream().anyMatch(each -> EVALUATING.contains(each.path()));
    if (!evaluates || !context.policy().denied().contains(Capability.DYNAMIC_CODE)) {
      return;
    }
    for (AttributeUse use : module.attributes()) {
      if (use.name().equals("__annotations__")) {
        context.report(
            use.location(), "`functools.singledispatch` evaluates what stands in here as code");
      }
    }
    Deque<Node> open = new ArrayDeque<>(List.of(module.tree()));
    while (!open.isEmpty()) {
      Node node = open.pop();
      switch (node) {
        case Arg(_, var annotation, _) ->
            annotation.ifPresent(each -> texts(each, module, context));
        case Stmt.FunctionDef def -> def.returns().ifPresent(each -> texts(each, module, context));
        default -> {}
      }
      node.children().forEach(open::push);
    }
  }

  private static void texts(Expr annotation, PythonModule module, RuleContext context) {
    Deque<Node> open = new ArrayDeque<>(List.of(annotation));
    while (!open.isEmpty()) {
      Node node = open.pop();
      if (node instanceof Expr.Constant(ConstantValue.Str text, _, _)
          && !NAME.matcher(text.value()).matches()) {
        context.report(
            module.at(node),
            "`functools.singledispatch` evaluates this annotation as code",
            "write the type without quotes");
      }
      node.children().forEach(open::push);
    }
  }
}
