package org.portcullis.analyzer.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What is reached through values: each way to `pathlib.os` beside an honest neighbour.
final class FlowTest {
  private static final String REACHED = "pathlib.os";

  static List<String> ways() {
    return List.of(
        // plain
        "pathlib.os",
        "x = pathlib\nx.os",
        "x = y = pathlib\nx.os",
        "x: 1 = pathlib\nx.os",
        "def f():\n  x.os\nx = pathlib",
        "(x := pathlib).os",
        "[x := pathlib for _ in '1']\nx.os",
        "(pathlib if 1 else 2).os",
        "(None or pathlib).os",
        "(1 and pathlib).os",
        "del pathlib.os",
        "pathlib.os = 1",
        "pathlib.os += 1",
        "pathlib.os: int",
        "for pathlib.os in '1': pass",
        "with open('x') as pathlib.os: pass",
        // unpacking
        "x, y = 1, pathlib\ny.os",
        "(x, [y]) = 1, [pathlib]\ny.os",
        "x, *y = 1, 2, pathlib\ny[1].os",
        "*x, y = 1, 2, pathlib\ny.os",
        "for x, y in [(1, pathlib)]: y.os",
        "x, y = [pathlib] * 2\nx.os",
        // containers
        "[pathlib][0].os",
        "(1, pathlib)[1].os",
        "(1, pathlib)[-1].os",
        "[1, [pathlib]][1][0].os",
        "[1, pathlib][1:][0].os",
        "([] + [pathlib])[0].os",
        "{'a': pathlib}['a'].os",
        "{'a': pathlib}['A'.lower()].os",
        "{'a': pathlib}.get('a').os",
        "{'a': pathlib}.pop('a').os",
        "{'b': 1, **{'a': pathlib}}['a'].os",
        "({} | {'a': pathlib})['a'].os",
        "dict(a=pathlib)['a'].os",
        "dict([('a', pathlib)])['a'].os",
        "d = {}\nd['a'] = pathlib\nd['a'].os",
        "d = {}\nd.update(a=pathlib)\nd['a'].os",
        "d = {}\nd.update({'a': pathlib})\nd['a'].os",
        "d = {}\nd.setdefault('a', pathlib).os",
        "d = {}\ne = d\ne['a'] = pathlib\nd['a'].os",
        "l = []\nl.append(pathlib)\nl[0].os",
        "l = []\nl += [pathlib]\nl[0].os",
        "l = []\nl.extend((pathlib,))\nl[0].os",
        "l = []\nm = l\nm += [pathlib]\nl[0].os",
        "d = {}\ne = d\ne |= {'a': pathlib}\nd['a'].os",
        "l = [1, pathlib]\ndel l[0]\nl[0].os",
        "l = [1, pathlib]\nl.remove(1)\nl[0].os",
        "l = [1]\nl[:] = [pathlib]\nl[0].os",
        "d = {1: pathlib}\nd[True].os",
        "d = {1.0: pathlib}\nd[1].os",
        "class C:\n  def __init__(self): self.__m = pathlib\nC()._C__m.os",
        "_C__m = pathlib\nclass C:\n  def f(self): return __m.os",
        "class C:\n  __m = pathlib\nC._C__m.os",
        "l = [1]\nl.insert(0, pathlib)\nl[0].os",
        "l = [1, 2]\nl[0] = pathlib\nl[0].os",
        "l = []\na = l.append\na(pathlib)\nl[0].os",
        "[pathlib].pop().os",
        "list((pathlib,))[0].os",
        "tuple([pathlib])[0].os",
        "sorted([pathlib])[0].os",
        "next(iter([pathlib])).os",
        "next(iter({pathlib})).os",
        "min([pathlib]).os",
        "max(pathlib, pathlib).os",
        "list(reversed([pathlib]))[0].os",
        "list({'a': pathlib}.values())[0].os",
        "for k, v in {'a': pathlib}.items(): v.os",
        "for x in {pathlib: 1}: x.os",
        "for i, x in enumerate([pathlib]): x.os",
        "for x, y in zip('1', [pathlib]): y.os",
        "for x in map(lambda m: m, [pathlib]): x.os",
        "for x in filter(None, [pathlib]): x.os",
        "import collections\ncollections.deque([pathlib])[0].os",
        "import itertools\nfor x in itertools.chain([pathlib]): x.os",
        // loops and comprehensions
        "for x in (pathlib,): x.os",
        "for x in [pathlib]:\n  pass\nx.os",
        "[x.os for x in [pathlib]]",
        "{x.os for x in [pathlib]}",
        "{1: x.os for x in [pathlib]}",
        "list(x.os for x in [pathlib])",
        "[x for x in [pathlib]][0].os",
        "{k: v for k, v in [('a', pathlib)]}['a'].os",
        "[y.os for x in [[pathlib]] for y in x]",
        "[1 for x in [pathlib] if x.os]",
        // patterns
        "match pathlib:\n  case x: x.os",
        "match pathlib:\n  case object(os=q): pass",
        "match [pathlib]:\n  case [object(os=q)]: pass",
        "match (1, pathlib):\n  case (1, x): x.os",
        "match [1, pathlib]:\n  case [1, *x]: x[0].os",
        "match {'a': pathlib}:\n  case {'a': x}: x.os",
        "match {'a': pathlib}:\n  case {**x}: x['a'].os",
        "match pathlib:\n  case 1 | x: x.os",
        "match pathlib:\n  case object() as x: x.os",
        "class M:\n  __match_args__ = ('os',)\nmatch pathlib:\n  case M(q): pass",
        // functions
        "def f(x): x.os\nf(pathlib)",
        "def f(x): x.os\nf(x=pathlib)",
        "def f(x=pathlib): x.os",
        "def f(*, x=pathlib): x.os",
        "def f(*x): x[0].os\nf(pathlib)",
        "def f(**x): x['a'].os\nf(a=pathlib)",
        "def f(x, y): y.os\nf(*[1, pathlib])",
        "def f(x, y): y.os\nf(1, **{'y': pathlib})",
        "def f(*a): g(*a)\ndef g(x): x.os\nf(pathlib)",
        "def f(**a): g(**a)\ndef g(x): x.os\nf(x=pathlib)",
        "def f(): return pathlib\nf().os",
        "def f(x): return x\nf(pathlib).os",
        "def f(): yield pathlib\nfor x in f(): x.os",
        "def f(): yield from [pathlib]\nnext(f()).os",
        "async def f(): return pathlib\nasync def g(): (await f()).os",
        "(lambda: pathlib)().os",
        "(lambda x: x.os)(pathlib)",
        "def f():\n  x = pathlib\n  def g(): return x.os\n  return g",
        "def f():\n  def g():\n    nonlocal x\n    x = pathlib\n  x = 1\n  x.os",
        "def f():\n  global x\n  x = pathlib\nx.os",
        "def f(): return f() or pathlib\nf().os",
        "def f(g): return g(pathlib)\nf(lambda x: x.os)",
        "def f(x): return lambda: x\nf(pathlib)().os",
        "def f(): pass\nf.x = pathlib\nf.x.os",
        "def f(x): x.os\nf.__call__(pathlib)",
        // decorators
        "def d(f): return pathlib\n@d\ndef x(): pass\nx.os",
        "def d(f): return pathlib\n@d\nclass x: pass\nx.os",
        "def d(a):\n  def e(f): return a\n  return e\n@d(pathlib)\ndef x(): pass\nx.os",
        "import functools\n@functools.lru_cache\ndef f(): return pathlib\nf().os",
        "import functools\n@functools.lru_cache(maxsize=1)\ndef f(): return pathlib\nf().os",
        // handing over
        "import functools\nfunctools.partial(lambda x: x.os, pathlib)()",
        "import functools\nfunctools.partial(lambda x: x)(pathlib).os",
        "import functools\nfunctools.partial(lambda x: x.os, x=pathlib)()",
        "import functools\np = lambda a, b: b.os\nfor i in '12': p = functools.partial(p, pathlib)\np()",
        "import functools\nfunctools.reduce(lambda a, b: a.os, [1], pathlib)",
        "import functools\nfunctools.reduce(lambda a, b: b.os, [1, pathlib])",
        "list(map(lambda x: x.os, [pathlib]))",
        "sorted([pathlib], key=lambda x: x.os)",
        "import torch\ntorch.utils.checkpoint.checkpoint(lambda x: x.os, pathlib)",
        // classes
        "class A:\n  x = pathlib\nA.x.os",
        "class A:\n  x = pathlib\nA().x.os",
        "class A:\n  x = pathlib\n  y = x.os",
        "class A:\n  x = pathlib\nclass B(A): pass\nB().x.os",
        "class A:\n  def f(self): self.x = pathlib\n  def g(self): self.x.os",
        "class A:\n  def __init__(self, x): self.x = x\nA(pathlib).x.os",
        "class A:\n  def __init__(self, x): self.x = x\nclass B(A):\n  def __init__(self): super().__init__(pathlib)\nB().x.os",
        "class A:\n  def f(self): return pathlib\nA().f().os",
        "class A:\n  def f(self): return pathlib\ng = A().f\ng().os",
        "class A:\n  def f(self, x): x.os\nA.f(A(), pathlib)",
        "class A:\n  @staticmethod\n  def f(x): x.os\nA.f(pathlib)",
        "class A:\n  @classmethod\n  def f(cls, x): x.os\nA.f(pathlib)",
        "class A:\n  @property\n  def f(self): return pathlib\nA().f.os",
        "class A:\n  f = property(lambda self: pathlib)\nA().f.os",
        "class A: pass\na = A()\na.x = pathlib\na.x.os",
        "class A: pass\nA.x = pathlib\nA().x.os",
        "class A: pass\nsetattr(A, 'x', pathlib)\nA.x.os",
        "class A: pass\na = A()\na.__dict__['x'] = pathlib\na.x.os",
        "class A:\n  x = pathlib\nvars(A)['x'].os",
        "class A:\n  def __call__(self, x): x.os\nA()(pathlib)",
        "class A:\n  def forward(self, x): x.os\nA()(pathlib)",
        "class A:\n  def __getitem__(self, x): x.os\nA()[pathlib]",
        "class A:\n  def __class_getitem__(cls, x): x.os\nA[pathlib]",
        "class A:\n  def __matmul__(self, x): x.os\nA() @ pathlib",
        "class A:\n  def __radd__(self, x): x.os\npathlib + A()",
        "class A:\n  def __enter__(self): return pathlib\nwith A() as x: x.os",
        "class A:\n  def __iter__(self): yield pathlib\nfor x in A(): x.os",
        "class A:\n  def __getattr__(self, n): return pathlib\nA().z.os",
        "class A:\n  def __new__(cls): return pathlib\nA().os",
        "class A:\n  __getitem__ = staticmethod(lambda x: x.os)\nA()[pathlib]",
        "class D:\n  def __get__(self, a, b): return pathlib\nclass A:\n  x = D()\nA().x.os",
        "import dataclasses\n@dataclasses.dataclass\nclass A:\n  x: int\nA(pathlib).x.os",
        "import typing\nclass A(typing.NamedTuple):\n  x: int\nA(x=pathlib).x.os",
        "import unknown\na = unknown.A()\na.x = pathlib\na.x.os",
        "import unknown\na = unknown.A()\na['x'] = pathlib\na['x'].os",
        // by a string
        "pathlib.__dict__['os']",
        "pathlib.__dict__['o' + 's']",
        "pathlib.__dict__.get('os')",
        "pathlib.__dict__.copy()['os']",
        "{**pathlib.__dict__}['os']",
        "dict(pathlib.__dict__)['os']",
        "vars(pathlib)['os']",
        "v = vars\nv(pathlib)['os']",
        "getattr(pathlib, 'os')",
        "getattr(pathlib, 'so'[::-1])",
        "list(map(getattr, [pathlib], ['os']))",
        "import functools\nfunctools.reduce(getattr, ['os'], pathlib)",
        "object.__getattribute__(pathlib, 'os')",
        "pathlib.__getattribute__('os')",
        "type(pathlib).__getattribute__(pathlib, 'os')",
        "import operator\noperator.attrgetter('os')(pathlib)",
        "import operator\noperator.itemgetter('os')(pathlib.__dict__)",
        "import operator\noperator.methodcaller('__getattribute__', 'os')(pathlib)",
        "'{0.os}'.format(pathlib)",
        "'{x.os.environ[A]}'.format(x=pathlib)",
        "'{.os}'.format(pathlib)",
        "match vars(pathlib):\n  case {'os': q}: q.x");
  }

