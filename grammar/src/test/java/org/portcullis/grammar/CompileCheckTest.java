package org.portcullis.grammar;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// `compile-errors.txt` has one case a line: a source, in which `\n` stands for a line end, and
/// what CPython 3.11.7 says of it: the line and the message of its error, or `ok`.
final class CompileCheckTest {
  private static final String ARROW = " ==> ";

  @Test
  void saysWhatCompileSays() throws IOException {
    List<String> cases = cases();
    String actual =
        cases.stream()
            .map(line -> line.substring(0, line.indexOf(ARROW)))
            .map(source -> source + ARROW + verdict(source.replace("\\n", "\n")))
            .collect(Collectors.joining("\n"));

    assertThat(actual).isEqualTo(String.join("\n", cases));
  }

  private static List<String> cases() throws IOException {
    try (InputStream in = CompileCheckTest.class.getResourceAsStream("compile-errors.txt")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8).lines().toList();
    }
  }

  private static String verdict(String source) {
    ParseOptions options = ParseOptions.target(ParseOptions.Target.PYTHON_3_11);
    return switch (PythonParser.parse(source.getBytes(UTF_8), options)) {
      case ParseResult.Refused(var problem, _) -> "not parsed: " + problem.message();
      case ParseResult.Parsed(var tree, _, _) ->
          CompileCheck.check(tree).stream()
              .findFirst()
              .map(problem -> problem.position().line() + " " + problem.message())
              .orElse("ok");
    };
  }
}
