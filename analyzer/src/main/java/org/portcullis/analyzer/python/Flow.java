package org.portcullis.analyzer.python;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.portcullis.grammar.Span;
import org.portcullis.grammar.ast.Arguments;
import org.portcullis.grammar.ast.Expr;
import org.portcullis.grammar.ast.Module;
import org.portcullis.grammar.ast.Node;
import org.portcullis.grammar.ast.Stmt;

/// Finds out what everything in a file can be, whatever the order in which it runs.
///
/// Names, items, attributes, parameters and results are cells that only grow. A function is looked
/// at again when a cell that it read has grown, until nothing grows any more; what its last run met
/// is what is recorded.
final class Flow {
  private final FactLimits limits;
  private final World world;
  private final Names names;
  private final Recorder recorder;
  private final List<Unit> units = new ArrayList<>();
  private final Deque<Unit> waiting = new ArrayDeque<>();
  private final IdentityHashMap<Node, Unit> functions = new IdentityHashMap<>();
  private final IdentityHashMap<Scope, ClassInFile> classes = new IdentityHashMap<>();
  private final IdentityHashMap<Node, Map<String, Store>> stores = new IdentityHashMap<>();
  private final IdentityHashMap<Node, Node> alike = new IdentityHashMap<>();
  private final Map<String, Cell> attributesOfUnknown = new HashMap<>();
  private final Map<String, Cell> storedInUnknown = new HashMap<>();
  private final Cell itemsOfUnknown = new Cell(this);
  private final Map<Span, Set<Value>> dropped = new LinkedHashMap<>();
  private @Nullable Unit current;
  private long worked;

  private Flow(Names names, FactLimits limits, World world, Recorder recorder) {
    this.limits = limits;
    this.world = world;
    this.names = names;
    this.recorder = recorder;
  }

  /// Records what is in a file.
  static void follow(Module tree, Names names, FactLimits limits, World world, Recorder recorder) {
    Flow flow = new Flow(names, limits, world, recorder);
    Statements statements = new Statements(flow, recorder);
    flow.add(new Unit(tree, names.module(), Optional.empty(), Optional.empty(), "", flow));
    boolean settled = true;
    while (!flow.waiting.isEmpty() && !flow.isExhausted()) {
      Unit unit = flow.waiting.remove();
      if (unit.again() > limits.rounds()) {
        settled = false;
        flow.undecided(
            "the values that `%s` works on never settle".formatted(unit.name()),
            unit.node().span());
      } else {
        flow.run(unit, statements);
      }
    }
    if (flow.isExhausted()) {
      flow.undecided("more values than we follow", tree.span());
    }
    flow.judgeDropped();
    if (!settled || flow.isExhausted()) { // then some have not seen what came last
      recorder.restart();
      for (Unit unit : List.copyOf(flow.units)) {
        flow.run(unit, statements);
      }
    }
  }

  private void run(Unit unit, Statements statements) {
    current = unit;
    recorder.enter(unit);
    statements.run(unit);
    current = null;
  }

  private void add(Unit unit) {
    units.add(unit);
    if (unit.enqueue()) {
      waiting.add(unit);
    }
  }

  FactLimits limits() {
    return limits;
  }

  World world() {
    return world;
  }

  Names names() {
    return names;
  }

  /// Counts values that are looked at.
  void work(int values) {
    worked += values;
  }

  /// Whether enough values were looked at: then nothing more is found out, and that is said.
  boolean isExhausted() {
    return worked > limits.work();
  }

  /// Who reads, if anybody does.
  Optional<Unit> current() {
    return Optional.ofNullable(current);
  }

  @Nullable Unit reader() {
    return current;
  }

  void changed(List<Unit> readers) {
    for (Unit reader : readers) {
      if (reader.enqueue()) {
        waiting.add(reader);
      }
    }
  }

  /// A value for which there is no room; whether that hides anything is known at the end.
  void dropped(Value value, Span place) {
    dropped.computeIfAbsent(place, _ -> new LinkedHashSet<>()).add(value);
  }

  private void judgeDropped() {
    dropped.forEach((place, values) -> {
      Set<Store> seen = new HashSet<>();
      if (values.stream().anyMatch(value -> hides(value, seen))) {
        undecided("too many values meet here to follow them all", place);
      }
    });
  }

