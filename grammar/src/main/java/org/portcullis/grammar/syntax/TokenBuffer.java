package org.portcullis.grammar.syntax;

import java.util.Arrays;
import org.antlr.v4.runtime.RuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenSource;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.misc.Interval;
import org.jspecify.annotations.Nullable;

/// All tokens of a source, and the place of the parser among them.
final class TokenBuffer implements TokenStream {
  private SyntaxToken[] tokens;
  private int size;
  private int at;

  TokenBuffer(int sourceBytes) {
    // Real code has one token for four bytes.
    this.tokens = new SyntaxToken[sourceBytes / 4 + 16];
  }

  void add(SyntaxToken token) {
    if (size == tokens.length) {
      tokens = Arrays.copyOf(tokens, size * 2);
    }
    tokens[size++] = token;
  }

  void truncate(int newSize) {
    size = newSize;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public SyntaxToken get(int index) {
    return tokens[index];
  }

  @Override
  public SyntaxToken LT(int k) {
    int wanted = k > 0 ? at + k - 1 : at + k;
    return tokens[Math.clamp(wanted, 0, size - 1)];
  }

  @Override
  public int LA(int i) {
    return i == 1 ? tokens[at].type : LT(i).type;
  }

  @Override
  public void consume() {
    if (at < size - 1) {
      at++;
    }
  }

  @Override
  public int mark() {
    return -1;
  }

  @Override
  public void release(int marker) {}

  @Override
  public int index() {
    return at;
  }

  @Override
  public void seek(int index) {
    at = index;
  }

  @Override
  public String getSourceName() {
    return UNKNOWN_SOURCE_NAME;
  }

  @Override
  public @Nullable TokenSource getTokenSource() {
    return null;
  }

  @Override
  public String getText(Interval interval) {
    return "";
  }

  @Override
  public String getText() {
    return "";
  }

  @Override
  public String getText(RuleContext context) {
    return "";
  }

  @Override
  public String getText(Token start, Token stop) {
    return "";
  }
}
