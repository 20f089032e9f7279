package org.portcullis.grammar.syntax;

import org.jspecify.annotations.Nullable;
import org.portcullis.grammar.SyntaxProblem.Kind;

/// Takes the tokens of a source one after the other, and settles what a token is by the next.
///
/// This is the lookahead that the grammar does not need: a comma in front of a closing bracket ends
/// its list, `not` in front of `in` is half an operator, `type` in front of a name is a keyword if
/// a statement begins with it, and `match` is one if its line ends with a colon.
final class SettledTokens {
  final TokenBuffer tokens;
  private final BracketStack brackets;
  private final IndentStack indents;
  private final int tokenLimit;
  private SyntaxToken last = new SyntaxToken(PythonGrammar.NEWLINE, -1, 0, 0, 1, 0, 1, 0);
  private int beforeLast = PythonGrammar.NEWLINE;

  /// The first token of the logical line.
  private @Nullable SyntaxToken lineFirst;

  /// How often the current line opens an expression inside an expression without a bracket.
  private int inner;

  private int nesting;

  SettledTokens(int sourceBytes, BracketStack brackets, IndentStack indents, int tokenLimit) {
    this.tokens = new TokenBuffer(sourceBytes);
    this.brackets = brackets;
    this.indents = indents;
    this.tokenLimit = tokenLimit;
  }

  SyntaxToken last() {
    return last;
  }

  /// The `with` directly in front of the last token.
  @Nullable SyntaxToken withBeforeLast() {
    return beforeLast == PythonGrammar.WITH ? tokens.get(tokens.size() - 2) : null;
  }

  /// A bound of how deep the grammar will recurse, in brackets, blocks and inner expressions.
  int nesting() {
    return nesting;
  }

  /// Whether the line before was the head of a `match`.
  boolean opensMatch() {
    return lineFirst != null && lineFirst.type == PythonGrammar.MATCH;
  }

  /// The layout of a new line has been read.
  void beginLine() {
    lineFirst = null;
  }

  /// The last token is a name; in the body of a `match` it may be `case`.
  void settleName() {
    if (brackets.isEmpty()
        && lineFirst != null
        && last.index == lineFirst.index
        && indents.inMatch()
        && last.name().equals("case")) {
      last.type = PythonGrammar.CASE;
    }
  }

  void add(SyntaxToken token) {
    int type = token.type;
    switch (last.type) {
      case PythonGrammar.COMMA -> {
        if (endsList(type) && !(type == PythonGrammar.COLON && brackets.beginsSlice())) {
          last.type = PythonGrammar.LAST_COMMA;
        }
      }
      case PythonGrammar.SEMI -> {
        if (type == PythonGrammar.NEWLINE) {
          last.type = PythonGrammar.LAST_SEMI;
        }
      }
      case PythonGrammar.COLON -> {
        // Nothing but `match` ends a line with a colon and does not begin it with a keyword.
        if (type == PythonGrammar.NEWLINE
            && lineFirst != null
            && lineFirst.type == PythonGrammar.NAME
            && lineFirst.name().equals("match")
            && lineFirst.index + 2 < token.index) {
          lineFirst.type = PythonGrammar.MATCH;
        }
      }
      case PythonGrammar.NAME -> {
        if (type == PythonGrammar.NAME && beginsStatement() && last.name().equals("type")) {
          last.type = PythonGrammar.TYPE;
        }
      }
      case PythonGrammar.NOT -> {
        if (type == PythonGrammar.IN) {
          extend(PythonGrammar.NOT_IN, token);
          return;
        }
      }
      case PythonGrammar.IS -> {
        if (type == PythonGrammar.NOT) {
          extend(PythonGrammar.IS_NOT, token);
          return;
        }
      }
      case PythonGrammar.RPAR -> {
        if (type == PythonGrammar.COLON && brackets.isEmpty()) {
          brackets.markWith();
        }
      }
      default -> {}
    }
    switch (type) {
      case PythonGrammar.LAMBDA -> {
        brackets.lambda();
        inner++;
      }
      case PythonGrammar.COLON -> brackets.colon();
      case PythonGrammar.ELSE -> inner++;
      case PythonGrammar.NEWLINE -> inner = 0;
      default -> {}
    }
    nesting = Math.max(nesting, brackets.depth() + indents.depth() + inner);
    if (lineFirst == null
        && type != PythonGrammar.INDENT
        && type != PythonGrammar.DEDENT
        && type != PythonGrammar.NEWLINE) {
      lineFirst = token;
    }
    beforeLast = last.type;
    last = token;
    tokens.add(token);
    if (token.index >= tokenLimit) {
      throw Refusal.at(
          Kind.LIMIT,
          token.line,
          token.column,
          "more than %,d tokens (limit `tokens`)".formatted(tokenLimit));
    }
  }

  private void extend(int type, SyntaxToken by) {
    last.type = type;
    last.end = by.end;
    last.endLine = by.endLine;
    last.endColumn = by.endColumn;
  }

  private boolean beginsStatement() {
    return brackets.isEmpty()
        && switch (beforeLast) {
          case PythonGrammar.NEWLINE,
              PythonGrammar.INDENT,
              PythonGrammar.DEDENT,
              PythonGrammar.SEMI,
              PythonGrammar.COLON ->
              true;
          default -> false;
        };
  }

  /// Whether a token cannot begin an element of a list.
  private static boolean endsList(int type) {
    return switch (type) {
      case PythonGrammar.RPAR,
          PythonGrammar.RSQB,
          PythonGrammar.RBRACE,
          PythonGrammar.COLON,
          PythonGrammar.EQUAL,
          PythonGrammar.AUGMENTED,
          PythonGrammar.NEWLINE,
          PythonGrammar.SEMI,
          PythonGrammar.IN,
          PythonGrammar.IF,
          PythonGrammar.FIELD_DEBUG,
          PythonGrammar.FIELD_CONVERSION,
          PythonGrammar.FIELD_SPEC,
          PythonGrammar.FIELD_CLOSE ->
          true;
      default -> false;
    };
  }

  /// Where to come back to.
  Mark mark() {
    return new Mark(tokens.size(), last, last.type, beforeLast);
  }

  /// Forgets what came behind a mark.
  void reset(Mark mark) {
    tokens.truncate(mark.size);
    last = mark.last;
    last.type = mark.lastType;
    beforeLast = mark.beforeLast;
    if (lineFirst != null && lineFirst.index >= mark.size) {
      lineFirst = null;
    }
  }

  record Mark(int size, SyntaxToken last, int lastType, int beforeLast) {}
}
