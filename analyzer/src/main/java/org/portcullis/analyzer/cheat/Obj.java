package org.portcullis.analyzer.cheat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.portcullis.grammar.ast.Arguments;
import org.portcullis.grammar.ast.ConstantValue;
import org.portcullis.grammar.ast.Node;
import org.portcullis.grammar.ast.Stmt;

/// What can be called, or holds other values.
sealed interface Obj {
  /// A function or lambda, with the names around it and its defaults.
  record Function(
      Node node,
      Arguments parameters,
      Env around,
      Map<String, Val> defaults,
      boolean generator,
      Binding binding)
      implements Obj {
    /// What an attribute of an instance makes of it.
    enum Binding {
      METHOD,
      PROPERTY,
      STATIC,
      OF_CLASS
    }

    @Override
    public boolean equals(Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(this);
    }
  }

  /// A callable with first arguments.
  record Partial(Val callee, Given given) implements Obj {}

  /// Something imported or built in.
  record Foreign(String path) implements Obj {}

  /// What a call of something foreign made: a layer, a module, a dataset.
  record Made(String path, Given given) implements Obj {
    @Override
    public boolean equals(Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(this);
    }
  }

  /// A method of a value that is no object of the file.
  record Method(Val receiver, String name) implements Obj {}

  /// `super()`.
  record Super(Instance self, ClassOf after) implements Obj {}

  /// A class of the file.
  final class ClassOf implements Obj {
    private final Stmt.ClassDef definition;
    private final List<Val> bases;
    private final Map<String, Slot> attributes = new LinkedHashMap<>();

    ClassOf(Stmt.ClassDef definition, List<Val> bases) {
      this.definition = definition;
      this.bases = List.copyOf(bases);
    }

    Stmt.ClassDef definition() {
      return definition;
    }

    Map<String, Slot> attributes() {
      return attributes;
    }

    /// Its own classes first, in the order in which Python looks.
    List<ClassOf> order() {
      List<ClassOf> order = new ArrayList<>();
      collect(order, 0);
      return order;
    }

    private void collect(List<ClassOf> order, int depth) {
      if (order.contains(this) || depth > ScanLimits.DEPTH) {
        return;
      }
      order.add(this);
      for (Val base : bases) {
        for (Obj object : base.objects()) {
          if (object instanceof ClassOf type) {
            type.collect(order, depth + 1);
          }
        }
      }
    }

    /// What a name is in it or in its bases.
    Optional<Slot> find(String name) {
      for (ClassOf type : order()) {
        Slot slot = type.attributes.get(name);
        if (slot != null) {
          return Optional.of(slot);
        }
      }
      return Optional.empty();
    }

    /// Paths of the foreign classes that it builds on.
    List<String> foreign() {
      List<String> paths = new ArrayList<>();
      for (ClassOf type : order()) {
        for (Val base : type.bases) {
          for (Obj object : base.objects()) {
            if (object instanceof Foreign(String path)) {
              paths.add(path);
            }
          }
        }
      }
      return paths;
    }

    boolean isEnum() {
      return foreign().stream().anyMatch(path -> path.startsWith("enum.") || path.endsWith("Enum"));
    }
  }

  /// An instance of one.
  final class Instance implements Obj {
    private final ClassOf type;
    private final Map<String, Slot> attributes = new LinkedHashMap<>();

    Instance(ClassOf type) {
      this.type = type;
    }

    ClassOf type() {
      return type;
    }

    Map<String, Slot> attributes() {
      return attributes;
    }
  }

  /// A list, tuple, set or iterator.
  final class Sequence implements Obj {
    private final List<Val> items;
    private final boolean iterator;
    private final boolean kept;
    private Val rest = Val.nothing();
    private boolean open;
    private int cleared = -1;

    Sequence(List<Val> items, boolean iterator, boolean kept) {
      this.items = new ArrayList<>(items);
      this.iterator = iterator;
      this.kept = kept;
    }

    static Val of(List<Val> items) {
      return Val.of(new Sequence(items, false, false));
    }

    boolean isIterator() {
      return iterator;
    }

    boolean isKept() {
      return kept;
    }

    /// The items, if their places are known.
    Optional<List<Val>> exact() {
      return open ? Optional.empty() : Optional.of(items);
    }

    /// Empties it in a call, which then finds nothing of earlier ones.
    void clear(int run) {
      cleared = run;
    }

    boolean isClearedIn(int run) {
      return cleared == run;
    }

    void add(Val value, boolean certain) {
      if (certain && !open && items.size() < ScanLimits.ELEMENTS) {
        items.add(value);
      } else {
        open = true;
        rest = rest.and(value);
      }
    }

    /// Something is under any of the places.
    void spread(Val value) {
      open = true;
      rest = rest.and(value);
    }

    void set(int place, Val value, boolean certain) {
      items.set(place, certain ? value : items.get(place).and(value));
    }

    Val any() {
      Val all = rest;
      for (Val item : items) {
        all = all.and(item);
      }
      return all;
    }
  }

  /// A dict.
  final class Mapping implements Obj {
    private final Map<ConstantValue, Val> items = new LinkedHashMap<>();
    private final boolean kept;
    private Val keys = Val.nothing();
    private Val rest = Val.nothing();
    private final @Nullable Instance of;

    Mapping(boolean kept) {
      this.kept = kept;
      this.of = null;
    }

    /// The attributes of an instance as a dict.
    Mapping(boolean kept, Instance of) {
      this.kept = kept;
      this.of = of;
    }

    /// Whose attributes it holds.
    Optional<Instance> of() {
      return Optional.ofNullable(of);
    }

    boolean isKept() {
      return kept;
    }

    Map<ConstantValue, Val> items() {
      return items;
    }

    Val keys() {
      return keys;
    }

    /// Whether nothing was ever put there.
    boolean isEmpty() {
      return items.isEmpty() && rest.traits().isEmpty() && rest.objects().isEmpty();
    }

    void put(Val key, Val value, boolean certain) {
      Optional<ConstantValue> literal = key.literal();
      if (literal.isPresent() && items.size() < ScanLimits.ELEMENTS) {
        ConstantValue name = literal.get();
        items.merge(name, value, (old, fresh) -> certain ? fresh : old.and(fresh));
      } else {
        rest = rest.and(value);
      }
      keys = keys.and(key);
    }

    Val rest() {
      return rest;
    }

    Val any() {
      Val all = rest;
      for (Val item : items.values()) {
        all = all.and(item);
      }
      return all;
    }
  }
}
