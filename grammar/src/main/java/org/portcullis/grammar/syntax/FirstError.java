package org.portcullis.grammar.syntax;

import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/// Ends the reading at the first token that does not fit.
final class FirstError extends DefaultErrorStrategy {
  private final @Nullable Diagnosis diagnosis;

  /// Without a diagnosis it is for phrases that are only tried.
  FirstError(@Nullable Diagnosis diagnosis) {
    this.diagnosis = diagnosis;
  }

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

  private Refusal refusal(Parser parser) {
    SyntaxToken token = (SyntaxToken) parser.getInputStream().LT(1);
    return diagnosis == null ? Refusal.at(token, "invalid syntax") : diagnosis.of(parser, token);
  }
}
