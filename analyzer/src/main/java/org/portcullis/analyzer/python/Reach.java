package org.portcullis.analyzer.python;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.portcullis.analyzer.Location;
import org.portcullis.analyzer.Region;
import org.portcullis.grammar.Span;

/// What runs when the loader calls `load_model` and the model is used, as far as it can be proved
/// that other things do not.
///
/// Proved are: functions that nobody calls, by whatever way their values travel; branches whose
/// test comes to the same for every call there is; what follows a `return` or a `raise`. Where a
/// proof fails, everything runs.
public final class Reach {
  private final Map<Integer, List<Span>> running = new HashMap<>(); // by the first line
  private final Function<Span, Location> places;
  private final List<CallFact> calls;
  private final boolean everything;

  Reach(
      Set<Span> running,
      Function<Span, Location> places,
      List<CallFact> calls,
      boolean everything) {
    running.forEach(
        span -> this.running.computeIfAbsent(span.line(), _ -> new ArrayList<>()).add(span));
    this.places = places;
    this.calls = List.copyOf(calls);
    this.everything = everything;
  }

  /// Whether the name, attribute or import at a place can be come upon.
  public boolean includes(Location place) {
    if (everything) {
      return true;
    }
    int line = place.region().map(Region::line).orElse(0);
    for (Span span : running.getOrDefault(line, List.of())) {
      if (places.apply(span).equals(place)) {
        return true;
      }
    }
    return false;
  }

  /// Every call of something imported or built in that can happen, with what its arguments can be
  /// then.
  public List<CallFact> calls() {
    return calls;
  }
}
