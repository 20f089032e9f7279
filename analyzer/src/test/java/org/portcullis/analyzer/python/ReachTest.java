package org.portcullis.analyzer.python;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.portcullis.analyzer.PlainValue;

/// What runs: `sink()` stands for what must not, and every case says whether it can.
final class ReachTest {
  /// @param what the case shows
  /// @param body Python; `sink` is imported in front of it
  record Case(String what, String body) {
    @Override
    public String toString() {
      return what;
    }
  }

  private static final String BEFORE =
      """
      import functools, torch, timm
      from dataclasses import dataclass
      from torch import nn
      from torch.hub import sink
      """;

  private static Case of(String what, String body) {
    return new Case(what, body);
  }

  static final List<Case> UNREACHED =
      List.of(
          of(
              "a function that nobody calls",
              """
              def helper():
                  sink()
              def load_model(path): return nn.Linear(1, 2)
              """),
          of(
              "a branch under a default that the only caller overrides",
              """
              class Net(nn.Module):
                  def __init__(self, pretrained=True):
                      super().__init__()
                      if pretrained:
                          sink()
              def load_model(path): return Net(pretrained=False)
              """),
          of(
              "the same by position, through two constructors",
              """
              class Body(nn.Module):
                  def __init__(self, name="x", pretrained=True):
                      self.pretrained = pretrained
                      self.build()
                  def build(self):
                      if self.pretrained:
                          sink()
              class Net(nn.Module):
                  def __init__(self, pretrained=True):
                      self.body = Body("y", pretrained)
                  def forward(self, x): return self.body(x)
              def load_model(path, num_classes=2): return Net(False)
              """),
          of(
              "a guard that returns",
              """
              def weights(name=None):
                  if name is None:
                      return {}
                  return sink(name)
              def load_model(path): weights(); return nn.Linear(1, 2)
              """),
          of(
              "an early return under a flag",
              """
              def fetch(net, pretrained):
                  if not pretrained:
                      return net
                  sink()
                  return net
              def load_model(path): return fetch(nn.Linear(1, 2), pretrained=False)
              """),
          of(
              "a demo under __main__",
              """
              def load_model(path): return nn.Linear(1, 2)
              if __name__ == "__main__":
                  sink()
              """),
          of(
              "a registry whose entry gets False",
              """
              def small(pretrained=True):
                  if pretrained: sink()
                  return nn.Linear(1, 2)
              BUILDERS = {"small": small}
              def load_model(path, num_classes=2): return BUILDERS["small"](pretrained=False)
              """),
          of(
              "a method that no library has a name for",
              """
              class Net(nn.Module):
                  def zero_shot_probe(self): return sink()
                  def forward(self, x): return x
              def load_model(path): return Net()
              """),
          of(
              "a configuration dictionary",
              """
              CFG = {"pretrained": False, "depth": 3}
              class Net(nn.Module):
                  def __init__(self, cfg):
                      super().__init__()
                      if cfg["pretrained"] or cfg.get("pretrained", True):
                          sink()
              def load_model(path): return Net(CFG)
              """),
          of(
              "a dataclass that says no",
              """
              @dataclass
              class Config:
                  depth: int = 3
                  pretrained: bool = False
              class Net(nn.Module):
                  def __init__(self, config):
                      super().__init__()
                      if config.pretrained:
                          sink()
              def load_model(path): return Net(Config(depth=2))
              """),
          of(
              "keywords that pass through",
              """
              class Net(nn.Module):
                  def __init__(self, depth, pretrained=True):
                      super().__init__()
                      if pretrained: sink()
              def build(**kwargs): return Net(3, **kwargs)
              def load_model(path): return build(pretrained=False)
              """),
          of(
              "a partial that says no",
              """
              def build(pretrained=True):
                  if pretrained: sink()
                  return nn.Linear(1, 2)
              make = functools.partial(build, pretrained=False)
              def load_model(path): return make()
              """),
          of(
              "both operands of and",
              """
              def load_model(path, pretrained=False, url=None):
                  if pretrained and sink(): pass
                  value = url and sink()
                  return nn.Linear(1, 2) if url is None else sink()
              """),
          of(
              "a wrapped helper that nobody calls",
              """
              @torch.no_grad()
              def helper(): sink()
              @functools.lru_cache(maxsize=None)
              def other(): sink()
              def load_model(path): return nn.Linear(1, 2)
              """),
          of(
              "a class that nobody makes",
              """
              class Trainer:
                  def __init__(self): sink()
                  def forward(self): sink()
              def load_model(path): return nn.Linear(1, 2)
              """),
          of(
              "a wrapper that wraps and is not used",
              """
              def loud(f):
                  @functools.wraps(f)
                  def inner(*args): return f(*args)
                  return inner
              @loud
              def helper(): return sink()
              def load_model(path): return 1
              """),
          of(
              "a static method of a class that is used",
              """
              class Net(nn.Module):
                  @staticmethod
                  def fetch_weights(): sink()
                  @classmethod
                  def from_hub_name(cls): sink()
              def load_model(path): return Net()
              """));

