package org.portcullis.analyzer;

import java.util.Optional;
import java.util.OptionalInt;

/// A rehearsal as rules look at it: what was asked, and what was seen.
///
/// @param plan what the sandbox was asked to do
/// @param observation what it saw
/// @param again what it saw when the first batch was asked for once more, in a fresh process; empty
///   where the first rehearsal did not end well
public record Rehearsal(RehearsalPlan plan, Observation observation, Optional<Observation> again) {
  public Rehearsal(RehearsalPlan plan, Observation observation) {
    this(plan, observation, Optional.empty());
  }

  /// Where in `model.py` a failure points, or the file where no line of it was running.
  public Location at(PythonFailure failure) {
    OptionalInt line = failure.line();
    return line.isPresent()
        ? Location.of(Submission.MODEL, Region.ofLine(line.getAsInt()))
        : model();
  }

  /// `model.py` as a whole.
  public Location model() {
    return Location.ofFile(Submission.MODEL);
  }
}
