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
              : Refusal.at(token, "invalid syntax");
    };
  }
}
