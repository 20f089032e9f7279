package org.portcullis.grammar.syntax;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.portcullis.grammar.ParseOptions;
import org.portcullis.grammar.ast.Expr;

/// Reads single phrases of a source that was refused, to learn what its author may have meant.
///
/// The parser of the source stays where it is. A phrase is read once and never tried again inside
/// itself, so a diagnosis takes no longer than the reading before it.
final class Trial {
  private final byte[] bytes;
  private final TokenBuffer tokens;
  private final ParseOptions options;
  private final Lexer.@Nullable Pending pending;

  Trial(byte[] bytes, TokenBuffer tokens, ParseOptions options, Lexer.@Nullable Pending pending) {
    this.bytes = bytes;
    this.tokens = tokens;
    this.options = options;
    this.pending = pending;
  }

  SyntaxToken token(int index) {
    return tokens.get(Math.clamp(index, 0, tokens.size() - 1));
  }

  int type(int index) {
    return token(index).type;
  }

  String word(SyntaxToken token) {
    return new String(bytes, token.start, token.end - token.start, StandardCharsets.UTF_8);
  }

  /// An expression without comparisons and without `and`, `or`, `not`.
  @Nullable Read arithmetic(int from) {
    return read(from, grammar -> grammar.arithmetic().e);
  }

  @Nullable Read disjunction(int from) {
    return read(from, grammar -> grammar.disjunction().e);
  }

  @Nullable Read expression(int from) {
    return read(from, grammar -> grammar.expression().e);
  }

  @Nullable Read starExpressions(int from) {
    return read(from, grammar -> grammar.starExpressions().e);
  }

  @Nullable Read subject(int from) {
    return read(from, grammar -> grammar.subject().e);
  }

  @Nullable Read parenthesized(int from) {
    return read(from, grammar -> grammar.parenthesized().e);
  }

  @Nullable Read listDisplay(int from) {
    return read(from, grammar -> grammar.listDisplay().e);
  }

  /// The last iterable of the clauses of a comprehension.
  @Nullable Read clauses(int from) {
    return read(from, grammar -> grammar.generators().list.getLast().iter());
  }

  private @Nullable Read read(int from, Function<PythonGrammar, Expr> phrase) {
    int before = tokens.index();
    tokens.seek(from);
    @Nullable Read read;
    try {
      Expr expr = phrase.apply(grammar());
      read = new Read(expr, tokens.index());
    } catch (Refusal _) {
      read = null;
    }
    int next = tokens.LA(1);
    tokens.seek(before);
    if (next == PythonGrammar.BROKEN && pending != null) {
      // CPython tells what is wrong with a token as soon as it looks that far.
      throw pending.refusal();
    }
    return read;
  }

  private PythonGrammar grammar() {
    return new PythonGrammar(
        tokens, new TreeBuilder(bytes, options, tokens, new ArrayList<>(0), null));
  }

  /// What a phrase is, and the index of the token behind it.
  record Read(Expr expr, int end) {}
}
