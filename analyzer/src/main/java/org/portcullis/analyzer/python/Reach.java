package org.portcullis.analyzer.python;

import java.util.List;
import java.util.Set;
import org.portcullis.analyzer.Location;

/// What runs when the loader calls `load_model` and the model is used, as far as it can be proved
/// that other things do not.
///
/// Proved are: functions that nobody calls, by whatever way their values travel; branches whose
/// test comes to the same for every call there is; what follows a `return` or a `raise`. Where a
/// proof fails, everything runs.
public final class Reach {
  private final Set<Location> running;
  private final List<CallFact> calls;
  private final boolean everything;

  Reach(Set<Location> running, List<CallFact> calls, boolean everything) {
    this.running = Set.copyOf(running);
    this.calls = List.copyOf(calls);
    this.everything = everything;
  }

  /// Whether the name, attribute or import at a place can be come upon.
  public boolean includes(Location place) {
    return everything || running.contains(place);
  }

  /// Every call of something imported or built in that can happen, with what its arguments can be
  /// then.
  public List<CallFact> calls() {
    return calls;
  }
}
