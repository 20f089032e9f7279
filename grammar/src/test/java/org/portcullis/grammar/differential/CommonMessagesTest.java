package org.portcullis.grammar.differential;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.portcullis.grammar.ParseOptions;
import org.portcullis.grammar.ParseResult;
import org.portcullis.grammar.PythonParser;

/// What is told about the mistakes that authors make most, and where.
///
/// The words are those of CPython 3.11, which is asked too if it is installed.
final class CommonMessagesTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "if x | 1:5 expected ':'",
        "while x | 1:8 expected ':'",
        "for x in y | 1:11 expected ':'",
        "class A | 1:8 expected ':'",
        "def f() | 1:8 expected ':'",
        "def f() x: pass | 1:9 expected ':'",
        "try | 1:4 expected ':'",
        "with a as b | 1:12 expected ':'",
        "match x:⏎ case 1⏎  pass | 2:8 expected ':'",
        "def f | 1:6 expected '('",
        "x = [1,⏎y = 2 | 1:5 '[' was never closed",
        "x = (1, 2 | 1:5 '(' was never closed",
        "x = {1: 2⏎y = 3 | 1:5 '{' was never closed",
        "f(a, b⏎g() | 1:2 '(' was never closed",
        "if a):⏎ pass | 1:5 unmatched ')'",
        "x = (] | 1:6 closing parenthesis ']' does not match opening parenthesis '('",
        "x = (1,⏎2] | 2:2 closing parenthesis ']' does not match opening parenthesis '(' on line 1",
        "f(a b) | 1:3 invalid syntax. Perhaps you forgot a comma?",
        "[1, 2⏎3] | 1:5 invalid syntax. Perhaps you forgot a comma?",
        "{a: b c} | 1:5 invalid syntax. Perhaps you forgot a comma?",
        "(a if b c) | 1:2 expected 'else' after 'if' expression",
        "x = a if b | 1:5 expected 'else' after 'if' expression",
        "if x:⏎y | 2:1 expected an indented block after 'if' statement on line 1",
        "def f():⏎x | 2:1 expected an indented block after function definition on line 1",
        "class A:⏎x | 2:1 expected an indented block after class definition on line 1",
        "for x in y:⏎z | 2:1 expected an indented block after 'for' statement on line 1",
        "try:⏎ x⏎except A:⏎y | 4:1 expected an indented block after 'except' statement on line 3",
        "if a: b⏎else:⏎c | 3:1 expected an indented block after 'else' statement on line 2",
        "x⏎  y | 2:3 unexpected indent",
        "if x:⏎    y⏎  z | 3:3 unindent does not match any outer indentation level",
        "if x:⏎        y⏎\tz | 3:2 inconsistent use of tabs and spaces in indentation",
        "'a | 1:1 unterminated string literal (detected at line 1)",
        "'''a | 1:1 unterminated triple-quoted string literal (detected at line 1)",
        "x = 'a⏎y = 1 | 1:5 unterminated string literal (detected at line 1)",
        "print 'a' | 1:1 Missing parentheses in call to 'print'. Did you mean print(...)?",
        "print a, b | 1:1 Missing parentheses in call to 'print'. Did you mean print(...)?",
        "exec 'x' | 1:1 Missing parentheses in call to 'exec'. Did you mean exec(...)?",
        "if x = 1: pass | 1:4 invalid syntax. Maybe you meant '==' or ':=' instead of '='?",
        "while x.y = 1: pass | 1:7 cannot assign to attribute here. Maybe you meant '==' instead of '='?",
        "f() = 1 | 1:1 cannot assign to function call here. Maybe you meant '==' instead of '='?",
        "1 = x | 1:1 cannot assign to literal here. Maybe you meant '==' instead of '='?",
        "a + 1 = 2 | 1:1 cannot assign to expression here. Maybe you meant '==' instead of '='?",
        "None = 1 | 1:1 cannot assign to None",
        "not a = 1 | 1:1 cannot assign to expression",
        "f() += 1 | 1:1 'function call' is an illegal expression for augmented assignment",
        "del f() | 1:5 cannot delete function call",
        "f(a.b=1) | 1:3 expression cannot contain assignment, perhaps you meant \"==\"?",
        "try:⏎ pass⏎x | 3:1 expected 'except' or 'finally' block",
        "f(a=1, b) | 1:8 positional argument follows keyword argument",
        "f(**a, b) | 1:8 positional argument follows keyword argument unpacking",
        "f(a for b in c, d) | 1:3 Generator expression must be parenthesized",
        "1abc | 1:2 invalid decimal literal",
        "0777 | 1:5 leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers",
        "def f(a=1, b): pass | 1:12 non-default argument follows default argument",
        "def f((a)): pass | 1:7 Function parameters cannot be parenthesized",
        "[a, b for a in c] | 1:2 did you forget parentheses around the comprehension target?",
        "from a import b, | 1:17 trailing comma not allowed without surrounding parentheses",
        "x = 1 \\ y | 1:7 unexpected character after line continuation character",
        "f'{a b}' | 1:4 f-string: invalid syntax. Perhaps you forgot a comma?",
        "f'{}' | 1:4 f-string: empty expression not allowed",
        "f'}' | 1:3 f-string: single '}' is not allowed",
        "x = 1 2 | 1:7 invalid syntax",
      })
  void namesTheMistakeAndItsPlace(String shown, String told) {
    byte[] source = source(shown);

    assertThat(told(source)).isEqualTo(told);
    CPython.find()
        .ifPresent(python -> {
          Answer answer = python.ask(source);
          String words = told.substring(told.indexOf(' ') + 1);
          assertThat(answer.says(words)).as(answer.message()).isTrue();
          assertThat(answer.line())
              .hasValue(Integer.parseInt(told.substring(0, told.indexOf(':'))));
        });
  }

  @Test
  void acceptsTheNearestNeighbours() {
    List<String> sources =
        List.of(
            "if x: pass",
            "def f() -> x: pass",
            "match x:⏎ case 1:⏎  pass",
            "x = [1,⏎2]",
            "f(a, b)",
            "(a if b else c)",
            "x if y else z",
            "if x:⏎  y",
            "print('a')",
            "print, a",
            "if (x := 1): pass",
            "f().x = 1",
            "x[1] = a = f()",
            "f(a=1, *b)",
            "f((a for b in c), d)",
            "0o777",
            "def f(a, b=1): pass",
            "[(a, b) for a in c]",
            "from a import (b,)",
            "f'{a, b}'",
            "x = '''a⏎'''",
            "{1: 2, **c}",
            "try: pass⏎finally: pass");

    assertThat(sources).allSatisfy(shown -> assertThat(told(source(shown))).isEqualTo("parsed"));
  }

  private static byte[] source(String shown) {
    return shown.replace('⏎', '\n').getBytes(UTF_8);
  }

  /// Line and column count as editors show them, from one.
  private static String told(byte[] source) {
    return switch (PythonParser.parse(source, ParseOptions.defaults())) {
      case ParseResult.Refused(var problem, _) ->
          "%d:%d %s"
              .formatted(
                  problem.position().line(), problem.position().column() + 1, problem.message());
      case ParseResult.Parsed _ -> "parsed";
    };
  }
}
