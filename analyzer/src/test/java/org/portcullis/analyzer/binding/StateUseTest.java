package org.portcullis.analyzer.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.portcullis.analyzer.PlainValue;
import org.portcullis.grammar.ParseOptions;
import org.portcullis.grammar.ParseResult;
import org.portcullis.grammar.PythonParser;
import org.portcullis.grammar.ast.Module;

final class StateUseTest {
  private static final Pattern COMMA = Pattern.compile(",");

  /// A linear layer, and a way to load it.
  private static final String NET =
      """
      import torch
      from torch import nn
      from safetensors.torch import load_file, load_model as fill
      from safetensors import safe_open

      class Net(nn.Module):
          def __init__(self, classes):
              super().__init__()
              self.head = nn.Linear(3, classes)
              MORE

          def forward(self, x):
              return self.head(x)

      def load_model(weights_path, num_classes=2):
          model = Net(num_classes)
          LOAD
          return model
      """;

  private static final String PLAIN = "model.load_state_dict(load_file(weights_path))";
  private static final String LOOSE =
      "model.load_state_dict(load_file(weights_path), strict=False)";

  /// One case: what stands in the net and in `load_model`, the weights, and what becomes of them.
  private record Case(String name, String more, String load, String weights, String use) {}

  private static Stream<Case> cases() {
    String fits = "head.weight 2,3; head.bias 2";
    return Stream.of(
        new Case("all names", "pass", PLAIN, fits, "loads; unused []; unread []"),
        new Case("a missing one", "pass", PLAIN, "head.weight 2,3", "throws: missing [head.bias]"),
        new Case("one too many", "pass", PLAIN, fits + "; table 64", "throws: unexpected [table]"),
        new Case(
            "one too many, and not strict",
            "pass",
            LOOSE,
            fits + "; table 64",
            "loads; unused [table]; unread []"),
        new Case(
            "a missing one, and not strict",
            "pass",
            LOOSE,
            "head.weight 2,3",
            "loads; unused []; unread []"),
        new Case(
            "another shape, strict or not",
            "pass",
            LOOSE,
            "head.weight 3,2; head.bias 2",
            "throws: shape [head.weight]"),
        new Case(
            "an old batch norm without its counter",
            "self.norm = nn.BatchNorm1d(2); self.norm",
            PLAIN,
            fits + "; norm.weight 2; norm.bias 2; norm.running_mean 2; norm.running_var 2",
            "loads; unused []; unread []"),
        new Case(
            "names with a prefix",
            "pass",
            "model.load_state_dict({k[7:]: v for k, v in load_file(weights_path).items()})",
            "module.head.weight 2,3; module.head.bias 2",
            "loads; unused []; unread []"),
        new Case(
            "names taken out first",
            "pass",
            "state = load_file(weights_path); state.pop('table', None);"
                + " model.load_state_dict(state)",
            fits + "; table 64",
            "loads; unused [table]; unread []"),
        new Case(
            "reads of its own",
            "pass",
            "state = load_file(weights_path); model.head.weight.data.copy_(state['w']);"
                + " model.head.bias = nn.Parameter(state['b'])",
            "w 2,3; b 2; table 64",
            "loads; unused [table]; unread []"),
        new Case(
            "one by one",
            "pass",
            "f = safe_open(weights_path, framework='pt'); model.load_state_dict({k: f.get_tensor(k)"
                + " for k in f.keys()})",
            fits,
            "loads; unused []; unread []"),
        new Case(
            "the library's own way",
            "pass",
            "fill(model, weights_path)",
            fits,
            "loads; unused []; unread []"),
        new Case(
            "a buffer that nobody asks for",
            "self.register_buffer('table', torch.zeros(64))",
            PLAIN,
            fits + "; table 64",
            "loads; unused []; unread [table]"),
        new Case(
            "a buffer that somebody asks for",
            "self.register_buffer('table', torch.zeros(64)); self.mean = lambda: self.table.mean()",
            PLAIN,
            fits + "; table 64",
            "loads; unused []; unread []"),
        new Case(
            "a layer that is never called",
            "self.idle = nn.Linear(8, 8)",
            PLAIN,
            fits + "; idle.weight 8,8; idle.bias 8",
            "loads; unused []; unread [idle.bias, idle.weight]"),
        new Case(
            "one that a name in a text may lead to",
            "self.idle = nn.Linear(8, 8); self.names = ['idle']",
            PLAIN,
            fits + "; idle.weight 8,8; idle.bias 8",
            "loads; unused []; unread []"),
        new Case(
            "parameters gone through without names",
            "self.idle = nn.Linear(8, 8)",
            PLAIN + "; [p.requires_grad_(False) for p in model.parameters()]",
            fits + "; idle.weight 8,8; idle.bias 8",
            "loads; unused []; unread []"),
        new Case(
            "a layer nobody knows",
            "self.more = torch.hub.load('a', 'b')",
            PLAIN,
            fits,
            "not known"),
        new Case(
            "a weight of another kind",
            "nn.utils.weight_norm(self.head)",
            PLAIN,
            fits,
            "not known"),
        new Case(
            "a choice at run time",
            "self.more = nn.Linear(1, 1) if torch.cuda.is_available() else None",
            PLAIN,
            fits,
            "not known"),
        new Case(
            "a handled failure",
            "pass",
            "try:\n        " + PLAIN + "\n    except RuntimeError:\n        pass",
            "head.weight 2,3",
            "not known"),
        new Case(
            "a hook around loading",
            "self._register_load_state_dict_pre_hook(print)",
            PLAIN,
            "head.weight 2,3",
            "not known"),
        new Case("a loop without end", "while True: pass", PLAIN, fits, "not known"),
        new Case("a function without end", "f = lambda g: g(g); f(f)", PLAIN, fits, "not known"),
        new Case(
            "a list without end",
            "a = [0]; [a.extend(a) for _ in range(99)]",
            PLAIN,
            fits,
            "not known"),
        new Case(
            "a text without end",
            "a = 'a'\n        for _ in range(99): a = a + a",
            PLAIN,
            fits,
            "not known"),
        new Case("a module in itself", "self.me = self", PLAIN, fits, "not known"),
        new Case(
            "lists that share lists",
            "a = [0]\n        for _ in range(50): a = [a, a]\n        self.a = a",
            PLAIN,
            fits,
            "not known"),
        new Case(
            "many long lists",
            "a = []\n        for _ in range(99999): a.append([0] * 99999)",
            PLAIN,
            fits,
            "not known"),
        new Case("a list in itself", "a = []; a.append(a); self.a = a", PLAIN, fits, "not known"));
  }

