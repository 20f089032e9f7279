package org.portcullis.grammar.syntax;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.portcullis.grammar.ParseOptions;

final class PythonGrammarTest {
  private static final String EVERYTHING =
      """
      import a.b as c, d
      from ..e import (f, g as h,)
      from . import *
      type T[U: int = str, *V, **W] = list[U]
      @decorator(1, *a, k=2, **b)
      async def name[X](p, /, q: int = 1, *r: *s, t, u=2, **v) -> None:
          async with a as b, c: await d
          async for x, *y in z: yield
          else: return [i async for i in j if k if l]
      class A(B, metaclass=C): x: int = 1; y += 2; del y, (z,)
      with (a as b, c as (d, e),): pass
      with (yield): pass
      with (a, *b): pass
      if x := 1: pass
      elif not a < b <= c is not d not in e and -f ** -g or h: pass
      else: global i, j
      try: assert a, b
      except* (C, D) as e: raise E from F
      else: nonlocal k
      finally: continue
      match a, *b:
          case [1, -2 + 3j, "s" "t", *_] | {"k": None, **rest} | A.B(1, c=d) as e if f: pass
          case _: break
      while lambda x, *y, z=1, **w: x if y else z: a[b:c:d, ::, *e] = yield from f
      x = y = {1, *a}, {1: 2, **b}, {k: v for k, v in w}, {e for e in s}, (g for g in h), ...
      f'{a!r:>{w}}{b=}' 'c'
      """;

  /// One token decides everywhere, so ANTLR never has to predict: its caches stay empty.
  @Test
  void neverPredicts() {
    byte[] source = EVERYTHING.getBytes(UTF_8);
    ParseOptions options = ParseOptions.defaults();
    Lexer lexer = new Lexer(source, 0, source.length, options, new ArrayList<>());
    lexer.run();
    TreeBuilder tree = new TreeBuilder(source, options, lexer.tokens, new ArrayList<>());
    PythonGrammar grammar = new PythonGrammar(lexer.tokens, tree);

    assertThat(grammar.file().body).hasSize(15);
    assertThat(
            Arrays.stream(grammar.getInterpreter().decisionToDFA)
                .mapToInt(dfa -> dfa.states.size())
                .sum())
        .isZero();
  }
}
