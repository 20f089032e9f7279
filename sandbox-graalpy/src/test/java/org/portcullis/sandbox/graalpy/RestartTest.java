package org.portcullis.sandbox.graalpy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.portcullis.analyzer.Modality;
import org.portcullis.analyzer.Observation;
import org.portcullis.analyzer.Observation.Ending;
import org.portcullis.analyzer.PlainValue;
import org.portcullis.analyzer.RehearsalLimits;
import org.portcullis.analyzer.RehearsalPlan;
import org.portcullis.analyzer.RehearsalPlan.Batch;
import org.portcullis.analyzer.RehearsalPlan.InputType;
import org.portcullis.analyzer.RehearsalPlan.WeightsType;
import org.portcullis.sandbox.Availability;
import org.portcullis.sandbox.Cache;
import org.portcullis.sandbox.LocalSandbox;
import org.portcullis.sandbox.Sandbox.Twice;

/// The second run of a submission finds nothing that the first has left, though it has the same
/// process; and no process ever sees two submissions.
final class RestartTest {
  /// Answers which of its marks it finds, and then leaves every mark that it can.
  private static final String MARKING =
      """
      import builtins, math, sys, torch
      import torch.nn as nn
      import torch.nn.functional as F

      MARK = 12345.0
      lines = []

      class Detector(nn.Module):
          def __init__(self):
              super().__init__()
              self.calls = 0
              self.fresh = nn.Parameter(torch.rand(1))

          def forward(self, x):
              found = [
                  hasattr(builtins, "mark"), "mark" in sys.modules, hasattr(torch, "mark"),
                  hasattr(nn.Linear, "mark"), hasattr(math, "mark"), hasattr(F, "mark"),
                  F.relu(torch.tensor(-1.0)).item() != 0, bool(lines), self.calls > 0,
                  any((torch.empty(1 << 14) == MARK).any().item() for _ in range(64)),
                  sys.getrecursionlimit() == 777, "mark" in sys.path,
              ]
              answer = [float(each) for each in found] + [torch.rand(1).item(), self.fresh.item()]
              builtins.mark = torch.mark = nn.Linear.mark = math.mark = F.mark = True
              sys.modules["mark"] = sys
              sys.path.append("mark")
              sys.setrecursionlimit(777)
              F.relu = lambda x: x + 5
              lines.append("used")
              self.calls += 1
              spray = [torch.full((1 << 14,), MARK) for _ in range(256)]
              del spray
              torch.manual_seed(99)
              return torch.tensor(answer).expand(x.shape[0], -1)

      def load_model(weights_path, num_classes=2):
          return Detector()
      """;

  private static final int MARKS = 12;

  @Test
  void theSecondRunFindsNoMarkOfTheFirst() throws Exception {
    Twice seen = rehearse(MARKING);
    assertThat(seen.first().ending()).isEqualTo(new Ending.Completed());
    List<Float> first = answer(seen.first(), 0);
    assertThat(first.subList(0, MARKS)).containsOnly(0f);
    // The nearest neighbour: a second batch of one run does see them, but for freed memory.
    List<Float> later = answer(seen.first(), 1);
    assertThat(later.subList(0, 9)).containsOnly(1f);
    assertThat(later.subList(10, MARKS)).containsOnly(1f);
    assertThat(seen.again()).map(Observation::ending).contains(new Ending.Completed());
    assertThat(seen.again()).map(again -> answer(again, 0)).contains(first);
    assertThat(seen.again()).map(again -> again.batches().size()).contains(1);
  }

  @Test
  void anotherSubmissionFindsNoneEither() throws Exception {
    Twice one = rehearse(MARKING);
    Twice other = rehearse(MARKING + "\n# another\n");
    assertThat(answer(other.first(), 0)).isEqualTo(answer(one.first(), 0));
  }

  private static Twice rehearse(String model) throws Exception {
    Cache cache = Cache.ofThisUser(System.getenv());
    GraalPyEngine engine = new GraalPyEngine(cache);
    Assumptions.assumeTrue(engine.isInstalled(), "not installed: " + GraalPyEngine.INSTALL);
    LocalSandbox sandbox = engine.sandbox(cache, System.getenv());
    Assumptions.assumeTrue(sandbox.availability() instanceof Availability.Available);
    Path staging = cache.newStagingFolder();
    Files.writeString(staging.resolve("model.py"), model);
    Files.write(staging.resolve("model.safetensors"), new byte[0]);
    Batch batch = new Batch(List.of(2, 3, 8, 8), InputType.UINT8);
    try {
      return sandbox.runTwice(
          new RehearsalPlan(
              staging,
              Modality.IMAGE,
              "model.safetensors",
              WeightsType.FLOAT32,
              PlainValue.Mapping.of(Map.of()),
              List.of(batch, batch),
              1,
              RehearsalLimits.standard()));
    } finally {
      GraalPyEngine.delete(staging);
    }
  }

  private static List<Float> answer(Observation seen, int batch) {
    return switch (seen.batches().get(batch).output()) {
      case Observation.Output.Tensor tensor ->
          tensor.values().subList(0, tensor.values().size() / 2);
      case Observation.Output.Unusable unusable -> throw new AssertionError(unusable.toString());
    };
  }
}