  @ParameterizedTest
  @MethodSource("ways")
  void seesWhatIsReached(String way) {
    String source = "import pathlib\n" + way;
    assertThat(NamesTest.module(source).references())
        .as(way)
        .anyMatch(each -> each.path().equals(REACHED) || each.path().startsWith(REACHED + "."));
    assertThat(reached(source.replace("import pathlib\n", "pathlib = __name__\n")))
        .as("without the import: " + way)
        .isEmpty();
  }

  private static List<String> reached(String source) {
    return NamesTest.module(source).references().stream()
        .map(Reference::path)
        .filter(path -> path.startsWith("pathlib"))
        .toList();
  }

  static List<Arguments> strings() {
    return List.of(
        arguments("'o' + 's'", "os"),
        arguments("'o' 's'", "os"),
        arguments("'\\x6f\\163'", "os"),
        arguments("'%ss' % 'o'", "os"),
        arguments("'%s%s' % ('o', 's')", "os"),
        arguments("'%c%c' % (111, 115)", "os"),
        arguments("'{}s'.format('o')", "os"),
        arguments("'{1}{0}'.format('s', 'o')", "os"),
        arguments("'{a}s'.format(a='o')", "os"),
        arguments("f'{\"o\"}s'", "os"),
        arguments("f'{x}s'", "os"),
        arguments("''.join(['o', 's'])", "os"),
        arguments("''.join(('o', 's'))", "os"),
        arguments("'o' * 1 + 's'", "os"),
        arguments("'so'[::-1]", "os"),
        arguments("'xosx'[1:3]", "os"),
        arguments("'xosx'[1:-1]", "os"),
        arguments("'xos'[-2:]", "os"),
        arguments("'pos'[1] + 'pos'[-1]", "os"),
        arguments("b'os'.decode()", "os"),
        arguments("b'os'.decode('latin1')", "os"),
        arguments("str(b'os', 'ascii')", "os"),
        arguments("chr(111) + chr(110 + 5)", "os"),
        arguments("'OS'.lower()", "os"),
        arguments("'o-s'.replace('-', '')", "os"),
        arguments("' os '.strip()", "os"),
        arguments("'pos'.removeprefix('p')", "os"),
        arguments("('a', 'os')[1]", "os"),
        arguments("x + 's'", "os"),
        arguments("g()", "os"),
        arguments("'os' if x else 'sys'", "os sys"));
  }

