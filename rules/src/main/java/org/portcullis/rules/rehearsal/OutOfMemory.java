package org.portcullis.rules.rehearsal;

import org.portcullis.analyzer.Location;
import org.portcullis.analyzer.Observation.Ending;
import org.portcullis.analyzer.Observation.Stage;
import org.portcullis.analyzer.PythonFailure;
import org.portcullis.analyzer.Rehearsal;
import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;

/// A model that needs more memory than there is.
///
/// Why, and what to do instead: `out-of-memory.md`.
public final class OutOfMemory implements Rule<Rehearsal> {
  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.rejecting("RH106", "out-of-memory", "the rehearsal runs out of memory");
  }

  @Override
  public void check(Rehearsal rehearsal, RuleContext context) {
    switch (rehearsal.observation().ending()) {
      case Ending.OutOfMemory(Stage stage) -> report(rehearsal.model(), stage, rehearsal, context);
      case Ending.ImportFailed(PythonFailure failure) when failure.isOutOfMemory() ->
          report(rehearsal.at(failure), Stage.IMPORT, rehearsal, context);
      case Ending.LoadFailed(PythonFailure failure) when failure.isOutOfMemory() ->
          report(rehearsal.at(failure), Stage.LOAD, rehearsal, context);
      case Ending.ForwardFailed(_, PythonFailure failure) when failure.isOutOfMemory() ->
          report(rehearsal.at(failure), Stage.FORWARD, rehearsal, context);
      case Ending.Completed _,
          Ending.ImportFailed _,
          Ending.LoadFailed _,
          Ending.NotAModule _,
          Ending.ForwardFailed _,
          Ending.TimedOut _,
          Ending.ProtocolViolation _,
          Ending.Died _ -> {}
    }
  }

  private static void report(
      Location location, Stage stage, Rehearsal rehearsal, RuleContext context) {
    context.report(
        location,
        "%s needed more than %,d MiB (limit `memoryBytes`)"
            .formatted(Stages.words(stage), rehearsal.plan().limits().memoryBytes() >> 20),
        "use a smaller model, or half precision");
  }
}
