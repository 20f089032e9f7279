package org.portcullis.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.portcullis.analyzer.Observation.Ending;
import org.portcullis.analyzer.Observation.Exit;
import org.portcullis.analyzer.Observation.Stage;
import org.portcullis.analyzer.PythonFailure;

/// Models that fail: the failure is the submission's own, at its own line, without our frames.
///
/// Each is one edit away from the honest model, whose lines it shares.
final class FailingModelTest {
  @BeforeAll
  static void prerequisites() {
    SandboxPrerequisites.require();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("failures")
  void endsWithItsOwnFailure(String name, String part, String replacement, Ending expected)
      throws Exception {
    try (StagedModel model = StagedModel.honestBut(part, replacement)) {
      assertThat(model.rehearse().ending()).isEqualTo(expected);
    }
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(
            "syntax error",
            "import torch\n",
            "import torch torch\n",
            new Ending.ImportFailed(
                new PythonFailure("SyntaxError", "invalid syntax (model.py, line 1)", List.of(1)))),
        Arguments.of(
            "absent package",
            "from torch import nn",
            "from torch import nn; import timm",
            new Ending.ImportFailed(
                new PythonFailure("ModuleNotFoundError", "No module named 'timm'", List.of(2)))),
        Arguments.of(
            "leaves at import",
            "from torch import nn",
            "from torch import nn; raise SystemExit(0)",
            new Ending.ImportFailed(new PythonFailure("SystemExit", "0", List.of(2)))),
        Arguments.of(
            "no load_model",
            "def load_model",
            "def load_the_model",
            new Ending.LoadFailed(
                new PythonFailure(
                    "AttributeError",
                    "module 'custom_model' has no attribute 'load_model'",
                    List.of()))),
        Arguments.of(
            "weights of another name",
            "load_file(weights_path)",
            "load_file('other.safetensors')",
            new Ending.LoadFailed(
                new PythonFailure(
                    "FileNotFoundError",
                    "No such file or directory: other.safetensors",
                    List.of(15)))),
        Arguments.of(
            "wrong key in the state dict",
            "self.head = nn.Linear(3, 2)",
            "self.head = nn.Linear(3, 2, bias=False)",
            new Ending.LoadFailed(
                new PythonFailure(
                    "RuntimeError",
                    "Error(s) in loading state_dict for Net:\n"
                        + "\tUnexpected key(s) in state_dict: \"head.bias\". ",
                    List.of(15)))),
        Arguments.of(
            "not a module",
            "return model",
            "return model.forward",
            new Ending.NotAModule("method")),
        Arguments.of(
            "an exception in forward, two frames deep",
            "def forward(self, x):\n",
            """
            def forward(self, x):
                    return self.halve(x)
                def halve(self, x):
                    raise ValueError('shape \\x1b[31m' + str(tuple(x.shape)))
            """,
            new Ending.ForwardFailed(
                0,
                new PythonFailure("ValueError", "shape \\u{1b}[31m(3, 3, 8, 8)", List.of(11, 13)))),
        Arguments.of(
            "an exception of a hostile class",
            "return self.head",
            """
            class E(Exception):
                        def __str__(self): raise self
                    raise E
                    return self.head\
            """,
            new Ending.ForwardFailed(
                0,
                new PythonFailure(
                    "custom_model.Net.forward.<locals>.E",
                    "(its text cannot be had: __str__ raised)",
                    List.of(13)))),
        Arguments.of(
            "half weights against a float input",
            "x.to(self.head.weight.dtype)",
            "x.double()",
            new Ending.ForwardFailed(
                0,
                new PythonFailure(
                    "RuntimeError",
                    "mat1 and mat2 must have the same dtype, but got Double and Float",
                    List.of(11)))),
        Arguments.of(
            "a crash in native code",
            "return self.head",
            "import ctypes; ctypes.string_at(0)\n        return self.head",
            new Ending.Died(new Exit.Signal(11), Stage.FORWARD)));
  }
}
