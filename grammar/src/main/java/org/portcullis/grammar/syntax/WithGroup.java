package org.portcullis.grammar.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;
import org.portcullis.grammar.ast.Comprehension;
import org.portcullis.grammar.ast.Expr;
import org.portcullis.grammar.ast.ExprContext;
import org.portcullis.grammar.ast.WithItem;

/// The parentheses of `with (…):`, which hold either items or the one expression of an item.
///
/// They hold items if each element could be one, as CPython tries that first; so `with (a, b):` has
/// two items, and `with (a, *b):` one, a tuple.
final class WithGroup {
  private final List<WithItem> items = new ArrayList<>(2);
  private final List<Expr> elements = new ArrayList<>(2);
  private @Nullable SyntaxToken bound;
  private boolean isExpression;
  private boolean comma;
  private @Nullable Expr single;
  private @Nullable Expr generatorElement;
  private List<Comprehension> generators = List.of();

  void anExpression() {
    isExpression = true;
  }

  /// A `yield`, which stands alone.
  void expression(Expr expr) {
    isExpression = true;
    single = expr;
  }

  /// An element that is no item.
  void element(Expr expr) {
    isExpression = true;
    elements.add(expr);
  }

  void item(WithItem item) {
    items.add(item);
    elements.add(item.context_expr());
  }

  void bound(WithItem item, Token start) {
    bound = (SyntaxToken) start;
    items.add(item);
  }

  void generator(Expr element, List<Comprehension> clauses, Token start) {
    isExpression = true;
    generatorElement = element;
    generators = clauses;
    if (!elements.isEmpty() || bound != null) {
      throw Refusal.at((SyntaxToken) start, "a generator expression must be parenthesized here");
    }
  }

  void comma() {
    comma = true;
  }

  void close(TreeBuilder tree, SyntaxToken open, SyntaxToken closing, List<WithItem> out) {
    if (!isExpression) {
      out.addAll(items);
      return;
    }
    if (bound != null) {
      throw Refusal.at(bound, "`as` cannot stand beside an element that is no context manager");
    }
    out.add(
        new WithItem(expression(tree, open, closing), Optional.empty(), tree.span(open, closing)));
  }

  private Expr expression(TreeBuilder tree, SyntaxToken open, SyntaxToken closing) {
    if (single != null) {
      return single;
    }
    if (generatorElement != null) {
      if (!elements.isEmpty() || comma) {
        throw Refusal.at(open, "a generator expression must be parenthesized here");
      }
      return new Expr.GeneratorExp(generatorElement, generators, tree.span(open, closing));
    }
    if (elements.size() == 1 && !comma) {
      return tree.group(elements.getFirst(), null, open, closing);
    }
    return new Expr.Tuple(elements, ExprContext.LOAD, tree.span(open, closing));
  }
}
