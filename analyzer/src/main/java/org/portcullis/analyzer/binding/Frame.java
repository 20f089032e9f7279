package org.portcullis.analyzer.binding;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The names of a function, a class body or the file, and what they are now.
final class Frame {
  final Map<String, Optional<Thing>> names = new HashMap<>();
  final Optional<Frame> around;
  final boolean ofClass;

  /// The class whose body the running function stands in, and its first argument: for `super()`.
  final Optional<Thing.Type> owner;

  Optional<Thing> self = Optional.empty();

  Frame(Optional<Frame> around, boolean ofClass, Optional<Thing.Type> owner) {
    this.around = around;
    this.ofClass = ofClass;
    this.owner = owner;
  }

  void bind(String name, Thing thing) {
    names.put(name, Optional.of(thing));
  }

  /// A name that something is bound to, but not known what.
  void lose(String name) {
    names.put(name, Optional.empty());
  }

  Thing read(String name) {
    if (names.containsKey(name)) {
      return names.get(name).orElseThrow(() -> new NotKnown("what `" + name + "` is"));
    }
    // Functions do not see the names of the class that they stand in.
    Optional<Frame> outer = around;
    while (outer.isPresent() && outer.get().ofClass) {
      outer = outer.get().around;
    }
    return outer.map(frame -> frame.read(name)).orElseGet(() -> new Thing.Known(name));
  }
}
