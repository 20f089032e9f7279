package org.portcullis.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.portcullis.grammar.syntax.Refusal;
import org.portcullis.grammar.syntax.SyntaxReader;

/// Reads a Python file.
public final class PythonParser {
  private PythonParser() {}

  /// Reads a file as CPython would, and never throws because of what it holds.
  public static ParseResult parse(byte[] source, ParseOptions options) {
    List<SourceNote> notes = new ArrayList<>(0);
    SourceText text;
    try {
      text = SourceDecoder.decode(source, options, notes);
    } catch (Refusal refusal) {
      return new ParseResult.Refused(refusal.problem(), Optional.empty());
    }
    try {
      return new ParseResult.Parsed(
          SyntaxReader.read(text.utf8(), text.from(), text.to(), options, notes), text, notes);
    } catch (Refusal refusal) {
      return new ParseResult.Refused(refusal.problem(), Optional.of(text));
    }
  }
}
