package org.portcullis.grammar.check;

import java.util.Optional;
import org.portcullis.grammar.Span;
import org.portcullis.grammar.ast.Alias;
import org.portcullis.grammar.ast.Arg;
import org.portcullis.grammar.ast.ExceptHandler;
import org.portcullis.grammar.ast.Expr;
import org.portcullis.grammar.ast.ExprContext;
import org.portcullis.grammar.ast.Keyword;
import org.portcullis.grammar.ast.Node;
import org.portcullis.grammar.ast.Pattern;
import org.portcullis.grammar.ast.Stmt;

/// The one name that cannot be bound.
final class ForbiddenNames {
  private static final String DEBUG = "__debug__";

  private final Problems problems;

  ForbiddenNames(Problems problems) {
    this.problems = problems;
  }

  void check(Node node) {
    Span span = node.span();
    switch (node) {
      case Expr.Name(var id, var context, _) -> bound(id, context, span);
      case Expr.Attribute(_, var attr, var context, _) -> bound(attr, context, span);
      case Stmt.FunctionDef def -> stored(def.name(), span);
      case Stmt.AsyncFunctionDef def -> stored(def.name(), span);
      case Stmt.ClassDef def -> stored(def.name(), span);
      case Stmt.Import(var names, _) -> names.forEach(alias -> imported(alias, span));
      case Stmt.ImportFrom(_, var names, _, _) -> names.forEach(alias -> imported(alias, span));
      case Arg arg -> stored(arg.arg(), span);
      case Keyword keyword -> stored(keyword.arg(), span);
      case ExceptHandler handler -> stored(handler.name(), span);
      case Pattern.MatchStar star -> stored(star.name(), span);
      case Pattern.MatchAs as -> stored(as.name(), span);
      case Pattern.MatchMapping mapping -> stored(mapping.rest(), span);
      case Pattern.MatchClass type -> type.kwd_attrs().forEach(name -> stored(name, span));
      default -> {}
    }
  }

  private void imported(Alias alias, Span span) {
    String name = alias.asname().orElse(alias.name());
    stored(name.contains(".") ? name.substring(0, name.indexOf('.')) : name, span);
  }

  private void bound(String name, ExprContext context, Span span) {
    switch (context) {
      case LOAD -> {}
      case STORE -> stored(name, span);
      case DEL -> {
        if (name.equals(DEBUG)) {
          problems.add(span, "cannot delete __debug__");
        }
      }
    }
  }

  private void stored(Optional<String> name, Span span) {
    name.ifPresent(present -> stored(present, span));
  }

  private void stored(String name, Span span) {
    if (name.equals(DEBUG)) {
      problems.add(span, "cannot assign to __debug__");
    }
  }
}
