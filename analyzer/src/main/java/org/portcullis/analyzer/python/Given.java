package org.portcullis.analyzer.python;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// The arguments of one call.
///
/// @param positional those whose position is known
/// @param rest what the elements of `*arguments` can be
/// @param keywords those whose name is known
/// @param others what the values of `**arguments` can be
record Given(List<Values> positional, Values rest, Map<String, Values> keywords, Values others) {
  static Given of(Values... positional) {
    return new Given(List.of(positional), Values.NONE, Map.of(), Values.NONE);
  }

  /// Whether arguments are given that cannot be counted.
  boolean hasMore() {
    return rest.open() || !rest.isEmpty() || others.open() || !others.isEmpty();
  }

  /// One argument, under either way to give it; to give it both ways is an error.
  Values at(int position, String keyword) {
    if (position < positional.size()) {
      return positional.get(position);
    }
    Values named = keywords.get(keyword);
    return named == null ? rest.and(others) : named;
  }

  Values at(int position) {
    return position < positional.size() ? positional.get(position) : rest;
  }

  int count() {
    return positional.size();
  }

  /// How many values all arguments together can be, those that several can be counted for each.
  int size() {
    int size = rest.known().size() + others.known().size();
    for (Values values : positional) {
      size += values.known().size();
    }
    for (Values values : keywords.values()) {
      size += values.known().size();
    }
    return size;
  }

  /// Whether an argument can be something of a kind.
  boolean has(Predicate<Value> kind) {
    for (Values values : positional) {
      if (values.has(kind)) {
        return true;
      }
    }
    for (Values values : keywords.values()) {
      if (values.has(kind)) {
        return true;
      }
    }
    return rest.has(kind) || others.has(kind);
  }

  /// All arguments together.
  Values all() {
    Values.Join join = new Values.Join().add(rest).add(others);
    positional.forEach(join::add);
    keywords.values().forEach(join::add);
    return join.values();
  }

  /// With a first argument before these.
  Given after(Values first) {
    List<Values> more = new ArrayList<>();
    more.add(first);
    more.addAll(positional);
    return new Given(more, rest, keywords, others);
  }

  /// Without the first argument.
  Given afterFirst() {
    return positional.isEmpty()
        ? this
        : new Given(positional.subList(1, positional.size()), rest, keywords, others);
  }

  /// These and others behind them.
  Given with(Given later) {
    List<Values> more = new ArrayList<>(positional);
    more.addAll(later.positional);
    Map<String, Values> named = new LinkedHashMap<>(keywords);
    later.keywords.forEach((name, values) -> named.merge(name, values, Values::and));
    return new Given(more, rest.and(later.rest), named, others.and(later.others));
  }
}
