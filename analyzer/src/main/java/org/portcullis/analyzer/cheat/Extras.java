package org.portcullis.analyzer.cheat;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.portcullis.grammar.ast.Node;

/// What a program hangs on objects that are none of its own classes': parameters of layers that it
/// changes, hooks, attributes of functions.
final class Extras {
  /// The hooks of one module.
  ///
  /// @param before what sees the arguments
  /// @param after what sees the result
  record Hooks(List<Val> before, List<Val> after) {
    static final Hooks NONE = new Hooks(List.of(), List.of());
  }

  private final IdentityHashMap<Obj, Hooks> hooks = new IdentityHashMap<>();
  private final IdentityHashMap<Obj, Map<String, Slot>> attributes = new IdentityHashMap<>();

  Hooks hooks(Obj module) {
    return hooks.getOrDefault(module, Hooks.NONE);
  }

  /// Keeps a hook, if that is what a method does.
  boolean hook(Obj module, String method, Val hook) {
    boolean before = method.equals("register_forward_pre_hook");
    if (!before && !method.equals("register_forward_hook")) {
      return false;
    }
    Hooks all = hooks.computeIfAbsent(module, _ -> new Hooks(new ArrayList<>(), new ArrayList<>()));
    (before ? all.before() : all.after()).add(hook);
    return true;
  }

  Optional<Slot> find(Obj of, String name) {
    return Optional.ofNullable(attributes.getOrDefault(of, Map.of()).get(name));
  }

  /// A parameter of a layer, always the same one, so that changes of it stay.
  Val parameter(Obj layer, String name, int run, Node node) {
    return attributes
        .computeIfAbsent(layer, _ -> new LinkedHashMap<>())
        .computeIfAbsent(name, _ -> new Slot(Val.of(Expressions.stored(node)).kept(), 0, node))
        .read(run);
  }

  void set(Obj of, String name, Val value, boolean certain, int run, Node place) {
    Map<String, Slot> all = attributes.computeIfAbsent(of, _ -> new LinkedHashMap<>());
    Slot slot = all.get(name);
    if (slot == null) {
      all.put(name, new Slot(value, run, place));
    } else {
      slot.write(value, certain, run, place);
    }
  }

  /// What decides the parameters of a layer decides what it gives.
  Traits decisions(Obj layer, int run) {
    Traits all = Traits.NONE;
    for (Slot slot : attributes.getOrDefault(layer, Map.of()).values()) {
      all = all.and(slot.read(run).traits().only(Operations.DECIDED));
    }
    return all;
  }
}
