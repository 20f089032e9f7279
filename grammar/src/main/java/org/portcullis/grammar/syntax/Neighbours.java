package org.portcullis.grammar.syntax;

/// What a token can be to the expression that it stands in.
final class Neighbours {
  private Neighbours() {}

  /// Whether an expression can end with it.
  static boolean ends(int type) {
    return switch (type) {
      case PythonGrammar.NAME,
          PythonGrammar.NUMBER,
          PythonGrammar.STRING,
          PythonGrammar.ELLIPSIS,
          PythonGrammar.TRUE,
          PythonGrammar.FALSE,
          PythonGrammar.NONE ->
          true;
      default -> closes(type);
    };
  }

  static boolean opens(int type) {
    return switch (type) {
      case PythonGrammar.LPAR,
          PythonGrammar.LSQB,
          PythonGrammar.LBRACE,
          PythonGrammar.FSTRING_START,
          PythonGrammar.FIELD_OPEN ->
          true;
      default -> false;
    };
  }

  static boolean closes(int type) {
    return switch (type) {
      case PythonGrammar.RPAR,
          PythonGrammar.RSQB,
          PythonGrammar.RBRACE,
          PythonGrammar.FSTRING_END,
          PythonGrammar.FIELD_CLOSE ->
          true;
      default -> false;
    };
  }

  /// Whether it is an operand, a part of one, or an operator.
  static boolean isPart(int type) {
    return switch (type) {
      case PythonGrammar.DOT,
          PythonGrammar.NOT,
          PythonGrammar.MINUS,
          PythonGrammar.PLUS,
          PythonGrammar.TILDE,
          PythonGrammar.AWAIT,
          PythonGrammar.STAR,
          PythonGrammar.SLASH,
          PythonGrammar.DOUBLE_SLASH,
          PythonGrammar.PERCENT,
          PythonGrammar.AT,
          PythonGrammar.DOUBLE_STAR,
          PythonGrammar.VBAR,
          PythonGrammar.AMPER,
          PythonGrammar.CIRCUMFLEX,
          PythonGrammar.LEFT_SHIFT,
          PythonGrammar.RIGHT_SHIFT,
          PythonGrammar.LESS,
          PythonGrammar.GREATER,
          PythonGrammar.EQ_EQUAL,
          PythonGrammar.NOT_EQUAL,
          PythonGrammar.LESS_EQUAL,
          PythonGrammar.GREATER_EQUAL,
          PythonGrammar.IN,
          PythonGrammar.NOT_IN,
          PythonGrammar.IS,
          PythonGrammar.IS_NOT,
          PythonGrammar.AND,
          PythonGrammar.OR ->
          true;
      default -> ends(type) || opens(type);
    };
  }
}
