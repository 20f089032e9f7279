package org.portcullis.analyzer.python;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Which uses of names reach a builtin or an import, as Python looks names up.
///
/// A reference is written `line:path`, with `builtins.` before a builtin.
final class NamesTest {
  static List<Arguments> scopes() {
    return List.of(
        arguments("a builtin by its name", "eval", "1:builtins.eval"),
        arguments("a builtin before it is shadowed", "eval\ndef eval(): pass", "1:builtins.eval"),
        arguments("a name of ours from there on", "def eval(): pass\neval", ""),
        arguments(
            "shadowed on one branch",
            "if x0:\n  def eval(): pass\neval",
            "1:builtins.x0 3:builtins.eval"),
        arguments(
            "shadowed in a loop that may not run", "for eval in (): pass\neval", "2:builtins.eval"),
        arguments(
            "shadowed where an exception skips it",
            "try:\n  eval = 1\nfinally: pass\neval",
            "4:builtins.eval"),
        arguments("unshadowed again", "eval = 1\ndel eval\neval", "3:builtins.eval"),
        arguments(
            "unshadowed by an except clause",
            "eval = 1\ntry: pass\nexcept E0 as eval: pass\neval",
            "3:builtins.E0 4:builtins.eval"),
        arguments(
            "except keeps another name",
            "eval = 1\ntry: pass\nexcept E0 as e: pass\neval",
            "3:builtins.E0"),
        arguments("the body of its own definition", "def eval(): return eval", ""),
        arguments("the default of its own definition", "def eval(x=eval): pass", "1:builtins.eval"),
        arguments(
            "the decorator of its own definition", "@eval\ndef eval(): pass", "1:builtins.eval"),
        arguments("the base of its own class", "class eval(eval): pass", "1:builtins.eval"),
        arguments("the value of its own assignment", "eval = eval", "1:builtins.eval"),
        arguments("a parameter", "def f(eval): return eval", ""),
        arguments("a parameter is gone outside", "def f(eval): pass\neval", "2:builtins.eval"),
        arguments("a lambda's parameter", "lambda eval: eval", ""),
        arguments("beside a lambda", "(lambda eval: 1, eval)", "1:builtins.eval"),
        arguments(
            "a local that is unbound is an error, no builtin", "def f():\n  eval\n  eval = 1", ""),
        arguments(
            "a local of another function",
            "def f():\n  eval = 1\ndef g(): eval",
            "3:builtins.eval"),
        arguments("a closure", "def f():\n  eval = 1\n  def g(): eval", ""),
        arguments(
            "a class name is not seen by methods",
            "class A:\n  eval = 1\n  def f(self): eval",
            "3:builtins.eval"),
        arguments("a class name is seen in the class", "class A:\n  eval = 1\n  eval", ""),
        arguments("a class name is gone outside", "class A:\n  eval = 1\neval", "3:builtins.eval"),
        arguments(
            "a class name is not seen by its comprehensions",
            "class A:\n  eval = 1\n  [eval for _ in ()]",
            "3:builtins.eval"),
        arguments("but by their first iterable", "class A:\n  eval = 1\n  [1 for _ in eval]", ""),
        arguments("a comprehension's target", "[eval for eval in ()]", ""),
        arguments(
            "a comprehension's target is gone outside",
            "[1 for eval in ()]\neval",
            "2:builtins.eval"),
        arguments(
            "a walrus leaves its comprehension, maybe",
            "[(eval := 1) for _ in ()]\neval",
            "2:builtins.eval"),
        arguments(
            "a walrus in a function is a local",
            "def f():\n  [(eval := 1) for _ in ()]\n  eval",
            ""),
        arguments(
            "global before assignment",
            "def f():\n  global eval\n  eval = 1\ndef g(): eval",
            "4:builtins.eval"),
        arguments(
            "global skips the closure",
            "def f():\n  eval = 1\n  def g():\n    global eval\n    eval",
            "5:builtins.eval"),
        arguments(
            "nonlocal does not",
            "def f():\n  eval = 1\n  def g():\n    nonlocal eval\n    eval",
            ""),
        arguments(
            "a match capture may not bind", "match 1:\n  case eval: pass\neval", "3:builtins.eval"),
        arguments(
            "a match capture in a function is a local",
            "def f(x):\n  match x:\n    case [*eval]: eval",
            ""),
        arguments("an annotation binds nothing", "eval: 1\neval", "2:builtins.eval"),
        arguments("an annotated assignment binds", "eval: 1 = 2\neval", ""),
        arguments("an unpacking binds", "eval, y = 1, 2\neval", ""),
        arguments("an augmented assignment reads first", "eval += 1", "1:builtins.eval"),
        arguments("an import shadows", "import torch as eval\neval", "2:torch"),
        arguments("a star import may not", "from torch import *\neval", "2:builtins.eval"),
        arguments("the name in other scripts", "ｅval", "1:builtins.eval"),
        arguments("an attribute of that name is none", "import torch\ntorch.eval", "2:torch.eval"),
        arguments("a keyword of that name is none", "import torch\ntorch.f(eval=1)", "2:torch.f"),
        arguments(
            "two meanings",
            "import torch, math\nx = torch\nx = math\nx.e",
            "2:torch 3:math 4:torch.e 4:math.e"),
        arguments("a dotted import binds its top", "import torch.nn\ntorch.hub", "2:torch.hub"),
        arguments(
            "a dotted import with a name binds its end",
            "import torch.nn as t\nt.hub",
            "2:torch.nn.hub"),
        arguments("a member", "from torch import hub as h\nh.load", "2:torch.hub.load"),
        arguments("a relative import is no package", "from . import torch\ntorch.hub", ""),
        arguments(
            "an import in a function",
            "def f():\n  import torch\n  torch.hub\ntorch",
            "3:torch.hub 4:builtins.torch"),
        arguments("a type parameter", "def f[eval](x: eval): pass", "1:builtins.eval"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("scopes")
  void looksNamesUpAsPythonDoes(String title, String source, String references) {
    assertThat(written(source)).as(title).isEqualTo(references);
  }

  static List<Arguments> definitions() {
    return List.of(
        arguments("def f(): pass", "Function false"),
        arguments("@d\ndef f(): pass", "Function true"),
        arguments("def g(): pass\nf = g", "Function false"),
        arguments("async def f(): pass", "an async function"),
        arguments("class f: pass", "a class"),
        arguments("import f", "an import"),
        arguments("f = lambda: 1", "a lambda"),
        arguments("f = 1", "a value that is not a plain function"),
        arguments("for f in (): pass", "a value that is not a plain function"),
        arguments("def f(): pass\ndef f(): pass", "Ambiguous 2"),
        arguments("if 1:\n  def f(): pass\nelse:\n  def f(): pass", "Ambiguous 2"),
        arguments("def f(): pass\ndel f", "deleted again"),
        arguments("if 1:\n  def f(): pass", "defined under a condition only"),
        arguments("def f(): yield", "a generator: it returns no model"),
        arguments("def f():\n  def g(): yield", "Function false"),
        arguments("def g():\n  global f\n  f = 1\ndef f(): pass", "Ambiguous 2"),
        arguments("f = f", "a value that is not a plain function"),
        arguments("f = g\ng = f", "a value that is not a plain function"),
        arguments("class A:\n  def f(): pass", "Absent"),
        arguments("", "Absent"));
  }

  @ParameterizedTest
  @MethodSource("definitions")
  void saysWhatAModuleLevelNameIs(String source, String definition) {
    String actual =
        switch (module(source).definition("f")) {
          case PythonModule.Definition.Absent() -> "Absent";
          case PythonModule.Definition.Ambiguous(var places) -> "Ambiguous " + places.size();
          case PythonModule.Definition.Function(_, boolean decorated, _) -> "Function " + decorated;
          case PythonModule.Definition.Other(String what, _) -> what;
        };
    assertThat(actual).isEqualTo(definition);
  }

  static List<Arguments> imports() {
    return List.of(
        arguments("import a.b as c, d", "MODULE a.b, MODULE d"),
        arguments("from a.b import c, d as e", "MEMBER a.b.c, MEMBER a.b.d"),
        arguments("from a import *", "STAR a.*"),
        arguments("from .. import a", "RELATIVE ..a"),
        arguments("from .a import *", "RELATIVE .a.*"),
        arguments("from __future__ import annotations", ""),
        arguments("def f():\n  if 0:\n    import a", "MODULE a"),
        arguments(
            "class A:\n  try:\n    import a\n  except E:\n    import b", "MODULE a, MODULE b"));
  }

  @ParameterizedTest
  @MethodSource("imports")
  void listsImportsWhereverTheyStand(String source, String imports) {
    String actual =
        module(source).imports().stream()
            .map(each -> each.form() + " " + each.path())
            .collect(Collectors.joining(", "));
    assertThat(actual).isEqualTo(imports);
  }

  static PythonModule module(String source) {
    return PythonFile.read("model.py", source.getBytes(UTF_8)).module().orElseThrow();
  }

  static String written(String source) {
    return module(source).references().stream()
        .map(each ->
            each.location().region().orElseThrow().line()
                + ":"
                + (each.origin() == Reference.Origin.BUILTIN ? "builtins." : "")
                + each.path())
        .collect(Collectors.joining(" "));
  }
}
