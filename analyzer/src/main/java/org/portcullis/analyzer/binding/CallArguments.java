package org.portcullis.analyzer.binding;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The arguments of a call.
record CallArguments(List<Thing> values, Map<String, Thing> named) {
  CallArguments {
    values = List.copyOf(values);
  }

  /// With one more in front: that of a method.
  CallArguments after(Thing first) {
    List<Thing> all = new ArrayList<>(List.of(first));
    all.addAll(values);
    return new CallArguments(all, named);
  }

  /// Without the first ones.
  CallArguments from(int index) {
    return new CallArguments(values.subList(Math.min(index, values.size()), values.size()), named);
  }

  /// With others behind.
  CallArguments and(CallArguments others) {
    List<Thing> all = new ArrayList<>(values);
    all.addAll(others.values);
    Map<String, Thing> both = new LinkedHashMap<>(named);
    both.putAll(others.named);
    return new CallArguments(all, both);
  }

  int count() {
    return values.size();
  }

  Thing at(int index) {
    if (index >= values.size()) {
      throw new NotKnown("an argument");
    }
    return values.get(index);
  }

  Optional<Thing> find(int index, String name) {
    return index < values.size()
        ? Optional.of(values.get(index))
        : Optional.ofNullable(named.get(name));
  }

  Thing of(int index, String name) {
    return find(index, name).orElseThrow(() -> new NotKnown("the argument `" + name + "`"));
  }

  /// A whole number of any sign.
  long signed(int index) {
    if (at(index) instanceof Thing.Whole(long value)) {
      return value;
    }
    throw new NotKnown("a number");
  }

  long whole(int index, String name) {
    if (of(index, name) instanceof Thing.Whole(long value) && value >= 0) {
      return value;
    }
    throw new NotKnown("the number `" + name + "`");
  }

  long whole(int index, String name, long otherwise) {
    return find(index, name).isPresent() ? whole(index, name) : otherwise;
  }

  boolean truth(int index, String name, boolean otherwise) {
    return switch (find(index, name).orElse(new Thing.Truth(otherwise))) {
      case Thing.Truth(boolean value) -> value;
      case Thing.Whole(long value) -> value != 0;
      case Thing.Nothing _ -> false;
      case Thing _ -> throw new NotKnown("whether `" + name + "`");
    };
  }

  void none() {
    most(0);
    noneNamed();
  }

  void noneNamed() {
    only();
  }

  void most(int count) {
    if (values.size() > count) {
      throw new NotKnown("so many arguments");
    }
  }

  /// No keywords but these.
  void only(String... names) {
    if (!Set.of(names).containsAll(named.keySet())) {
      throw new NotKnown("a keyword of " + named.keySet());
    }
  }
}
