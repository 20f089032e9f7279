package org.portcullis.grammar.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;
import org.portcullis.grammar.ast.Arg;
import org.portcullis.grammar.ast.Arguments;
import org.portcullis.grammar.ast.Expr;

/// The parameters of a function in the order of the text, which this checks.
final class ParameterList {
  private final List<Arg> positionalOnly = new ArrayList<>(0);
  private final List<Arg> positional = new ArrayList<>(4);
  private final List<Expr> defaults = new ArrayList<>(2);
  private final List<Arg> keywordOnly = new ArrayList<>(0);
  private final List<Optional<Expr>> keywordDefaults = new ArrayList<>(0);
  private @Nullable Arg rest;
  private @Nullable Arg keywordRest;
  private @Nullable SyntaxToken slash;
  private @Nullable SyntaxToken star;

  void plain(
      TreeBuilder tree,
      Token nameToken,
      @Nullable Expr annotation,
      SyntaxToken end,
      @Nullable Expr defaultValue) {
    SyntaxToken name = (SyntaxToken) nameToken;
    Arg arg = new Arg(name.name(), Optional.ofNullable(annotation), tree.span(name, end));
    nothingBehindKeywordRest(name);
    if (star != null) {
      keywordOnly.add(arg);
      keywordDefaults.add(Optional.ofNullable(defaultValue));
      return;
    }
    positional.add(arg);
    if (defaultValue != null) {
      defaults.add(defaultValue);
    } else if (!defaults.isEmpty()) {
      throw Refusal.at(name, "non-default argument follows default argument");
    }
  }

  void slash(SyntaxToken token) {
    nothingBehindKeywordRest(token);
    if (slash != null) {
      throw Refusal.at(token, "/ may appear only once");
    }
    if (star != null) {
      throw Refusal.at(token, "/ must be ahead of *");
    }
    if (positional.isEmpty()) {
      throw Refusal.at(token, "at least one argument must precede /");
    }
    slash = token;
    positionalOnly.addAll(positional);
    positional.clear();
  }

  /// `*name`, or `*` alone.
  void star(
      TreeBuilder tree,
      Token starToken,
      @Nullable Token name,
      @Nullable Expr annotation,
      SyntaxToken end) {
    SyntaxToken token = (SyntaxToken) starToken;
    nothingBehindKeywordRest(token);
    if (star != null) {
      throw Refusal.at(token, "* argument may appear only once");
    }
    star = token;
    if (name != null) {
      rest = new Arg(tree.name(name), Optional.ofNullable(annotation), tree.span(name, end));
    }
  }

  void doubleStar(
      TreeBuilder tree, Token token, Token name, @Nullable Expr annotation, SyntaxToken end) {
    nothingBehindKeywordRest((SyntaxToken) token);
    namesBehindBareStar();
    keywordRest = new Arg(tree.name(name), Optional.ofNullable(annotation), tree.span(name, end));
  }

  private void nothingBehindKeywordRest(SyntaxToken token) {
    if (keywordRest != null) {
      throw Refusal.at(token, "arguments cannot follow var-keyword argument");
    }
  }

  private void namesBehindBareStar() {
    if (star != null && rest == null && keywordOnly.isEmpty()) {
      throw Refusal.at(star, "named arguments must follow bare *");
    }
  }

  Arguments arguments(TreeBuilder tree, SyntaxToken open) {
    namesBehindBareStar();
    return new Arguments(
        positionalOnly,
        positional,
        Optional.ofNullable(rest),
        keywordOnly,
        keywordDefaults,
        Optional.ofNullable(keywordRest),
        defaults,
        tree.span(open, tree.last()));
  }
}
