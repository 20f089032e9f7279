package org.portcullis.analyzer.cheat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The arguments of a call.
///
/// @param positional those that stand in line
/// @param named keywords
/// @param more what `*` and `**` spread without our knowing where to
record Given(List<Val> positional, Map<String, Val> named, Val more) {
  static Given of(Val... positional) {
    return new Given(List.of(positional), Map.of(), Val.nothing());
  }

  static Given of(List<Val> positional) {
    return new Given(List.copyOf(positional), Map.of(), Val.nothing());
  }

  Given after(Val first) {
    List<Val> all = new ArrayList<>();
    all.add(first);
    all.addAll(positional);
    return new Given(all, named, more);
  }

  Given afterFirst() {
    return positional.isEmpty()
        ? this
        : new Given(positional.subList(1, positional.size()), named, more);
  }

  Given with(Given later) {
    List<Val> all = new ArrayList<>(positional);
    all.addAll(later.positional);
    Map<String, Val> names = new LinkedHashMap<>(named);
    names.putAll(later.named);
    return new Given(all, names, more.and(later.more));
  }

  Val at(int place) {
    return place < positional.size() ? positional.get(place) : more;
  }

  Optional<Val> at(int place, String name) {
    if (place < positional.size()) {
      return Optional.of(positional.get(place));
    }
    return Optional.ofNullable(named.get(name));
  }

  /// Every argument.
  List<Val> all() {
    List<Val> all = new ArrayList<>(positional);
    all.addAll(named.values());
    all.add(more);
    return all;
  }
}
