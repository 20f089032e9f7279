package org.portcullis.grammar.syntax;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.antlr.v4.runtime.atn.DecisionInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.portcullis.grammar.ParseOptions;

/// One token of lookahead decides everywhere: ANTLR's prediction, whose cost depends on the input,
/// never runs.
final class LookaheadTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "f(a, *b, c=1, **d, e=(x for x in y))",
        "f(x for x in y if z)",
        "f(a := 1, b)",
        "a, *b = c.d[e:f, ::g, *h] = i",
        "(a.b[c]): int = 1",
        "x = lambda a, /, b=1, *c, d, **e: (yield)",
        "x = {**a, 'b': c} | {*d, e} | {f: g for f in h} | {i for j in k}",
        "x = not a < b <= c is not d not in e and f or g if h else i",
        "with (a as b, c): pass",
        "with (a, b): pass",
        "with (a, b) as c, d: pass",
        "with (a)(b) as c: pass",
        "for a, (b, *c) in d, e: pass\nelse: pass",
        "match a, *b:\n  case {1: c, **d} | E(f, g=[*_, -1+2j]) if h: pass\n  case (i | j) as k, *l: pass",
        "match(a)\nmatch[b]: int\ncase = type = match",
        "type A[T: int = str, *U, **V] = T",
        "async def f[T](a: T, *b: *T) -> T:\n  async with c as d: await e\n  async for g in h: yield",
        "try: a\nexcept* B, C: d\nexcept* E as f: g\nelse: h\nfinally: i",
        "from ..a import (b as c, d,)\nimport e.f as g, h",
        "@a.b(c)[d]\nclass A[T](B, metaclass=C): x: int = 1; y += 2",
        "f'{a!r:>{b}}{c=}{d:{e}}' 'g' rf'\\{h}'",
        "def f(): return *a, b; yield from c",
        "global a, b; nonlocal_ = 1; del c, (d, [e]); assert f, g; raise h from i"
      })
  void oneTokenDecides(String source) {
    byte[] utf8 = (source + "\n").getBytes(UTF_8);
    ParseOptions options = ParseOptions.defaults();
    Lexer lexer = new Lexer(utf8, 0, utf8.length, options, new ArrayList<>());
    lexer.run();
    PythonGrammar parser =
        new PythonGrammar(
            lexer.tokens, new TreeBuilder(utf8, options, lexer.tokens, new ArrayList<>(), null));
    parser.setProfile(true);

    assertThat(parser.file().body).isNotEmpty();

    List<Long> predictions =
        Stream.of(parser.getParseInfo().getDecisionInfo())
            .map((DecisionInfo decision) -> decision.invocations)
            .filter(invocations -> invocations > 0)
            .toList();
    assertThat(predictions).isEmpty();
  }
}
