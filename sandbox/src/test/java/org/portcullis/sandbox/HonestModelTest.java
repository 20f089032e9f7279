package org.portcullis.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.portcullis.analyzer.Observation;
import org.portcullis.analyzer.Observation.Ending;
import org.portcullis.analyzer.Observation.Output;
import org.portcullis.analyzer.Observation.OutputForm;
import org.portcullis.analyzer.PlainValue;
import org.portcullis.analyzer.RehearsalLimits;
import org.portcullis.analyzer.RehearsalPlan.WeightsType;

/// Models that do what the contract says, or nearly: what is reported is what they computed.
final class HonestModelTest {
  private static final String PLAIN_PYTHON =
      """
      import importlib.util, sys
      site, folder = sys.argv[1:3]
      sys.path.append(site)
      import torch
      torch.set_num_threads(1)
      spec = importlib.util.spec_from_file_location("custom_model", folder + "/model.py")
      module = importlib.util.module_from_spec(spec)
      spec.loader.exec_module(module)
      model = module.load_model(folder + "/model.safetensors").eval()
      for count, path in ((3, sys.argv[3]), (1, sys.argv[4])):
          data = bytearray(open(path, "rb").read())
          batch = torch.frombuffer(data, dtype=torch.uint8).reshape(count, 3, 8, 8)
          with torch.no_grad():
              print(*(value.hex() for value in model(batch).flatten().tolist()))
      """;

  @BeforeAll
  static void prerequisites() {
    SandboxPrerequisites.require();
  }

  @Test
  void logitsAreThoseOfPlainPython() throws Exception {
    try (StagedModel model = StagedModel.of(StagedModel.HONEST)) {
      Observation seen = model.rehearse();

      assertThat(seen.ending()).isEqualTo(new Ending.Completed());
      assertThat(seen.sandbox()).isEqualTo("bwrap");
      assertThat(seen.output().text()).isEmpty();
      assertThat(seen.loaderFallback()).isEmpty();
      assertThat(seen.loadSeconds().orElseThrow()).isPositive();
      assertThat(seen.peakMemoryBytes().orElseThrow()).isBetween(20L << 20, 8L << 30);
      assertThat(seen.batches()).hasSize(2);
      assertThat(tensor(seen, 0).shape()).containsExactly(3L, 2L);
      assertThat(tensor(seen, 1).shape()).containsExactly(1L, 2L);
      assertThat(List.of(tensor(seen, 0).values(), tensor(seen, 1).values()))
          .isEqualTo(plainPython(model));
    }
  }

  @Test
  void keywordsOfTheConfigurationReachTheLoader() throws Exception {
    Map<String, PlainValue> arguments =
        Map.of(
            "num_classes", PlainValue.Whole.of(2),
            "depth", PlainValue.Whole.of(1L << 40),
            "rate", new PlainValue.Real(0.1),
            "odd", new PlainValue.Real(Double.NEGATIVE_INFINITY),
            "name", new PlainValue.Text("é\"\\\n\uD83D\uDE00"),
            "flag", new PlainValue.Truth(true),
            "none", new PlainValue.Nothing(),
            "list",
                new PlainValue.Sequence(
                    List.of(PlainValue.Whole.of(1), PlainValue.Mapping.of(Map.of()))));
    try (StagedModel model =
        StagedModel.honestBut(
            "(weights_path, num_classes=2):",
            "(weights_path, **others):\n    print(weights_path, sorted(others.items()))")) {
      Observation seen =
          StagedModel.bubblewrap().run(model.plan(RehearsalLimits.standard(), arguments));

      assertThat(seen.ending()).isEqualTo(new Ending.Completed());
      assertThat(seen.output().text())
          .isEqualTo(
              "/submission/model.safetensors [('depth', 1099511627776), ('flag', True), ('list',"
                  + " [1, {}]), ('name', 'é\"\\\\\\n😀'), ('none', None), ('num_classes', 2), ('odd',"
                  + " -inf), ('rate', 0.1)]\n");
    }
  }

  @Test
  void anUnknownKeywordMakesTheLoaderFallBackAndIsReported() throws Exception {
    try (StagedModel model = StagedModel.of(StagedModel.HONEST)) {
      Observation seen =
          StagedModel.bubblewrap()
              .run(model.plan(RehearsalLimits.standard(), Map.of("depth", PlainValue.Whole.of(3))));

      assertThat(seen.ending()).isEqualTo(new Ending.Completed());
      assertThat(seen.loaderFallback().orElseThrow().type()).isEqualTo("TypeError");
      assertThat(seen.loaderFallback().orElseThrow().message())
          .isEqualTo("load_model() got an unexpected keyword argument 'depth'");
    }
  }

  @Test
  void weightsAreConvertedAndInputsAreNot() throws Exception {
    try (StagedModel model =
        StagedModel.honestBut(
            "def forward(self, x):", "def forward(self, x):\n        print(x.dtype)")) {
      Observation seen =
          StagedModel.bubblewrap()
              .run(model.plan(RehearsalLimits.standard(), Map.of(), WeightsType.BFLOAT16));

      assertThat(seen.ending()).isEqualTo(new Ending.Completed());
      assertThat(tensor(seen, 0).dtype()).isEqualTo("bfloat16");
      assertThat(seen.output().text()).isEqualTo("torch.uint8\ntorch.uint8\n");
    }
  }