  @ParameterizedTest
  @MethodSource("strings")
  void foldsTheNameOfAMember(String name, String members) {
    String source = "import pathlib\nx = 'o'\ndef g(): return 'os'\npathlib.__dict__[" + name + "]";
    String found =
        reached(source).stream()
            .filter(path -> !path.endsWith("__dict__"))
            .map(path -> path.substring("pathlib.".length()))
            .collect(Collectors.joining(" "));
    assertThat(found).isEqualTo(members);
    assertThat(NamesTest.module(source).undecided()).isEmpty();
  }

  static List<String> openNames() {
    return List.of(
        "pathlib.__dict__[input()]",
        "vars(pathlib)[input()]",
        "getattr(pathlib, input())",
        "def f(x): return getattr(pathlib, x)\nf('Path')",
        "pathlib.__dict__[''.join(chr(i) for i in x)]",
        "list(pathlib.__dict__.values())[3]",
        "pathlib.__dict__['os' if x else input()]",
        "import operator\noperator.attrgetter(input())(pathlib)",
        "object.__getattribute__(pathlib, input())",
        "l = [%s]\nl[x]"
            .formatted(
                IntStream.range(0, 200)
                    .mapToObj(i -> "pathlib.a" + i)
                    .collect(Collectors.joining(", "))));
  }