  static final List<Case> REACHED =
      List.of(
          of("module level", "sink()\ndef load_model(path): return 1"),
          of("load_model itself", "def load_model(path): return sink()"),
          of(
              "forward",
              """
              class Net(nn.Module):
                  def forward(self, x): return sink()
              def load_model(path): return Net()
              """),
          of(
              "a default that nobody overrides",
              """
              class Net(nn.Module):
                  def __init__(self, pretrained=True):
                      if pretrained: sink()
              def load_model(path): return Net()
              """),
          of(
              "one of two callers",
              """
              def build(pretrained):
                  if pretrained: sink()
              def load_model(path): build(False); build(not False)
              """),
          of(
              "a flag that is computed",
              """
              def build(pretrained):
                  if pretrained: sink()
              def load_model(path): build(len(path) > 3)
              """),
          of(
              "num_classes is not known",
              """
              def load_model(path, num_classes=2):
                  if num_classes == 3: sink()
              """),
          of(
              "a hook",
              """
              def hook(module, args): sink()
              def load_model(path):
                  net = nn.Linear(1, 2)
                  net.register_forward_pre_hook(hook)
                  return net
              """),
          of(
              "a hook in a list that foreign code gets",
              """
              def hook(module): sink()
              def load_model(path):
                  torch.foreign([{"x": (hook,)}])
              """),
          of(
              "a special method",
              """
              class Key:
                  def __hash__(self): sink()
              def load_model(path): return {Key(): 1}
              """),
          of(
              "a property",
              """
              class Net(nn.Module):
                  @property
                  def strange_thing(self): sink()
              def load_model(path): return Net()
              """),
          of(
              "an attribute that torch calls",
              """
              def run(x): sink()
              class Net(nn.Module):
                  def __init__(self): self.forward = run
              def load_model(path): return Net()
              """),
          of(
              "a method by way of a module list",
              """
              class Net(nn.Module):
                  def strange_thing(self): sink()
              def load_model(path):
                  for net in nn.ModuleList([Net()]): net.strange_thing()
              """),
          of(
              "a method that an unknown base may call",
              """
              class Net(timm.models.ResNet):
                  def strange_thing(self): sink()
              def load_model(path): return Net()
              """),
          of(
              "a subclass hook",
              """
              class Base:
                  def __init_subclass__(cls, **kwargs): sink()
              class Net(Base): pass
              def load_model(path): return 1
              """),
          of(
              "a decorator of the file",
              """
              def now(f): return f()
              @now
              def helper(): sink()
              def load_model(path): return 1
              """),
          of(
              "a decorator that may call",
              """
              @torch.some_registry
              def helper(): sink()
              def load_model(path): return 1
              """),
          of(
              "a handler",
              """
              def load_model(path):
                  try: return 1 / 0
                  except ZeroDivisionError: sink()
              """),
          of(
              "what stands behind with",
              """
              class Quiet:
                  def __enter__(self): return self
                  def __exit__(self, *args): return True
              def load_model(path):
                  with Quiet():
                      raise ValueError
                  sink()
              """),
          of(
              "finally",
              """
              def load_model(path):
                  try: return 1
                  finally: sink()
              """),
          of(
              "a key that was taken out",
              """
              CFG = {"pretrained": False}
              def load_model(path):
                  CFG.pop("pretrained")
                  if CFG.get("pretrained", True): sink()
              """),
          of(
              "a key that may be missing",
              """
              CFG = {}
              def load_model(path):
                  if len(path) > 3: CFG["pretrained"] = False
                  if CFG.get("pretrained", True): sink()
              """),
          of(
              "a container that foreign code had",
              """
              CFG = {"pretrained": False}
              torch.foreign(CFG)
              def load_model(path):
                  if CFG["pretrained"]: sink()
              """),
          of(
              "an attribute that was set by name",
              """
              class Net(nn.Module):
                  flag = False
                  def __init__(self, **kwargs):
                      for k, v in kwargs.items(): super().__setattr__(k, v)
                      if self.flag: sink()
              def load_model(path): return Net(flag=True)
              """),
          of(
              "an attribute that somebody else stored",
              """
              class Net(nn.Module):
                  flag = False
                  def forward(self, x):
                      if self.flag: sink()
              def load_model(path):
                  net = Net()
                  for each in net.modules(): each.flag = True
                  return net
              """),
          of(
              "a global that is changed",
              """
              flag = False
              class Net(nn.Module):
                  def forward(self, x):
                      global flag
                      if flag: sink()
                      flag = True
              def load_model(path): return Net()
              """),
          of(
              "a sibling's constructor by way of super",
              """
              class A(nn.Module):
                  def __init__(self, *a): super().__init__(*a)
              class B(nn.Module):
                  def __init__(self, *a): sink()
              class C(A, B): pass
              def load_model(path): return C()
              """),
          of(
              "an enum's members",
              """
              import enum
              class Mode(enum.Enum):
                  A = 1
                  def __init__(self, value): sink()
              def load_model(path): return 1
              """),
          of(
              "load_model through an alias and a decorator",
              """
              def wrap(f):
                  def inner(*args, **kwargs): return f(*args, **kwargs)
                  return inner
              @wrap
              def load(path, num_classes=2): sink()
              load_model = load
              """),
          of(
              "a generator",
              """
              def rows():
                  yield sink()
              def load_model(path): return list(rows())
              """),
          of(
              "a lambda in a table of builders",
              """
              BUILDERS = {"a": lambda: sink(), "b": lambda: 1}
              def load_model(path, kind="a"): return BUILDERS[kind]()
              """),
          of(
              "a function that is returned to foreign code",
              """
              def inner(): sink()
              def outer(): return inner
              def load_model(path): return torch.foreign(outer)
              """),
          of(
              "what an inherited method of the class calls",
              """
              class Step(torch.autograd.Function):
                  @staticmethod
                  def forward(ctx, x): return sink()
              def load_model(path): return Step.apply(1)
              """),
          of(
              "a module's own __getattr__",
              """
              def __getattr__(name): return sink()
              def load_model(path): return 1
              """),
          of(
              "a list that grows under another name",
              """
              FLAGS = [False]
              OTHER = FLAGS
              OTHER += [True]
              def load_model(path):
                  if FLAGS[-1]: sink()
              """),
          of(
              "a list that moves",
              """
              FLAGS = [False, True]
              del FLAGS[0]
              def load_model(path):
                  if FLAGS[0]: sink()
              """),
          of(
              "a slice that is replaced",
              """
              FLAGS = [False, True]
              FLAGS[0:1] = []
              def load_model(path):
                  if FLAGS[0]: sink()
              """),
          of(
              "a key that equals another one",
              """
              FLAGS = {1: False}
              FLAGS[True] = True
              def load_model(path):
                  if FLAGS[1.0]: sink()
              """),
          of(
              "equal texts that are two objects",
              """
              def load_model(path):
                  if ("a" + "b") is not "ab": sink()
              """),
          of(
              "TYPE_CHECKING, set",
              """
              import typing
              typing.TYPE_CHECKING = True
              def load_model(path):
                  if typing.TYPE_CHECKING: sink()
              """),
          of(
              "a wrapper that wraps",
              """
              def loud(f):
                  @functools.wraps(f)
                  def inner(*args): return sink()
                  return inner
              @loud
              def build(): return 1
              def load_model(path): return build()
              """),
          of(
              "a private name, set from outside",
              """
              class Net:
                  def __init__(self): self.__flag = False
                  def go(self):
                      if self.__flag: sink()
              def load_model(path):
                  net = Net()
                  net._Net__flag = True
                  net.go()
              """),
          of(
              "a private global",
              """
              _Net__flag = True
              __flag = False
              class Net:
                  def go(self):
                      if __flag: sink()
              def load_model(path): Net().go()
              """),
          of(
              "an exception's own text",
              """
              class Strange(Exception):
                  def __str__(self): sink()
              def load_model(path): raise Strange()
              """));

