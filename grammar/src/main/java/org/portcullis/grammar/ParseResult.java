package org.portcullis.grammar;

import java.util.List;
import java.util.Optional;
import org.portcullis.grammar.ast.Module;

/// What became of a source: a tree, or the reason why there is none.
public sealed interface ParseResult {
  /// The source is Python.
  ///
  /// @param tree its syntax tree
  /// @param text its text
  /// @param notes what should be known about it, in the order of the text
  record Parsed(Module tree, SourceText text, List<SourceNote> notes) implements ParseResult {
    public Parsed {
      notes = List.copyOf(notes);
    }
  }

  /// The source is not Python, or is more than we are willing to read.
  ///
  /// @param problem the reason
  /// @param text its text, if the bytes could be decoded
  record Refused(SyntaxProblem problem, Optional<SourceText> text) implements ParseResult {}
}