  @ParameterizedTest
  @MethodSource("openNames")
  void saysWhatItCannotTell(String source) {
    assertThat(NamesTest.module("import pathlib\n" + source).undecided()).as(source).isNotEmpty();
  }

  static List<String> honest() {
    return List.of(
        "class A:\n  def f(self, name): return getattr(self, name)",
        "state = {}\nfor k in list(state.keys()): state[k.replace('module.', '')] = state.pop(k)",
        "class A:\n  def f(self, name): return self.layers[name](self.__dict__[name])",
        "import torch.nn as nn\nACT = {'relu': nn.ReLU, 'gelu': nn.GELU}\ndef f(name): return ACT[name]()",
        "x = 'a'\nwhile len(x) < 9: x = x + 'b'",
        "n = 0\nfor i in range(9): n += 1",
        "import torch\ndef f(x):\n  for i in range(9): x = torch.relu(x).mean().view(1)\n  return x",
        "def f(n): return f(n - 1) if n else n",
        "def f(g): return f(lambda: g)");
  }

  @ParameterizedTest
  @MethodSource("honest")
  void decidesOnHonestCode(String source) {
    assertThat(NamesTest.module(source).undecided()).as(source).isEmpty();
  }

  static List<Arguments> steps() {
    return List.of(
        arguments("import torch\ntorch.hub", "imported here 1"),
        arguments(
            "import torch\nx = torch\ny = x\ny.hub",
            "imported here 1, aliased here 2, aliased here 3"),
        arguments("import torch\nd = {'a': torch}\nd['a'].hub", "imported here 1, stored here 2"),
        arguments(
            "import torch\ndef f(m):\n  return m.hub\nf(torch)", "imported here 1, passed here 4"),
        arguments(
            "import torch\nclass A:\n  x = torch\nA.x.hub", "imported here 1, aliased here 3"),
        arguments("x = eval\nx.hub", "aliased here 1"),
        arguments("eval.hub", ""));
  }

