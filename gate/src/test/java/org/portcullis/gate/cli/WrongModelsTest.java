package org.portcullis.gate.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.portcullis.analyzer.Analyzer;
import org.portcullis.analyzer.RehearsalLimits;
import org.portcullis.gate.Gate;
import org.portcullis.gate.Progress;
import org.portcullis.gate.RehearsalStep;
import org.portcullis.gate.SandboxHere;
import org.portcullis.gate.report.ConciseReport;
import org.portcullis.rules.Catalog;
import org.portcullis.rules.PolicyReader;

/// The mistakes that miners make, each one edit away from an admitted sample: what the miner reads.
final class WrongModelsTest {
  private static final Path HONEST = Path.of("samples/image-cnn");

  /// Short, because one of them waits; enough to import torch on a busy machine.
  private static final RehearsalLimits LIMITS =
      RehearsalLimits.standard().withWallClock(Duration.ofSeconds(30)).withMemoryBytes(2L << 30);

  private static final String FORWARD = "        pixels = images";

  @TempDir private Path folder = Path.of("");

  /// Replaces a part of a file everywhere.
  private record Mistake(String name, String file, String part, String replacement) {
    static Mistake in(String name, String part, String replacement) {
      return new Mistake(name, "model.py", part, replacement);
    }
  }

  private static final List<Mistake> MISTAKES =
      List.of(
          Mistake.in("none", "Three convolutions", "Three convolutions"),
          Mistake.in("wrong key in the state dict", "self.head", "self.classifier"),
          Mistake.in(
              "key missing in the weights",
              "        self.head = ",
              "        self.extra = nn.Linear(2, 2)\n        self.head = "),
          Mistake.in("made for another size", "nn.AdaptiveAvgPool2d(1)", "nn.AvgPool2d(32)"),
          Mistake.in("wrong dtype", "images.to(self.head.weight.dtype)", "images.double()"),
          Mistake.in("exception in forward", FORWARD, "        raise ValueError('x')\n" + FORWARD),
          Mistake.in(
              "allowed package that is absent", "import torch\n", "import torch\nimport timm\n"),
          Mistake.in(
              "module that its package does not have",
              "import torch\n",
              "import torch\nimport einops.nothing\n"),
          Mistake.in("NaN", "/ 127.5", "/ 0"),
          Mistake.in(
              "waits for a minute", FORWARD, "        import time; time.sleep(60)\n" + FORWARD),
          Mistake.in("allocates 8 GB", FORWARD, "        torch.ones(2 << 30)\n" + FORWARD),
          Mistake.in(
              "one logit",
              "return self.head(self.features(residual))",
              "return self.head(self.features(residual))[:, 1]"),
          Mistake.in(
              "logits of every pixel",
              "return self.head(self.features(residual))",
              "return self.head(self.features(residual)).unsqueeze(1).repeat(1, 3, 1)"),
          Mistake.in(
              "logits of the input's type",
              "return self.head(self.features(residual))",
              "return self.head(self.features(residual)).to(images.dtype)"),
          Mistake.in(
              "weights are not loaded",
              "    model.load_state_dict(load_file(weights_path))\n",
              ""));

  @Test
  void eachMistakeIsExplained() throws IOException, InterruptedException {
    RehearsalStep step =
        new RehearsalStep(
            SandboxHere.required(), SandboxHere.CACHE, LIMITS, RehearsalStep.When.ALWAYS);
    Analyzer analyzer = new Analyzer(Catalog.rules(), PolicyReader.profile("official"));
    Gate gate = new Gate(analyzer, Optional.of(step), Progress.silent());
    StringBuilder all = new StringBuilder();
    for (Mistake mistake : MISTAKES) {
      Path submission = submission(mistake);
      StringBuilder report = new StringBuilder();
      new ConciseReport().write(List.of(gate.judge(submission)), report);
      all.append("# ").append(mistake.name()).append('\n');
      all.append(report.toString().replace(submission + "/", "").replace(submission + ": ", ""));
    }
    Golden.assertEqual("wrong-models", all.toString());
  }

  private Path submission(Mistake mistake) throws IOException {
    Path submission = Files.createDirectory(folder.resolve(mistake.name().replace(' ', '-')));
    List<String> names =
        new ArrayList<>(List.of("model.py", "model_config.yaml", "model.safetensors"));
    for (String name : names) {
      Files.copy(HONEST.resolve(name), submission.resolve(name));
    }
    Path edited = submission.resolve(mistake.file());
    String text = Files.readString(edited);
    if (!text.contains(mistake.part())) {
      throw new IllegalArgumentException("the honest model has no: " + mistake.part());
    }
    Files.writeString(edited, text.replace(mistake.part(), mistake.replacement()));
    return submission;
  }
}
