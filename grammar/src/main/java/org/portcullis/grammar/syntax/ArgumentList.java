package org.portcullis.grammar.syntax;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.portcullis.grammar.ast.Comprehension;
import org.portcullis.grammar.ast.Expr;
import org.portcullis.grammar.ast.Keyword;

/// The arguments of a call in the order of the text, which this checks.
final class ArgumentList {
  private final List<Expr> positional = new ArrayList<>(3);
  private final List<Keyword> keywords = new ArrayList<>(2);
  private boolean unpacked;
  private boolean comma;
  private @Nullable SyntaxToken generatorStart;
  private @Nullable Expr generatorElement;
  private List<Comprehension> generators = List.of();
  private int count;

  void positional(Expr value, SyntaxToken start) {
    count++;
    if (unpacked) {
      throw Refusal.at(start, "positional argument follows keyword argument unpacking");
    }
    if (!keywords.isEmpty()) {
      throw Refusal.at(start, "positional argument follows keyword argument");
    }
    positional.add(value);
  }

  void starred(Expr value, SyntaxToken start) {
    count++;
    if (unpacked) {
      throw Refusal.at(start, "iterable argument unpacking follows keyword argument unpacking");
    }
    positional.add(value);
  }

  void keyword(Keyword keyword) {
    count++;
    keywords.add(keyword);
  }

  void doubleStarred(Keyword keyword) {
    count++;
    unpacked = true;
    keywords.add(keyword);
  }

  /// A generator without parentheses, which must be alone.
  void generator(Expr element, List<Comprehension> clauses, SyntaxToken start) {
    count++;
    generatorStart = start;
    generatorElement = element;
    generators = clauses;
  }

  /// A comma stands behind the last argument.
  void comma() {
    comma = true;
  }

  /// The positional arguments of a call between two parentheses.
  List<Expr> values(TreeBuilder tree, SyntaxToken open, SyntaxToken close) {
    if (generatorElement != null) {
      alone();
      return List.of(new Expr.GeneratorExp(generatorElement, generators, tree.span(open, close)));
    }
    return positional;
  }

  /// The bases of a class, among which a generator must have parentheses.
  List<Expr> bases() {
    if (generatorStart != null) {
      throw Refusal.at(generatorStart, "Generator expression must be parenthesized");
    }
    return positional;
  }

  private void alone() {
    if (generatorStart != null && (count > 1 || comma)) {
      throw Refusal.at(generatorStart, "Generator expression must be parenthesized");
    }
  }

  List<Keyword> keywords() {
    return keywords;
  }
}