  @ParameterizedTest(name = "{0}")
  @FieldSource("UNREACHED")
  void doesNotRun(Case it) {
    assertThat(reached(it.body, Map.of())).isFalse();
  }

  @ParameterizedTest(name = "{0}")
  @FieldSource("REACHED")
  void mayRun(Case it) {
    assertThat(reached(it.body, Map.of())).isTrue();
  }

  private static final String KEYWORD =
      """
      class Net(nn.Module):
          def __init__(self, pretrained=True):
              if pretrained: sink()
      def load_model(path, num_classes=2, pretrained=False): return Net(pretrained)
      """;

  @Test
  void theConfigurationCanTurnItOn() {
    assertThat(
            Stream.of(false, true)
                .map(on -> reached(KEYWORD, Map.of("pretrained", new PlainValue.Truth(on)))))
        .containsExactly(false, true);
  }

  private static boolean reached(String body, Map<String, PlainValue> keywords) {
    byte[] source = (BEFORE + body).getBytes(UTF_8);
    PythonModule module = PythonFile.read("model.py", source).module(keywords).orElseThrow();
    List<Reference> sinks =
        module.references().stream().filter(each -> each.path().endsWith("hub.sink")).toList();
    assertThat(sinks).as("uses of sink").isNotEmpty();
    return sinks.stream().anyMatch(each -> module.reach().includes(each.location()));
  }
}
