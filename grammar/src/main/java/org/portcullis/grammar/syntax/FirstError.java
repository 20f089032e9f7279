package org.portcullis.grammar.syntax;

import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.portcullis.grammar.SyntaxProblem.Kind;

/// Ends the reading at the first token that does not fit.
final class FirstError extends DefaultErrorStrategy {
  @Override
  public void recover(Parser parser, RecognitionException cause) {
    throw refusal(parser);
  }

  @Override
  public Token recoverInline(Parser parser) {
    throw refusal(parser);
  }

  @Override
  public void reportError(Parser parser, RecognitionException cause) {
    throw refusal(parser);
  }

  /// The grammar never looks further than the next token, so there is nothing to repair ahead.
  @Override
  public void sync(Parser parser) {}

  private static Refusal refusal(Parser parser) {
    SyntaxToken token = (SyntaxToken) parser.getInputStream().LT(1);
    return switch (token.type) {
      case PythonGrammar.INDENT ->
          Refusal.at(Kind.INDENTATION, token.line, token.column, "unexpected indent");
      case PythonGrammar.DEDENT ->
          Refusal.at(Kind.INDENTATION, token.line, token.column, "unexpected unindent");
      default ->
          parser.isExpectedToken(PythonGrammar.INDENT)
              ? Refusal.at(Kind.INDENTATION, token.line, token.column, "expected an indented block")
              : Refusal.at(place(parser, token), "invalid syntax");
    };
  }

  /// Two expressions side by side in brackets: CPython asks behind the first for a comma.
  private static SyntaxToken place(Parser parser, SyntaxToken token) {
    SyntaxToken before = token.index == 0 ? token : (SyntaxToken) parser.getInputStream().LT(-1);
    return token.line != before.line && ends(before.type) && begins(token.type) ? before : token;
  }

  private static boolean ends(int type) {
    return switch (type) {
      case PythonGrammar.NAME,
          PythonGrammar.NUMBER,
          PythonGrammar.STRING,
          PythonGrammar.FSTRING_END,
          PythonGrammar.RPAR,
          PythonGrammar.RSQB,
          PythonGrammar.RBRACE,
          PythonGrammar.TRUE,
          PythonGrammar.FALSE,
          PythonGrammar.NONE ->
          true;
      default -> false;
    };
  }

  private static boolean begins(int type) {
    return switch (type) {
      case PythonGrammar.NAME,
          PythonGrammar.NUMBER,
          PythonGrammar.STRING,
          PythonGrammar.FSTRING_START,
          PythonGrammar.LBRACE,
          PythonGrammar.TRUE,
          PythonGrammar.FALSE,
          PythonGrammar.NONE ->
          true;
      default -> false;
    };
  }
}
