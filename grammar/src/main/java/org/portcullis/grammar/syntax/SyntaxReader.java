package org.portcullis.grammar.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.portcullis.grammar.ParseLimits;
import org.portcullis.grammar.ParseOptions;
import org.portcullis.grammar.SourceNote;
import org.portcullis.grammar.Span;
import org.portcullis.grammar.SyntaxProblem.Kind;
import org.portcullis.grammar.ast.Module;
import org.portcullis.grammar.ast.Stmt;

/// From text to tree: the lexer, then the grammar.
public final class SyntaxReader {
  /// What the stack of any caller has room for: about 2 KB for each level of nesting.
  private static final int SHALLOW = 100;

  private SyntaxReader() {}

  /// Reads a text that is valid UTF-8 without CR, and ends with a line end unless it is empty.
  ///
  /// @throws Refusal if it is not Python, or more than we are willing to read
  public static Module read(
      byte[] bytes, int from, int to, ParseOptions options, List<SourceNote> notes) {
    Lexer lexer = new Lexer(bytes, from, to, options, notes);
    lexer.run();
    Diagnosis diagnosis = new Diagnosis(new Trial(bytes, lexer.tokens, options, lexer.pending()));
    TreeBuilder tree = new TreeBuilder(bytes, options, lexer.tokens, notes, diagnosis);
    return lexer.nesting() <= SHALLOW
        ? parse(lexer, tree, options)
        : RoomyStack.call(options.limits().stackBytes(), () -> parse(lexer, tree, options));
  }

  private static Module parse(Lexer lexer, TreeBuilder tree, ParseOptions options) {
    TokenBuffer tokens = lexer.tokens;
    try {
      List<Stmt> body = new PythonGrammar(tokens, tree).file().body;
      SyntaxToken end = tokens.get(tokens.size() - 1);
      Module module = new Module(body, new Span(1, 0, end.line, end.column));
      checkDepth(module, lexer.nesting(), tree.longestChain(), options.limits());
      return module;
    } catch (Refusal refusal) {
      throw first(refusal, lexer.pending(), tokens.LT(1));
    }
  }

  /// Which of two problems CPython reports: of a phrase, or of a token further on.
  private static Refusal first(Refusal phrase, Lexer.@Nullable Pending token, SyntaxToken next) {
    if (token == null) {
      return phrase;
    }
    if (next.type == PythonGrammar.BROKEN) {
      return token.refusal();
    }
    boolean layout = next.type == PythonGrammar.INDENT || next.type == PythonGrammar.DEDENT;
    int reached = Math.max(phrase.problem().position().line(), next.line);
    boolean later = reached > token.refusal().problem().position().line();
    return (token.first() && !layout) || later ? token.refusal() : phrase;
  }

  /// The tree can be deep only if the source nests deeply or has long chains; measuring all trees
  /// would cost more than it tells.
  private static void checkDepth(Module module, int nesting, int chain, ParseLimits limits) {
    if ((nesting + 4L) * (chain + 4L) > limits.nesting()
        && TreeDepth.of(module) > limits.nesting()) {
      throw Refusal.at(
          Kind.LIMIT,
          1,
          0,
          "the tree is more than %,d levels deep (limit `nesting`)".formatted(limits.nesting()));
    }
  }
}