  @ParameterizedTest
  @MethodSource("steps")
  void explainsHowAValueCameThere(String source, String steps) {
    Reference reference =
        NamesTest.module(source).references().stream()
            .filter(each -> each.path().endsWith(".hub"))
            .findFirst()
            .orElseThrow();
    assertThat(
            reference.steps().stream()
                .map(step -> step.message() + " " + step.location().region().orElseThrow().line())
                .collect(Collectors.joining(", ")))
        .isEqualTo(steps);
  }

  static List<Arguments> calls() {
    return List.of(
        arguments(
            "import timm\ntimm.create_model('x', pretrained=True)",
            "timm.create_model(Str[x], pretrained=TRUE)"),
        arguments(
            "import timm\nP = False\ndef f(p=P):\n  timm.create_model(*'x', pretrained=p)",
            "f: timm.create_model(pretrained=FALSE?, …)"),
        arguments(
            "import torch\n@torch.no_grad()\ndef f(): pass", "torch.no_grad() torch.no_grad()(?)"),
        arguments(
            "import torch\nlist(map(torch.load, ['w']))",
            "list(?) map(torch.load, ?) torch.load(Str[w])"),
        arguments("@eval\ndef f(): pass", "eval(?)"),
        arguments(
            "class A:\n  __getitem__ = staticmethod(eval)\nA()['1']",
            "staticmethod(eval) eval(Str[1])"),
        arguments("class A(metaclass=eval): pass", "eval(Str[A], ?, ?)"),
        arguments(
            "import pathlib\npathlib.Path('x').write_text('y')",
            "pathlib.Path(Str[x]) pathlib.Path().write_text(Str[y])"),
        arguments(
            """
            import safetensors.torch as s, pathlib
            def load_model(weights_path):
              w = pathlib.Path(weights_path)
              s.load_file(w)
              s.load_file(str(w.parent / 'b.safetensors'))
              s.load_file(w.parent.parent)
              s.load_file(w.parent / '../x')
              s.load_file(f'{w.parent}/x')
            """,
            "load_model: pathlib.Path(own)"
                + " load_model: safetensors.torch.load_file(own)"
                + " load_model: safetensors.torch.load_file(own)"
                + " load_model: str(own)"
                + " load_model: safetensors.torch.load_file(?)"
                + " load_model: safetensors.torch.load_file(?)"
                + " load_model: safetensors.torch.load_file(own)"));
  }

  @ParameterizedTest
  @MethodSource("calls")
  void listsForeignCalls(String source, String calls) {
    String actual =
        NamesTest.module(source).calls().stream()
            .map(FlowTest::written)
            .collect(Collectors.joining(" "));
    assertThat(actual).isEqualTo(calls);
  }

  private static String written(CallFact call) {
    List<String> arguments =
        new ArrayList<>(call.positional().stream().map(FlowTest::written).toList());
    call.keywords().forEach((name, value) -> arguments.add(name + "=" + written(value)));
    if (call.more()) {
      arguments.add("…");
    }
    return call.enclosing().map(name -> name + ": ").orElse("")
        + String.join("|", call.callees())
        + "("
        + String.join(", ", arguments)
        + ")";
  }

  private static String written(CallFact.Argument argument) {
    String known =
        argument.constants().stream()
            .map(each -> each.toString().replace("value=", "").replace(", splits=[]", ""))
            .collect(Collectors.joining("|"));
    known += String.join("|", argument.paths());
    return argument.own() ? "own" : known + (argument.complete() ? "" : "?");
  }

  static List<Arguments> attributes() {
    return List.of(
        arguments(
            "import torch\ntorch.nn.x = torch.y",
            "LOAD nn of torch, STORE x of torch.nn, LOAD y of torch"),
        arguments("f().__globals__", "LOAD __globals__ of f()"),
        arguments("del f.__doc__", "DELETE __doc__ of f"),
        arguments("match f:\n  case object(__dict__=d): pass", "LOAD __dict__ of f"),
        arguments("(lambda: 0).__globals__", "LOAD __globals__ of "),
        arguments(
            "'{0.__globals__}'.format(f)",
            "LOAD format of , LOAD __globals__ of , LOAD __globals__ of f"));
  }

  @ParameterizedTest
  @MethodSource("attributes")
  void listsAttributes(String source, String attributes) {
    String actual =
        NamesTest.module(source).attributes().stream()
            .map(each ->
                each.access() + " " + each.name() + " of " + String.join("|", each.receivers()))
            .collect(Collectors.joining(", "));
    assertThat(actual).isEqualTo(attributes);
  }
}
