package org.portcullis.grammar.syntax;

import java.util.ArrayList;
import java.util.List;
import org.portcullis.grammar.Position;
import org.portcullis.grammar.SyntaxProblem;
import org.portcullis.grammar.SyntaxProblem.Kind;
import org.portcullis.grammar.ast.ConstantValue.Singleton;
import org.portcullis.grammar.ast.Expr;
import org.portcullis.grammar.ast.ExprContext;

/// Turns expressions that were read into what is bound or deleted, or tells why they cannot be.
final class Targets {
  private Targets() {}

  /// The target of an assignment, a loop, a `with` or a comprehension.
  static Expr stored(Expr expr) {
    return switch (expr) {
      case Expr.Name(var id, _, var span) -> new Expr.Name(id, ExprContext.STORE, span);
      case Expr.Attribute(var value, var attr, _, var span) ->
          new Expr.Attribute(value, attr, ExprContext.STORE, span);
      case Expr.Subscript(var value, var slice, _, var span) ->
          new Expr.Subscript(value, slice, ExprContext.STORE, span);
      case Expr.Starred(var value, _, var span) ->
          new Expr.Starred(stored(value), ExprContext.STORE, span);
      case Expr.Tuple(var elts, _, var span) ->
          new Expr.Tuple(allStored(elts), ExprContext.STORE, span);
      case Expr.List(var elts, _, var span) ->
          new Expr.List(allStored(elts), ExprContext.STORE, span);
      default -> throw problem(expr, "cannot assign to %s".formatted(describe(expr)));
    };
  }

  private static List<Expr> allStored(List<Expr> exprs) {
    List<Expr> stored = new ArrayList<>(exprs.size());
    for (Expr expr : exprs) {
      stored.add(stored(expr));
    }
    return stored;
  }

  /// The target of an augmented or annotated assignment.
  static Expr single(Expr expr, String why) {
    return switch (expr) {
      case Expr.Name _, Expr.Attribute _, Expr.Subscript _ -> stored(expr);
      default -> throw problem(expr, why.formatted(describe(expr)));
    };
  }

  /// What `del` removes.
  static Expr deleted(Expr expr) {
    return switch (expr) {
      case Expr.Name(var id, _, var span) -> new Expr.Name(id, ExprContext.DEL, span);
      case Expr.Attribute(var value, var attr, _, var span) ->
          new Expr.Attribute(value, attr, ExprContext.DEL, span);
      case Expr.Subscript(var value, var slice, _, var span) ->
          new Expr.Subscript(value, slice, ExprContext.DEL, span);
      case Expr.Tuple(var elts, _, var span) ->
          new Expr.Tuple(allDeleted(elts), ExprContext.DEL, span);
      case Expr.List(var elts, _, var span) ->
          new Expr.List(allDeleted(elts), ExprContext.DEL, span);
      default -> throw problem(expr, "cannot delete %s".formatted(describe(expr)));
    };
  }

  static List<Expr> allDeleted(List<Expr> exprs) {
    List<Expr> deleted = new ArrayList<>(exprs.size());
    for (Expr expr : exprs) {
      deleted.add(deleted(expr));
    }
    return deleted;
  }

  private static Refusal problem(Expr expr, String message) {
    return new Refusal(
        new SyntaxProblem(
            Kind.SYNTAX, new Position(expr.span().line(), expr.span().column()), message));
  }

  /// What CPython calls an expression in its messages.
  static String describe(Expr expr) {
    return switch (expr) {
      case Expr.BoolOp _, Expr.BinOp _, Expr.UnaryOp _ -> "expression";
      case Expr.NamedExpr _ -> "named expression";
      case Expr.Lambda _ -> "lambda";
      case Expr.IfExp _ -> "conditional expression";
      case Expr.Dict _ -> "dict literal";
      case Expr.Set _ -> "set display";
      case Expr.ListComp _ -> "list comprehension";
      case Expr.SetComp _ -> "set comprehension";
      case Expr.DictComp _ -> "dict comprehension";
      case Expr.GeneratorExp _ -> "generator expression";
      case Expr.Await _ -> "await expression";
      case Expr.Yield _, Expr.YieldFrom _ -> "yield expression";
      case Expr.Compare _ -> "comparison";
      case Expr.Call _ -> "function call";
      case Expr.FormattedValue _, Expr.JoinedStr _ -> "f-string expression";
      case Expr.TemplateStr _, Expr.Interpolation _ -> "t-string expression";
      case Expr.Constant(Singleton singleton, _, _) ->
          singleton == Singleton.ELLIPSIS ? "ellipsis" : singleton.text();
      case Expr.Constant _ -> "literal";
      case Expr.Attribute _ -> "attribute";
      case Expr.Subscript _ -> "subscript";
      case Expr.Starred _ -> "starred";
      case Expr.Name _ -> "name";
      case Expr.List _ -> "list";
      case Expr.Tuple _ -> "tuple";
      case Expr.Slice _ -> "slice";
    };
  }
}
