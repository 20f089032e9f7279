package org.portcullis.grammar.check;

import java.util.List;
import org.portcullis.grammar.ast.Arg;
import org.portcullis.grammar.ast.Comprehension;
import org.portcullis.grammar.ast.Expr;
import org.portcullis.grammar.ast.ExprContext;
import org.portcullis.grammar.ast.Node;
import org.portcullis.grammar.ast.Stmt;
import org.portcullis.grammar.ast.WithItem;

/// Where `*value` may stand: in a list, a tuple, a set or the arguments of a call, and once in what
/// is assigned to.
final class StarCheck {
  /// What fits into the argument of CPython's instruction for unpacking.
  private static final int BEFORE_STAR = 256;

  private final Problems problems;

  StarCheck(Problems problems) {
    this.problems = problems;
  }

  void check(Node node) {
    switch (node) {
      case Expr.List(var elts, var context, _) -> unpacked(node, elts, context);
      case Expr.Tuple(var elts, var context, _) -> unpacked(node, elts, context);
      case Expr.Set _, Expr.Call _, Stmt.ClassDef _, Arg _ -> {}
      case Stmt.Assign(var targets, var value, _) -> {
        targets.forEach(this::target);
        misplaced(value);
      }
      case Stmt.For loop -> {
        target(loop.target());
        misplaced(loop.iter());
      }
      case Stmt.AsyncFor loop -> {
        target(loop.target());
        misplaced(loop.iter());
      }
      case Comprehension loop -> target(loop.target());
      case WithItem item -> item.optional_vars().ifPresent(this::target);
      case Stmt.AnnAssign assign -> {
        if (assign.value().isEmpty()
            && assign.target() instanceof Expr.Subscript(_, Expr.Tuple slice, _, _)) {
          slice.elts().forEach(this::misplaced);
        }
        node.children().forEach(this::misplaced);
      }
      default -> node.children().forEach(this::misplaced);
    }
  }

  private void misplaced(Node node) {
    if (node instanceof Expr.Starred) {
      problems.add(node.span(), "can't use starred expression here");
    }
  }

  private void target(Expr target) {
    if (target instanceof Expr.Starred) {
      problems.add(target.span(), "starred assignment target must be in a list or tuple");
    }
  }

  private void unpacked(Node node, List<Expr> elements, ExprContext context) {
    if (context != ExprContext.STORE) {
      return;
    }
    boolean seen = false;
    for (int i = 0; i < elements.size(); i++) {
      if (elements.get(i) instanceof Expr.Starred) {
        if (seen) {
          problems.add(node.span(), "multiple starred expressions in assignment");
          return;
        }
        if (i >= BEFORE_STAR) {
          problems.add(node.span(), "too many expressions in star-unpacking assignment");
        }
        seen = true;
      }
    }
  }
}
