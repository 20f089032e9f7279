package org.portcullis.grammar;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.portcullis.grammar.ParseOptions.Target;

final class PythonParserTest {
  private static final ParseLimits SMALL =
      new ParseLimits(2_000, 100, 5, 4, 6, 8, 20, 12, 90, 12, 1 << 20);

  /// Each bound of [#SMALL], a source just within it, and one just past it.
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "sourceBytes | 1990*# | 2001*# | 1:0",
        "tokens | 32*[], | 34*[], | 1:100",
        "brackets | (((((1))))) | ((((((1)))))) | 1:5",
        "indents | if 1:⏎ if 1:⏎  if 1:⏎   x | if 1:⏎ if 1:⏎  if 1:⏎   if 1:⏎    x | 5:4",
        "integerDigits | 123_456 | 1_234_567 | 1:0",
        "operatorChain | x+1+2+3+4+5+6+7+8 | x+1+2+3+4+5+6+7+8+9 | 1:17",
        "operatorChain | a.b.c.d.e.f.g.h.i | a.b.c.d.e.f.g.h.i.j | 1:18",
        "stringBytes | 'abcdefghijklmnopqr' | 'abcdefghijklmnopqrs' | 1:0",
        "nameBytes | éééééé | ééééééé | 1:0",
        "nodes | 44*x; | 46*x; | 1:90",
        "nesting | (-----(----b)) | (-----(-----b)) | 1:0",
      })
  void refusesWhatPassesABound(String bound, String within, String past, String place) {
    ParseOptions options = new ParseOptions(Target.PYTHON_3_11, SMALL);

    assertThat(verdict(expand(within), options)).isEqualTo("parsed");
    assertThat(verdict(expand(past), options))
        .startsWith(place + " LIMIT ")
        .contains("`" + bound + "`");
  }

  private static String expand(String shown) {
    int times = shown.indexOf('*');
    boolean repeated = times > 0 && shown.substring(0, times).chars().allMatch(Character::isDigit);
    return repeated
        ? shown.substring(times + 1).repeat(Integer.parseInt(shown.substring(0, times)))
        : shown.replace('⏎', '\n');
  }

  /// A construct, the first version that reads it, and where the note stands.
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "type X = int | PYTHON_3_12 | 1:0 NEEDS_PYTHON_3_12",
        "def f[T](x): pass | PYTHON_3_12 | 1:5 NEEDS_PYTHON_3_12",
        "class A[T: int, *U, **P]: pass | PYTHON_3_12 | 1:7 NEEDS_PYTHON_3_12",
        "f'{x['a']}' | PYTHON_3_12 | 1:0 NEEDS_PYTHON_3_12",
        "f'{'a\\n'}' | PYTHON_3_12 | 1:0 NEEDS_PYTHON_3_12",
        "f'{*a}' | PYTHON_3_12 | 1:3 NEEDS_PYTHON_3_12",
        "class A[T = int]: pass | PYTHON_3_13 | 1:10 NEEDS_PYTHON_3_13, 1:7 NEEDS_PYTHON_3_12",
        "try: pass⏎except A, B: pass | PYTHON_3_14 | 2:7 NEEDS_PYTHON_3_14",
        "t'{x}' | PYTHON_3_14 | 1:0 NEEDS_PYTHON_3_14",
      })
  void tellsWhichVersionAConstructNeeds(String shown, Target first, String notes) {
    String source = expand(shown);

    assertThat(notes(source)).isEqualTo(notes);
    for (Target target : Target.values()) {
      boolean accepted = verdict(source, ParseOptions.target(target)).equals("parsed");
      assertThat(accepted).as(target.name()).isEqualTo(target.compareTo(first) >= 0);
    }
  }

  @Test
  void notesWhatOnlyPython311Reads() {
    assertThat(notes("f'{x for x in y}'")).isEqualTo("1:2 ONLY_PYTHON_3_11");
    assertThat(verdict("f'{x for x in y}'", ParseOptions.target(Target.PYTHON_3_12)))
        .startsWith("1:2 SYNTAX");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "x = 'a' # U+202E | 1:10 BIDIRECTIONAL_CONTROL",
        "'a U+200B b' | 1:3 ZERO_WIDTH",
        "# coding: latin-1⏎x | 1:10 ENCODING_DECLARATION",
        "# coding: utf-8⏎x | ``",
        "x = 'é' | ``",
      })
  void notesWhatHidesFromReaders(String shown, String notes) {
    String source = expand(shown).replace("U+202E", "\u202E").replace("U+200B", "\u200B");

    assertThat(notes(source)).isEqualTo(notes);
  }

  private static String notes(String source) {
    return switch (PythonParser.parse(source.getBytes(UTF_8), ParseOptions.defaults())) {
      case ParseResult.Refused(var problem, _) -> problem.message();
      case ParseResult.Parsed(_, _, var notes) ->
          notes.stream()
              .map(note -> place(note.position()) + " " + note.kind())
              .collect(Collectors.joining(", "));
    };
  }

  private static String place(Position position) {
    return position.line() + ":" + position.column();
  }

  private static String verdict(String source, ParseOptions options) {
    return switch (PythonParser.parse(source.getBytes(UTF_8), options)) {
      case ParseResult.Refused(var problem, _) ->
          place(problem.position()) + " " + problem.kind() + " " + problem.message();
      case ParseResult.Parsed _ -> "parsed";
    };
  }

  @Test
  void givesFieldsTheSpansOfTheirVersion() {
    assertThat(dump("f'a{x}'", Target.PYTHON_3_11))
        .contains("FormattedValue(value=Name(id='x', ctx=Load(), lineno=1, col_offset=4,")
        .contains("conversion=-1, lineno=1, col_offset=0, end_lineno=1, end_col_offset=7)");
    assertThat(dump("f'a{x}'", Target.PYTHON_3_12))
        .contains("conversion=-1, lineno=1, col_offset=3, end_lineno=1, end_col_offset=6)");
  }

  private static String dump(String source, Target target) {
    return switch (PythonParser.parse(source.getBytes(UTF_8), ParseOptions.target(target))) {
      case ParseResult.Refused(var problem, _) -> problem.message();
      case ParseResult.Parsed(var tree, _, _) -> AstDump.dump(tree);
    };
  }

  @Test
  void readsOneTreeWhereTheVersionsOnlyDifferInSpans() {
    for (String source :
        List.of(
            "f'{x!r:>{w}}'", "f'{{}}{x=}'", "f'''{\n x}'''", "'a' f'{b}' 'c'", "f'{a[\"b\"]}'")) {
      assertThat(withoutSpans(dump(source, Target.PYTHON_3_12)))
          .isEqualTo(withoutSpans(dump(source, Target.PYTHON_3_11)));
    }
  }

  private static String withoutSpans(String dump) {
    return dump.replaceAll(", (end_)?(lineno|col_offset)=[0-9]+", "");
  }

  /// What recurses gets a stack of its own, whatever stack the caller has.
  @ParameterizedTest
  @EnumSource(Target.class)
  void readsDeepSourcesOnASmallStack(Target target) throws InterruptedException {
    String source = "x = " + "lambda: ".repeat(2_900) + "0\n";
    AtomicReference<String> seen = new AtomicReference<>("nothing");
    Thread thread =
        new Thread(
            null,
            () -> seen.set(verdict(source, ParseOptions.target(target))),
            "small stack",
            256 << 10);
    thread.start();
    thread.join();

    assertThat(seen.get()).isEqualTo("parsed");
  }

  @Test
  void neverThrowsForRandomBytes() {
    Random random = new Random(311);
    String alphabet = "ab1 ()[]{}:,.=\n\t'\"\\f#*@-\u00e9if else lambda";
    for (int i = 0; i < 20_000; i++) {
      String source =
          random
              .ints(random.nextInt(40), 0, alphabet.length())
              .mapToObj(at -> String.valueOf(alphabet.charAt(at)))
              .collect(Collectors.joining());
      for (Target target : List.of(Target.PYTHON_3_11, Target.UNION)) {
        assertThat(verdict(source, ParseOptions.target(target))).isNotEmpty();
      }
    }
  }
}
