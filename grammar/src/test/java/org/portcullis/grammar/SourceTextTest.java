package org.portcullis.grammar;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SourceTextTest {
  private static SourceText read(byte[] source) {
    return switch (PythonParser.parse(source, ParseOptions.defaults())) {
      case ParseResult.Parsed(_, var text, _) -> text;
      case ParseResult.Refused(var problem, var text) ->
          text.orElseThrow(() -> new AssertionError(problem.message()));
    };
  }

  @Test
  void endsLinesWhereCPythonDoes() {
    SourceText text = read("a\rb\r\nc\nd\u2028e\fg\u0085h".getBytes(UTF_8));

    assertThat(text.lineCount()).isEqualTo(4);
    assertThat(text.line(2)).isEqualTo("b");
    assertThat(text.line(4)).isEqualTo("d\u2028e\fg\u0085h");
    assertThat(text.line(5)).isEmpty();
    assertThat(text).hasToString("a\nb\nc\nd\u2028e\fg\u0085h\n");
  }

  @Test
  void countsColumnsInCodePoints() {
    SourceText text = read("é = '\uD83D\uDE00', x\n".getBytes(UTF_8));

    assertThat(text.codePointColumn(new Position(1, 0))).isEqualTo(1);
    assertThat(text.codePointColumn(new Position(1, 13))).isEqualTo(10);
    assertThat(text.codePointColumn(new Position(9, 3))).isEqualTo(4);
  }

  @Test
  void cutsOutWhatASpanCovers() {
    SourceText text = read("x = [1,\n é]\n".getBytes(UTF_8));

    assertThat(text.slice(new Span(1, 4, 2, 4))).isEqualTo("[1,\n é]");
  }

  @Test
  void readsLatin1WhereItIsDeclared() {
    SourceText text = read("# coding: latin-1\nx = 'é'".getBytes(ISO_8859_1));

    assertThat(text.line(2)).isEqualTo("x = 'é'");
  }

  @Test
  void keepsTheTextOfARefusedSource() {
    assertThat(read("x = = 1\n".getBytes(UTF_8)).line(1)).isEqualTo("x = = 1");
  }

  @Test
  void hasOneLineWhenEmpty() {
    assertThat(read(new byte[0]).lineCount()).isEqualTo(1);
  }
}
