package org.portcullis.grammar.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.portcullis.grammar.AstDump;
import org.portcullis.grammar.ParseOptions;
import org.portcullis.grammar.ParseResult;
import org.portcullis.grammar.PythonParser;

/// No bytes make the parser throw, overflow its stack or take long.
///
/// The surefire execution `fuzz` searches for half a minute; `-Dfuzz.skip` leaves that out.
@Tag("fuzz")
final class PythonParserFuzzTest {
  /// The bar is 100 ms of warm CPU for 64 KB; inputs here stay below 8 KB, and the rest is for the
  /// instrumentation and a busy machine.
  private static final Duration BOUND = Duration.ofSeconds(2);

  @MethodSource("seeds")
  @DictionaryFile(resourcePath = "python.dict")
  @FuzzTest(maxDuration = "30s")
  void answersAnyBytes(byte[] source) {
    long start = System.nanoTime();
    ParseResult result = PythonParser.parse(source, ParseOptions.defaults());
    Duration duration = Duration.ofNanos(System.nanoTime() - start);
    switch (result) {
      case ParseResult.Parsed parsed -> assertThat(AstDump.dump(parsed.tree())).isNotEmpty();
      case ParseResult.Refused refused -> {
        assertThat(refused.problem().position().line()).isPositive();
        assertThat(refused.problem().position().column()).isNotNegative();
        assertThat(refused.problem().message()).isNotEmpty();
      }
    }
    // Loading classes, a collection or another process may cost one reading its time, not two.
    if (duration.compareTo(BOUND) >= 0) {
      start = System.nanoTime();
      PythonParser.parse(source, ParseOptions.defaults());
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(BOUND);
    }
  }

  static Stream<Arguments> seeds() {
    return Stream.of(
            "",
            "x = 1\n",
            "# coding: latin-1\nx = 'é'\n",
            "def f(a, /, b: int = 1, *c, d, **e) -> None:\n    return a @ b\n",
            "class A(B, metaclass=C):\n    x: int = lambda: (yield)\n",
            "with (a as b, c): pass\n",
            "match x:\n    case {1: a, **r} | C(d=[*_, -1+2j]) if g: pass\n",
            "try: x\nexcept* A as b: y\nfinally: z\n",
            "f'{x!r:>{w}}{y=}' rb'\\x' \"\"\"a\nb\"\"\"\n",
            "f'{f\"{f'{x}'}\"}' t'{x}'\n",
            "async def f(): return [await x async for x in y if (z := x)]\n",
            "type X[T: int, *Ts, **P] = T\n",
            "if 1:\n    if 2:\n    \timport os\n",
            "x[a:b, *c] = 0x_f + 1_0.5e-3j\n",
            "((((((((((([{()}]))))))))))))\n")
        .map(seed -> argumentSet("seed " + seed, (Object) seed.getBytes(UTF_8)));
  }
}