  @TestFactory
  Stream<DynamicTest> whatIsKnownOfLoading() {
    return cases()
        .map(each -> dynamicTest(each.name(), () -> assertThat(use(each)).isEqualTo(each.use())));
  }

  private static String use(Case each) {
    String text = NET.replace("MORE", each.more()).replace("LOAD", each.load());
    Map<String, List<Long>> shapes = new LinkedHashMap<>();
    for (String tensor : each.weights().split("; ", -1)) {
      String[] words = tensor.split(" ", 2);
      shapes.put(words[0], shape(words[1]));
    }
    return print(StateUse.of(parsed(text), Map.of(), shapes));
  }

  private static String print(StateUse use) {
    if (use.unused().isPresent()) {
      return "loads; unused %s; unread %s"
          .formatted(new TreeSet<>(use.unused().get()), new TreeSet<>(use.unread()));
    }
    if (use.loads().isEmpty()) {
      return "not known";
    }
    StateUse.Load last = use.loads().getLast();
    String what =
        !last.missing().isEmpty()
            ? "missing " + last.missing()
            : !last.unexpected().isEmpty()
                ? "unexpected " + last.unexpected()
                : "shape " + last.otherShape();
    return "throws: " + what;
  }

  private static List<Long> shape(String text) {
    return text.isEmpty() ? List.of() : COMMA.splitAsStream(text).map(Long::valueOf).toList();
  }

  private static Module parsed(String text) {
    byte[] source = text.getBytes(StandardCharsets.UTF_8);
    return PythonParser.parse(source, ParseOptions.defaults()) instanceof ParseResult.Parsed parsed
        ? parsed.tree()
        : new Module(List.of(), parsed("pass").span());
  }

  /// The names and shapes are those that torch 2.13 gave for the same file.
  @Test
  void layersHaveTheNamesAndShapesThatTorchGives() throws IOException {
    Map<String, List<Long>> torch = new LinkedHashMap<>();
    for (String line : resource("layers.tsv").lines().toList()) {
      String[] words = line.split("\t", -1);
      torch.put(words[0], shape(words[1]));
    }
    StateUse use = StateUse.of(parsed(resource("layers.py")), Map.of(), torch);
    assertThat(use.loads())
        .singleElement()
        .satisfies(load -> {
          assertThat(load.missing()).isEmpty();
          assertThat(load.unexpected()).isEmpty();
          assertThat(load.otherShape()).isEmpty();
        });
    assertThat(use.unused()).hasValueSatisfying(unused -> assertThat(unused).isEmpty());
    for (String name : torch.keySet()) {
      Map<String, List<Long>> lacking = new LinkedHashMap<>(torch);
      lacking.remove(name);
      boolean excused = name.endsWith("num_batches_tracked");
      assertThat(
              StateUse.of(parsed(resource("layers.py")), Map.of(), lacking)
                  .loads()
                  .getLast()
                  .fails())
          .as(name)
          .isEqualTo(!excused);
    }
  }

  @Test
  void theConfigurationDecidesTheShape() {
    String text = NET.replace("MORE", "pass").replace("LOAD", PLAIN);
    Map<String, List<Long>> three =
        Map.of("head.weight", List.of(3L, 3L), "head.bias", List.of(3L));
    Map<String, PlainValue> given = Map.of("num_classes", PlainValue.Whole.of(3));
    assertThat(print(StateUse.of(parsed(text), given, three)))
        .isEqualTo("loads; unused []; unread []");
    assertThat(print(StateUse.of(parsed(text), Map.of(), three))).startsWith("throws: shape");
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = Objects.requireNonNull(StateUse.class.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
