package org.portcullis.analyzer.python;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// Only what a function's last run met is recorded: whatever it depends on must make it run again.
///
/// Each case says which calls of `sink` happen, in which function and with what.
final class LastRunTest {
  record Case(String what, String body, String happening) {
    @Override
    public String toString() {
      return what;
    }
  }

  private static final String BEFORE = "import torch\nfrom torch.hub import sink\n";

  /// The call is looked at before the body that makes the function a generator, and that never
  /// returns anything.
  static final List<Case> GENERATORS =
      List.of(
          new Case(
              "a function that turns out to be a generator",
              """
              def rows():
                  yield True
                  raise StopIteration
              def load_model(path):
                  for each in rows(): sink(each)
              """,
              "load_model(TRUE)"),
          new Case(
              "one that hands on another",
              """
              def rows():
                  yield from [True]
                  raise StopIteration
              def load_model(path):
                  for each in rows(): sink(each)
              """,
              "load_model(TRUE)"),
          new Case(
              "a function that returns a list",
              """
              def rows():
                  return [True]
              def load_model(path):
                  for each in rows(): sink(each)
              """,
              "load_model(TRUE)"));

  /// The function has run for a caller of ours before foreign code gets hold of it.
  static final List<Case> HANDED_OUT =
      List.of(
          new Case(
              "what it returns is called by foreign code",
              """
              def outer(): return sink
              outer()
              def load_model(path): torch.foreign(outer)
              """,
              "outer(?)"),
          new Case(
              "what it yields is called by foreign code",
              """
              def outer(): yield sink
              list(outer())
              def load_model(path): torch.foreign(outer)
              """,
              "outer(?)"),
          new Case(
              "what a lambda returns is called by foreign code",
              """
              outer = lambda: sink
              outer()
              def load_model(path): torch.foreign(outer)
              """,
              "<lambda>(?)"),
          new Case(
              "what a function that it returns returns is called by foreign code",
              """
              def outer(): return lambda: sink
              outer()()
              def load_model(path): torch.foreign([outer])
              """,
              "outer.<lambda>(?)"),
          new Case(
              "a method of a list hands out the list",
              """
              def outer(): return sink
              outer()
              def load_model(path): torch.foreign([outer].pop)
              """,
              "outer(?)"),
          new Case(
              "nobody else gets it",
              """
              def outer(): return sink
              outer()
              def load_model(path): torch.foreign(path)
              """,
              ""));

  /// The first run does not know yet that the mapping is made with the key.
  static final List<Case> FIRST_KEYS =
      List.of(
          new Case(
              "a mapping that is made with a key that is known late",
              """
              def key(): return "flag"
              CONFIG = {key(): False}
              CONFIG["flag"] = False
              def load_model(path):
                  if CONFIG.get("flag", True): sink()
              """,
              ""),
          new Case(
              "one that gets the key afterwards",
              """
              def key(): return "flag"
              CONFIG = {}
              CONFIG[key()] = False
              def load_model(path):
                  if CONFIG.get("flag", True): sink()
              """,
              "load_model()"),
          new Case(
              "one that loses the key",
              """
              def key(): return "flag"
              CONFIG = {key(): False}
              del CONFIG["flag"]
              def load_model(path):
                  if CONFIG.get("flag", True): sink()
              """,
              "load_model()"));

  @ParameterizedTest(name = "{0}")
  @FieldSource({"GENERATORS", "HANDED_OUT", "FIRST_KEYS"})
  void knowsWhatCameLater(Case it) {
    assertThat(happening(it.body)).isEqualTo(it.happening);
  }

  /// Two lists that both hold the two lists before: the ways to the first double each time.
  @Test
  @Timeout(60)
  void handsOutEachOnceHoweverManyWaysLeadToIt() {
    StringBuilder body = new StringBuilder("def inner(): sink()\na0 = [inner]\nb0 = [inner]\n");
    for (int i = 1; i <= 60; i++) {
      body.append("a%d = [a%d, b%d]\n".formatted(i, i - 1, i - 1));
      body.append("b%d = [b%d, a%d]\n".formatted(i, i - 1, i - 1));
    }
    body.append("def load_model(path): torch.foreign(a60)\n");
    assertThat(happening(body.toString())).isEqualTo("inner()");
  }

  private static String happening(String body) {
    byte[] source = (BEFORE + body).getBytes(UTF_8);
    PythonModule module = PythonFile.read("model.py", source).module(Map.of()).orElseThrow();
    assertThat(module.undecided()).isEmpty();
    return module.reach().calls().stream()
        .filter(call -> call.callees().contains("torch.hub.sink"))
        .map(LastRunTest::written)
        .collect(Collectors.joining(" "));
  }

  private static String written(CallFact call) {
    String arguments =
        call.positional().stream()
            .map(each ->
                each.constants().stream().map(Object::toString).collect(Collectors.joining("|")))
            .collect(Collectors.joining(", "));
    return call.enclosing().orElse("") + "(" + (call.more() ? "?" : arguments) + ")";
  }
}