  /// A container hides what is in it; anything else that matters hides itself.
  private static boolean hides(Value value, Set<Store> seen) {
    if (!(value instanceof Value.Box(Store store)) || store.kind() == Store.Kind.PARTIAL) {
      return value.matters();
    }
    return seen.add(store)
        && store.all().known().keySet().stream().anyMatch(each -> hides(each, seen));
  }

  /// More than [FactLimits] lets us follow.
  void undecided(String what, Span place) {
    recorder.undecided(new Reason(what, "write it with fewer steps, or split it"), place);
  }

  /// A member of something that matters, named by a value that we do not know.
  void unnamed(String owner, Span place) {
    recorder.undecided(
        new Reason(
            "a member of `%s` chosen when it runs".formatted(owner),
            "choose from a dict of your own: `{\"relu\": F.relu, \"gelu\": F.gelu}[name]`"),
        place);
  }

  /// A template that is only known when it runs: it can name any attribute of what it is given.
  void untold(Span place) {
    recorder.undecided(
        new Reason(
            "what a template that is only known when it runs reads from its arguments",
            "use an f-string, or a template that stands in the file"),
        place);
  }

  /// Why something cannot be told, and what to write instead.
  record Reason(String what, String instead) {}

  /// The function or lambda that a node defines.
  Unit function(Node node, Arguments parameters, String name, Optional<ClassInFile> owner) {
    Unit known = functions.get(node);
    if (known != null) {
      return known;
    }
    String outer = current == null ? "" : current.name();
    String dotted = owner.map(each -> each.name() + ".").orElse(outer.isEmpty() ? "" : outer + ".");
    Unit unit =
        new Unit(node, names.inside(node), owner, Optional.of(parameters), dotted + name, this);
    functions.put(node, unit);
    if (!world.isClosed()) {
      add(unit);
    }
    return unit;
  }

  /// A call of a function: in a closed world nothing else makes it run.
  void called(Unit unit) {
    if (unit.call() && world.isClosed()) {
      add(unit);
    }
  }

  /// The classes of the file whose definition has run so far.
  Collection<ClassInFile> classes() {
    return classes.values();
  }

  /// The class that a statement defines.
  ClassInFile classOf(Stmt.ClassDef definition) {
    Scope scope = names.inside(definition);
    String outer = current == null || current.name().isEmpty() ? "" : current.name() + ".";
    return classes.computeIfAbsent(
        scope, _ -> new ClassInFile(definition, scope, outer + definition.name(), this));
  }

  /// The class whose body a scope is.
  Optional<ClassInFile> classOf(Scope scope) {
    return Optional.ofNullable(classes.get(scope));
  }

  /// The container that a place of the program makes; `role` tells several of one place apart.
  Store store(Node place, String role, Store.Kind kind) {
    Supplier<Store> fresh = () -> new Store(kind, this);
    return stores
        .computeIfAbsent(alike.getOrDefault(place, place), _ -> new HashMap<>())
        .computeIfAbsent(role, _ -> fresh.get());
  }

  /// Says that two displays share what they hold: rows of a long table.
  void alike(Expr display, Expr other) {
    if (!display.getClass().equals(other.getClass())) {
      return;
    }
    alike.put(display, other);
    List<Node> mine = display.children();
    List<Node> theirs = other.children();
    for (int i = 0; i < Math.min(mine.size(), theirs.size()); i++) {
      if (Expressions.isDisplay(mine.get(i)) && theirs.get(i) instanceof Expr counterpart) {
        alike((Expr) mine.get(i), counterpart);
      }
    }
  }

  /// What is stored under a name in things that we do not know.
  Cell attributeOfUnknown(String name) {
    return attributesOfUnknown.computeIfAbsent(name, _ -> new Cell(this));
  }

  /// What is stored under a name in something that may be anything, an object of the file as well.
  Cell storedInUnknown(String name) {
    return storedInUnknown.computeIfAbsent(name, _ -> new Cell(this));
  }

  /// What is stored in containers that we do not know.
  Cell itemsOfUnknown() {
    return itemsOfUnknown;
  }
}
