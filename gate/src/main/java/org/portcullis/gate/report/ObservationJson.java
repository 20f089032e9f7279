package org.portcullis.gate.report;

import org.portcullis.analyzer.Observation;
import org.portcullis.analyzer.Observation.BatchRun;
import org.portcullis.analyzer.Observation.Ending;
import org.portcullis.analyzer.Observation.Exit;
import org.portcullis.analyzer.Observation.Mechanism;
import org.portcullis.analyzer.Observation.Output;
import org.portcullis.analyzer.Observation.Refusals;
import org.portcullis.analyzer.PythonFailure;
import org.portcullis.rules.ApiMap;
import tools.jackson.core.JsonGenerator;

/// What a sandbox saw, in JSON.
///
/// @param json where to
/// @param measured whether to write what differs from run to run: times, memory
record ObservationJson(JsonGenerator json, boolean measured) {

  void write(Observation seen) {
    json.writeStartObject();
    json.writeStringProperty("sandbox", seen.sandbox());
    json.writeStringProperty("ending", ending(seen.ending()));
    json.writeArrayPropertyStart("batches");
    for (BatchRun run : seen.batches()) {
      write(run);
    }
    json.writeEndArray();
    json.writeArrayPropertyStart("enforcements");
    for (Observation.Enforcement enforcement : seen.enforcements()) {
      write(enforcement);
    }
    json.writeEndArray();
    json.writeArrayPropertyStart("attempts");
    for (Observation.Attempt attempt : seen.attempts()) {
      json.writeStartObject();
      json.writeStringProperty("what", attempt.what());
      json.writeNumberProperty("count", attempt.count());
      json.writeNumberProperty("line", attempt.line());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeObjectPropertyStart("refusedCalls");
    switch (seen.refusals()) {
      case Refusals.Counted(var refused, var absent) -> {
        json.writeStringProperty("countedBy", "kernel");
        json.writeObjectPropertyStart("refused");
        refused.forEach(json::writeNumberProperty);
        json.writeEndObject();
        json.writeObjectPropertyStart("absent");
        absent.forEach(json::writeNumberProperty);
        json.writeEndObject();
      }
      case Refusals.NotCounted(String why) -> json.writeStringProperty("notCounted", why);
    }
    json.writeEndObject();
    json.writeObjectPropertyStart("output");
    json.writeStringProperty("text", seen.output().text());
    json.writeNumberProperty("droppedBytes", seen.output().droppedBytes());
    json.writeEndObject();
    json.writeObjectPropertyStart("packages");
    seen.packages().forEach(json::writeStringProperty);
    json.writeEndObject();
    json.writeArrayPropertyStart("packageDifferences");
    new ApiMap().differences(seen.packages()).forEach(json::writeString);
    json.writeEndArray();
    if (measured) {
      json.writeObjectPropertyStart("measured");
      seen.loadSeconds().ifPresent(seconds -> json.writeNumberProperty("loadSeconds", seconds));
      seen.peakMemoryBytes().ifPresent(bytes -> json.writeNumberProperty("peakMemoryBytes", bytes));
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private void write(BatchRun run) {
    json.writeStartObject();
    json.writeArrayPropertyStart("input");
    run.batch().shape().forEach(json::writeNumber);
    json.writeEndArray();
    json.writeStringProperty("inputType", run.batch().type().torchName());
    json.writeArrayPropertyStart("samples");
    run.batch().rows().forEach(json::writeNumber);
    json.writeEndArray();
    json.writeStringProperty(
        "alteration",
        switch (run.batch().alteration()) {
          case NONE -> "none";
          case LOWEST_BITS -> "lowest bits";
          case ZEROS -> "zeros";
        });
    switch (run.output()) {
      case Output.Tensor tensor -> {
        json.writeArrayPropertyStart("output");
        tensor.shape().forEach(json::writeNumber);
        json.writeEndArray();
        json.writeStringProperty("outputType", tensor.dtype());
        json.writeBooleanProperty("finite", tensor.allFinite());
      }
      case Output.Unusable(String type) -> json.writeStringProperty("unusable", type);
    }
    if (measured) {
      json.writeNumberProperty("seconds", run.seconds());
    }
    json.writeEndObject();
  }

  private void write(Observation.Enforcement enforcement) {
    json.writeStartObject();
    json.writeStringProperty("promise", enforcement.promise());
    switch (enforcement.mechanism()) {
      case Mechanism.Enforced(String by) -> {
        json.writeStringProperty("kept", "yes");
        json.writeStringProperty("by", by);
      }
      case Mechanism.ByInterpreter(String by) -> {
        json.writeStringProperty("kept", "by the interpreter");
        json.writeStringProperty("by", by);
      }
      case Mechanism.Partly(String by, String gap) -> {
        json.writeStringProperty("kept", "partly");
        json.writeStringProperty("by", by);
        json.writeStringProperty("gap", gap);
      }
      case Mechanism.NotEnforced(String why) -> {
        json.writeStringProperty("kept", "no");
        json.writeStringProperty("why", why);
      }
    }
    json.writeEndObject();
  }

  private static String ending(Ending ending) {
    return switch (ending) {
      case Ending.Completed() -> "completed";
      case Ending.ImportFailed(PythonFailure failure) -> "import failed: " + failure.type();
      case Ending.LoadFailed(PythonFailure failure) -> "load failed: " + failure.type();
      case Ending.NotAModule(String type) -> "not a module: " + type;
      case Ending.ForwardFailed(int batch, PythonFailure failure) ->
          "forward failed on batch %d: %s".formatted(batch, failure.type());
      case Ending.TimedOut(var stage) -> "timed out: " + stage;
      case Ending.OutOfMemory(var stage) -> "out of memory: " + stage;
      case Ending.ProtocolViolation(var stage, String what) ->
          "protocol violation: %s: %s".formatted(stage, what);
      case Ending.Died(Exit exit, var stage) -> "died: %s: %s".formatted(stage, exit(exit));
    };
  }

  private static String exit(Exit exit) {
    return switch (exit) {
      case Exit.Status(int code) -> "status " + code;
      case Exit.Signal(int number) -> "signal " + number;
    };
  }
}
