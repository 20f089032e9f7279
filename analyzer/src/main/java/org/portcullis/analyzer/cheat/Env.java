package org.portcullis.analyzer.cheat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.portcullis.grammar.ast.Node;

/// The names of a function, a class body or the module.
final class Env {
  private final @Nullable Env around;
  private final boolean classBody;
  private final int born;
  private Map<String, Slot> names = new HashMap<>();
  private final Set<String> globals = new HashSet<>();
  private final Set<String> nonlocals = new HashSet<>();

  Env(@Nullable Env around, boolean classBody, int born) {
    this.around = around;
    this.classBody = classBody;
    this.born = born;
  }

  void declareGlobal(String name) {
    globals.add(name);
  }

  void declareNonlocal(String name) {
    nonlocals.add(name);
  }

  /// Whether it was there before the call in which we are.
  boolean outlives(int now) {
    return born < now;
  }

  Env module() {
    Env at = this;
    while (at.around != null) {
      at = at.around;
    }
    return at;
  }

  /// The names around that functions inside see: a class body's are not among them.
  Env forFunctions() {
    Env at = this;
    while (at.classBody && at.around != null) {
      at = at.around;
    }
    return at;
  }

  Optional<Slot> find(String name) {
    Env at = globals.contains(name) ? module() : this;
    for (boolean inside = true; at != null; inside = false, at = at.around) {
      Slot slot = at.classBody && !inside ? null : at.names.get(name);
      if (slot != null) {
        return Optional.of(slot);
      }
    }
    return Optional.empty();
  }

  /// Where a name is bound when this scope binds it.
  Env owner(String name) {
    if (globals.contains(name)) {
      return module();
    }
    if (nonlocals.contains(name)) {
      for (Env at = around; at != null; at = at.around) {
        if (at.names.containsKey(name)) {
          return at;
        }
      }
    }
    return this;
  }

  void bind(String name, Val value, boolean certain, int now, Node place) {
    Slot slot = names.get(name);
    if (slot == null) {
      names.put(name, new Slot(value, now, place));
    } else {
      slot.write(value, certain, now, place);
    }
  }

  Map<String, Slot> names() {
    return names;
  }

  /// The names as they are now, so that a branch can be taken back.
  Map<String, Slot> save() {
    Map<String, Slot> saved = new HashMap<>();
    names.forEach((name, slot) -> saved.put(name, new Slot(slot)));
    return saved;
  }

  /// Goes back to what was saved, and gives what stood there.
  Map<String, Slot> exchange(Map<String, Slot> saved) {
    Map<String, Slot> other = names;
    names = saved;
    return other;
  }

  /// What two branches leave together.
  void join(Map<String, Slot> other) {
    other.forEach((name, slot) -> {
      Slot mine = names.get(name);
      if (mine == null) {
        names.put(name, slot);
      } else {
        mine.join(slot);
      }
    });
  }
}
