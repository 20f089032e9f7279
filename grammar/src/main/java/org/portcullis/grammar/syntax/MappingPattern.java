package org.portcullis.grammar.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.portcullis.grammar.ast.Expr;
import org.portcullis.grammar.ast.Pattern;

/// The items of a mapping pattern in the order of the text, which this checks.
final class MappingPattern {
  private final List<Expr> keys = new ArrayList<>(2);
  private final List<Pattern> patterns = new ArrayList<>(2);
  private @Nullable String rest;

  void item(Expr key, SyntaxToken start, Pattern pattern) {
    nothingBehindRest(start);
    keys.add(key);
    patterns.add(pattern);
  }

  void rest(TreeBuilder tree, SyntaxToken start, SyntaxToken name) {
    nothingBehindRest(start);
    rest = tree.name(name);
    if (rest.equals("_")) {
      throw Refusal.at(name, "`_` cannot take the rest of a mapping");
    }
  }

  private void nothingBehindRest(SyntaxToken start) {
    if (rest != null) {
      throw Refusal.at(start, "nothing can follow `**` in a mapping pattern");
    }
  }

  Pattern pattern(TreeBuilder tree, SyntaxToken open, SyntaxToken close) {
    return new Pattern.MatchMapping(
        keys, patterns, Optional.ofNullable(rest), tree.span(open, close));
  }
}
