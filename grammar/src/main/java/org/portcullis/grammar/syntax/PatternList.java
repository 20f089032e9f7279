package org.portcullis.grammar.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;
import org.portcullis.grammar.ast.Pattern;

/// Patterns with commas between them.
final class PatternList {
  private final List<Pattern> patterns = new ArrayList<>(2);
  private boolean comma;
  private @Nullable SyntaxToken star;

  void add(Pattern pattern) {
    patterns.add(pattern);
  }

  void star(TreeBuilder tree, Token token, Token name) {
    star = (SyntaxToken) token;
    String text = tree.name(name);
    patterns.add(
        new Pattern.MatchStar(
            text.equals("_") ? Optional.empty() : Optional.of(text), tree.span(token, name)));
  }

  void comma() {
    comma = true;
  }

  private boolean isSequence() {
    return comma || patterns.size() > 1;
  }

  /// Without brackets.
  Pattern open(TreeBuilder tree, SyntaxToken start, SyntaxToken end) {
    return isSequence() ? new Pattern.MatchSequence(patterns, tree.span(start, end)) : single();
  }

  /// Between parentheses.
  Pattern group(TreeBuilder tree, SyntaxToken open, SyntaxToken close) {
    return isSequence() || patterns.isEmpty()
        ? new Pattern.MatchSequence(patterns, tree.span(open, close))
        : single();
  }

  /// Between square brackets.
  Pattern sequence(TreeBuilder tree, SyntaxToken open, SyntaxToken close) {
    return new Pattern.MatchSequence(patterns, tree.span(open, close));
  }

  private Pattern single() {
    if (star != null) {
      throw Refusal.at(star, "a starred pattern needs a sequence around it");
    }
    return patterns.getFirst();
  }
}
