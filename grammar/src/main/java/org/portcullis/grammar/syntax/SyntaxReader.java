package org.portcullis.grammar.syntax;

import java.util.List;
import org.portcullis.grammar.ParseOptions;
import org.portcullis.grammar.SourceNote;
import org.portcullis.grammar.Span;
import org.portcullis.grammar.ast.Module;

/// From text to tree: the lexer, then the grammar.
public final class SyntaxReader {
  private SyntaxReader() {}

  /// Reads a text that is valid UTF-8 without CR, and ends with a line end unless it is empty.
  ///
  /// @throws Refusal if it is not Python, or more than we are willing to read
  public static Module read(
      byte[] bytes, int from, int to, ParseOptions options, List<SourceNote> notes) {
    Lexer lexer = new Lexer(bytes, from, to, options, notes);
    lexer.run();
    TokenBuffer tokens = lexer.tokens;
    TreeBuilder tree = new TreeBuilder(bytes, options, tokens, notes);
    try {
      List<org.portcullis.grammar.ast.Stmt> body = new PythonGrammar(tokens, tree).file().body;
      SyntaxToken end = tokens.get(tokens.size() - 1);
      return new Module(body, new Span(1, 0, end.line, end.column));
    } catch (Refusal refusal) {
      Refusal pending = lexer.pending();
      if (pending != null && tokens.LA(1) == PythonGrammar.BROKEN) {
        throw pending;
      }
      throw refusal;
    }
  }
}
