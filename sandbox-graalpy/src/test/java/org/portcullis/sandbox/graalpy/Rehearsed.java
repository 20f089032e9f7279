package org.portcullis.sandbox.graalpy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.portcullis.analyzer.Modality;
import org.portcullis.analyzer.Observation;
import org.portcullis.analyzer.Observation.Ending;
import org.portcullis.analyzer.PlainValue;
import org.portcullis.analyzer.PythonFailure;
import org.portcullis.analyzer.RehearsalLimits;
import org.portcullis.analyzer.RehearsalPlan;
import org.portcullis.analyzer.RehearsalPlan.Batch;
import org.portcullis.analyzer.RehearsalPlan.InputType;
import org.portcullis.analyzer.RehearsalPlan.WeightsType;
import org.portcullis.sandbox.Availability.Missing;
import org.portcullis.sandbox.Cache;
import org.portcullis.sandbox.LocalSandbox;

/// A `model.py` that was rehearsed by the installed engine, inside all that holds it.
record Rehearsed(Observation seen) {
  /// A model that does nothing else; what is tried stands in the place of the word.
  private static final String MODEL =
      """
      import torch

      class Net(torch.nn.Module):
          def forward(self, x):
      ATTEMPT
              return torch.zeros(x.shape[0], 2) + x.float().mean() * 0

      def load_model(weights_path, num_classes=2):
          return Net()
      """;

  /// The line of the model at which an attempt begins.
  static final int FIRST_LINE = 5;

  static final Cache CACHE = Cache.ofThisUser(System.getenv());

  /// The sandbox; where the engine is not installed, the test is counted as not run.
  static LocalSandbox required() {
    LocalSandbox sandbox = new GraalPyEngine(CACHE).sandbox(CACHE, System.getenv());
    if (sandbox.availability() instanceof Missing(String reason, String remedy)) {
      Assumptions.assumeTrue(false, "not run: %s; %s".formatted(reason, remedy));
    }
    return sandbox;
  }

  /// Runs an attempt in the first forward pass.
  ///
  /// @param attempt lines of Python, without indentation
  static Rehearsed trying(String attempt, RehearsalLimits limits) throws Exception {
    return in(required(), MODEL.replace("ATTEMPT\n", attempt.indent(8)), limits);
  }

  static Rehearsed in(LocalSandbox sandbox, String model, RehearsalLimits limits) throws Exception {
    Path folder = CACHE.newStagingFolder();
    try {
      Files.writeString(folder.resolve("model.py"), model);
      Files.write(folder.resolve("model.safetensors"), weights());
      return new Rehearsed(
          sandbox.run(
              new RehearsalPlan(
                  folder,
                  Modality.IMAGE,
                  "model.safetensors",
                  WeightsType.FLOAT32,
                  PlainValue.Mapping.of(Map.of()),
                  List.of(new Batch(List.of(1, 3, 8, 8), InputType.UINT8)),
                  7,
                  limits)));
    } finally {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(each);
        }
      }
    }
  }

  private static byte[] weights() throws IOException {
    byte[] header =
        "{\"a\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0,1]}}"
            .getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(9 + header.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(header.length)
        .put(header)
        .array();
  }

  /// How it ended, in few words.
  String ending() {
    return switch (seen.ending()) {
      case Ending.Completed() -> "completed";
      case Ending.ImportFailed(PythonFailure failure) -> failure.type();
      case Ending.LoadFailed(PythonFailure failure) -> failure.type();
      case Ending.ForwardFailed(_, PythonFailure failure) -> failure.type();
      case Ending.NotAModule _ -> "not a module";
      case Ending.TimedOut _ -> "timed out";
      case Ending.OutOfMemory _ -> "out of memory";
      case Ending.ProtocolViolation(_, String what) -> what;
      case Ending.Died(var exit, _) -> exit.toString();
    };
  }

  /// What was tried, each as `name xCOUNT :LINE`.
  List<String> attempts() {
    return seen.attempts().stream()
        .map(each -> "%s x%d :%d".formatted(each.what(), each.count(), each.line()))
        .toList();
  }
}
