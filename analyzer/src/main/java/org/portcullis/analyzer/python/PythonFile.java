package org.portcullis.analyzer.python;

import java.util.Map;
import java.util.Optional;
import org.portcullis.analyzer.Location;
import org.portcullis.analyzer.PlainValue;
import org.portcullis.analyzer.Region;
import org.portcullis.grammar.CompileCheck;
import org.portcullis.grammar.ParseOptions;
import org.portcullis.grammar.ParseResult;
import org.portcullis.grammar.Position;
import org.portcullis.grammar.PythonParser;
import org.portcullis.grammar.SourceText;
import org.portcullis.grammar.SyntaxProblem;

/// A Python file as it was read, or the reason why it was not.
///
/// @param name its name inside the submission
/// @param result what the parser says
public record PythonFile(String name, ParseResult result) {

  /// Reads a file; never throws because of what it holds.
  public static PythonFile read(String name, byte[] source) {
    return read(name, source, ParseOptions.defaults());
  }

  /// Reads a file for one version of Python, or within other limits.
  public static PythonFile read(String name, byte[] source, ParseOptions options) {
    return new PythonFile(name, PythonParser.parse(source, options));
  }

  /// The facts about its code, if it is Python.
  public Optional<PythonModule> module() {
    return module(Map.of());
  }

  /// The facts about its code, if it is Python.
  ///
  /// @param keywords what the configuration gives `load_model` beside the path
  public Optional<PythonModule> module(Map<String, PlainValue> keywords) {
    return switch (result) {
      case ParseResult.Parsed parsed ->
          Optional.of(PythonModule.of(name, parsed.tree(), parsed.text(), keywords));
      case ParseResult.Refused _ -> Optional.empty();
    };
  }

  /// Why Python does not run it: the parser's refusal, or the first error that only compiling
  /// shows.
  public Optional<SyntaxProblem> problem() {
    return switch (result) {
      case ParseResult.Parsed parsed -> CompileCheck.check(parsed.tree()).stream().findFirst();
      case ParseResult.Refused refused -> Optional.of(refused.problem());
    };
  }

  /// What stands in it, if it is Python; cheaper than the facts, and nothing is resolved.
  public Optional<SourceFacts> sourceFacts() {
    return switch (result) {
      case ParseResult.Parsed parsed -> Optional.of(SourceFacts.of(parsed.tree()));
      case ParseResult.Refused _ -> Optional.empty();
    };
  }

  /// A source line, if the bytes could be decoded and there is such a line.
  public Optional<String> line(int number) {
    return text().filter(text -> number <= text.lineCount()).map(text -> text.line(number));
  }

  /// The place of one character.
  public Location at(Position position) {
    int column = text().map(text -> text.codePointColumn(position)).orElse(position.column() + 1);
    int line = Math.max(1, position.line());
    return Location.of(name, new Region(line, column, line, column + 1));
  }

  private Optional<SourceText> text() {
    return switch (result) {
      case ParseResult.Parsed parsed -> Optional.of(parsed.text());
      case ParseResult.Refused refused -> refused.text();
    };
  }
}