  @Test
  void aDictionaryIsSearchedAsThePublicEvaluationDoes() throws Exception {
    try (StagedModel model =
        StagedModel.honestBut("return self.head(", "return dict(aux=None, logits=self.head(")) {
      Files.writeString(
          model.folder().resolve("model.py"),
          Files.readString(model.folder().resolve("model.py")).replace("/ 255)", "/ 255))"));
      Observation seen = model.rehearse();

      assertThat(seen.ending()).isEqualTo(new Ending.Completed());
      assertThat(tensor(seen, 0).form()).isEqualTo(OutputForm.LOGITS_ENTRY);
    }
  }

  @Test
  void aTransformersModelRunsUnderAllLimits() throws Exception {
    String source =
        """
        import einops, numpy, scipy.ndimage, scipy.signal, torch
        from PIL import Image
        from transformers import ViTConfig, ViTForImageClassification

        def load_model(weights_path, num_classes=2):
            model = ViTForImageClassification(ViTConfig(
                hidden_size=32, num_hidden_layers=2, num_attention_heads=2, intermediate_size=64,
                image_size=8, patch_size=4, num_labels=num_classes))
            forward = model.forward
            model.forward = lambda x: forward(x.float() / 255)
            return model
        """;
    try (StagedModel model = StagedModel.of(source)) {
      for (Sandbox sandbox :
          List.of(StagedModel.bubblewrap(), StagedModel.withoutControlGroups())) {
        Observation seen = sandbox.run(model.plan());

        assertThat(seen.ending()).isEqualTo(new Ending.Completed());
        assertThat(tensor(seen, 0).form()).isEqualTo(OutputForm.LOGITS_ATTRIBUTE);
        assertThat(tensor(seen, 0).shape()).containsExactly(3L, 2L);
        assertThat(tensor(seen, 0).allFinite()).isTrue();
      }
    }
  }

  @Test
  void aPairIsNoOutput() throws Exception {
    try (StagedModel model = StagedModel.honestBut("/ 255)", "/ 255), None")) {
      Observation seen = model.rehearse();

      assertThat(seen.ending()).isEqualTo(new Ending.Completed());
      assertThat(seen.batches().getFirst().output()).isEqualTo(new Output.Unusable("tuple"));
    }
  }

  /// Scoring would ask it what to do; a parameter is torch's own.
  @Test
  void aTensorOfTheModelsOwnClassIsNoOutputAndAParameterIs() throws Exception {
    String own = "/ 255).as_subclass(type('Answer', (torch.Tensor,), {}))";
    try (StagedModel model = StagedModel.honestBut("/ 255)", own)) {
      assertThat(model.rehearse().batches().getFirst().output())
          .isEqualTo(new Output.Unusable("custom_model.Answer"));
    }
    try (StagedModel model =
        StagedModel.honestBut("/ 255)", "/ 255).detach().as_subclass(nn.Parameter)")) {
      assertThat(tensor(model.rehearse(), 0).shape()).containsExactly(3L, 2L);
    }
  }

  @Test
  void valuesThatAreNoNumbersAreSeenFromOutside() throws Exception {
    try (StagedModel model = StagedModel.honestBut("/ 255)", "/ 255) * float('nan')")) {
      Observation seen = model.rehearse();

      assertThat(seen.ending()).isEqualTo(new Ending.Completed());
      assertThat(tensor(seen, 0).allFinite()).isFalse();
    }
  }

  @Test
  void aLargeOutputIsReportedByItsShape() throws Exception {
    try (StagedModel model = StagedModel.honestBut("/ 255)", "/ 255).repeat(1, 1, 4000)")) {
      Observation seen = model.rehearse();

      assertThat(seen.ending()).isEqualTo(new Ending.Completed());
      assertThat(tensor(seen, 0).shape()).containsExactly(1L, 3L, 8000L);
      assertThat(tensor(seen, 0).values()).isEmpty();
    }
  }

  private static Output.Tensor tensor(Observation seen, int batch) {
    return (Output.Tensor) seen.batches().get(batch).output();
  }

  private static List<String> python() {
    return SandboxRoot.python(
        Interpreter.find(HostUser.current(), SandboxPrerequisites.ENVIRONMENT)
            .orElseThrow()
            .executable()
            .toString());
  }

  private static Path site() {
    return new RuntimeStore(SandboxPrerequisites.CACHE, SandboxPrerequisites.ENVIRONMENT)
        .find()
        .orElseThrow()
        .site();
  }

  private static List<List<Float>> plainPython(StagedModel model) throws Exception {
    List<String> command = new ArrayList<>(python());
    command.addAll(List.of("-c", PLAIN_PYTHON, site().toString()));
    command.add(model.folder().toString());
    for (int i = 0; i < 2; i++) {
      Path input = model.folder().resolve("input" + i);
      Files.write(input, SyntheticInputs.of(List.of(StagedModel.THREE, StagedModel.ONE).get(i), 7));
      command.add(input.toString());
    }
    Process python = new ProcessBuilder(command).redirectErrorStream(true).start();
    String printed =
        new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(python.waitFor()).as(printed).isZero();
    return printed
        .lines()
        .map(line -> List.of(line.split(" ", -1)).stream().map(Float::valueOf).toList())
        .toList();
  }
}
