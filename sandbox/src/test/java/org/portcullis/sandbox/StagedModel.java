package org.portcullis.sandbox;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.portcullis.analyzer.Modality;
import org.portcullis.analyzer.Observation;
import org.portcullis.analyzer.PlainValue;
import org.portcullis.analyzer.RehearsalLimits;
import org.portcullis.analyzer.RehearsalPlan;
import org.portcullis.analyzer.RehearsalPlan.Batch;
import org.portcullis.analyzer.RehearsalPlan.InputType;
import org.portcullis.analyzer.RehearsalPlan.WeightsType;

/// A small submission in a staging folder, for as long as a test needs it.
record StagedModel(Path folder) implements AutoCloseable {
  /// Small pictures: what is tested here does not depend on the size.
  static final Batch THREE = new Batch(List.of(3, 3, 8, 8), InputType.UINT8);

  static final Batch ONE = new Batch(List.of(1, 3, 8, 8), InputType.UINT8);

  /// A linear layer over the mean colour; every other model here is one edit away from it.
  static final String HONEST =
      """
      import torch
      from torch import nn
      from safetensors.torch import load_file

      class Net(nn.Module):
          def __init__(self):
              super().__init__()
              self.head = nn.Linear(3, 2)

          def forward(self, x):
              return self.head(x.to(self.head.weight.dtype).mean((2, 3)) / 255)

      def load_model(weights_path, num_classes=2):
          model = Net()
          model.load_state_dict(load_file(weights_path))
          return model
      """;

  private static final Machine MACHINE =
      Machine.here(SandboxPrerequisites.CACHE, SandboxPrerequisites.ENVIRONMENT);

  /// Stages a `model.py` beside real weights for the honest one.
  static StagedModel of(String source) throws IOException {
    Path folder = SandboxPrerequisites.CACHE.newStagingFolder();
    Files.writeString(folder.resolve("model.py"), source);
    Files.write(folder.resolve("model.safetensors"), weights());
    return new StagedModel(folder);
  }

  /// Stages the honest model with one part replaced.
  static StagedModel honestBut(String part, String replacement) throws IOException {
    if (!HONEST.contains(part)) {
      throw new IllegalArgumentException("the honest model has no: " + part);
    }
    return of(HONEST.replace(part, replacement));
  }

  RehearsalPlan plan() {
    return plan(RehearsalLimits.standard(), Map.of());
  }

  RehearsalPlan plan(RehearsalLimits limits, Map<String, PlainValue> arguments) {
    return plan(limits, arguments, WeightsType.FLOAT32);
  }

  RehearsalPlan plan(RehearsalLimits limits, Map<String, PlainValue> arguments, WeightsType type) {
    return new RehearsalPlan(
        folder,
        Modality.IMAGE,
        "model.safetensors",
        type,
        PlainValue.Mapping.of(arguments),
        List.of(THREE, ONE),
        7,
        limits);
  }

  static LocalSandbox bubblewrap() {
    return new LocalSandbox(new BubblewrapDriver(), MACHINE);
  }

  static LocalSandbox runc() {
    return new LocalSandbox(new RuncDriver(), MACHINE);
  }

  static LocalSandbox gvisor() {
    return new LocalSandbox(new GvisorDriver(), MACHINE);
  }

  /// bubblewrap without filters of system calls: a weaker launcher, to test the other barriers.
  static LocalSandbox withoutFilters() {
    return new LocalSandbox(new BubblewrapDriver(), MACHINE.withoutFilters());
  }

  /// The same without control groups, as an ordinary user has it.
  static LocalSandbox withoutControlGroups() {
    return new LocalSandbox(new BubblewrapDriver(), MACHINE.withoutControlGroups());
  }

  Observation rehearse() throws Exception {
    return bubblewrap().run(plan());
  }

  @Override
  public void close() throws IOException {
    FileTree.delete(folder);
  }

  private static byte[] weights() {
    byte[] header =
        """
        {"head.weight":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]},\
        "head.bias":{"dtype":"F32","shape":[2],"data_offsets":[24,32]}}\
        """
            .getBytes(StandardCharsets.UTF_8);
    ByteBuffer file =
        ByteBuffer.allocate(Long.BYTES + header.length + 32).order(ByteOrder.LITTLE_ENDIAN);
    file.putLong(header.length).put(header);
    for (float value : new float[] {1.5f, -2.25f, 0.75f, -0.5f, 3.125f, -1.0f, 0.1f, -0.2f}) {
      file.putFloat(value);
    }
    return file.array();
  }
}
