package org.portcullis.analyzer.weights;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Collects flaws, at most so many of each kind: a hundred thousand of a harmless kind must neither
/// fill the memory nor push a grave one out.
final class FlawLog {
  private final int perKind;
  private final List<WeightsFlaw> flaws = new ArrayList<>();
  private final Map<String, Integer> counts = new LinkedHashMap<>();

  FlawLog(int perKind) {
    this.perKind = perKind;
  }

  void add(WeightsFlaw flaw) {
    int count = counts.merge(flaw.getClass().getSimpleName(), 1, Integer::sum);
    if (count <= perKind) {
      flaws.add(flaw);
    }
  }

  /// Whether anything was found so far.
  boolean isEmpty() {
    return flaws.isEmpty();
  }

  /// The flaws, and for each kind that was cut short how many were left out.
  List<WeightsFlaw> flaws() {
    List<WeightsFlaw> all = new ArrayList<>(flaws);
    counts.forEach((kind, count) -> {
      if (count > perKind) {
        all.add(new WeightsFlaw.MoreOfAKind(0, kind, count - perKind));
      }
    });
    return all;
  }
}
