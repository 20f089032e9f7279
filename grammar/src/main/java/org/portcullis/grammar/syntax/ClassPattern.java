package org.portcullis.grammar.syntax;

import java.util.ArrayList;
import java.util.List;
import org.portcullis.grammar.ast.Expr;
import org.portcullis.grammar.ast.Pattern;

/// The arguments of a class pattern in the order of the text, which this checks.
final class ClassPattern {
  private final List<Pattern> patterns = new ArrayList<>(2);
  private final List<String> names = new ArrayList<>(2);
  private final List<Pattern> named = new ArrayList<>(2);

  void positional(Pattern pattern, SyntaxToken start) {
    if (!names.isEmpty()) {
      throw Refusal.at(start, "positional patterns follow keyword patterns");
    }
    patterns.add(pattern);
  }

  void keyword(SyntaxToken start, SyntaxToken stop, Pattern pattern) {
    if (start.index != stop.index || start.type != PythonGrammar.NAME) {
      throw Refusal.at(start, "a keyword pattern must begin with a name");
    }
    names.add(start.name());
    named.add(pattern);
  }

  Pattern pattern(TreeBuilder tree, Expr type, SyntaxToken start, SyntaxToken end) {
    return new Pattern.MatchClass(type, patterns, names, named, tree.span(start, end));
  }
}
