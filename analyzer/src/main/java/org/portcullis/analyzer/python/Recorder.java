package org.portcullis.analyzer.python;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.portcullis.analyzer.Location;
import org.portcullis.analyzer.python.AttributeUse.Access;
import org.portcullis.analyzer.python.CallFact.Argument;
import org.portcullis.analyzer.python.Value.OwnPath.Standing;
import org.portcullis.grammar.Span;
import org.portcullis.grammar.ast.ConstantValue;
import org.portcullis.grammar.ast.Node;

/// Writes down what is met where, and makes facts of it when they are asked for.
///
/// What a unit's last run met replaces what its runs before met: a unit runs again whenever
/// something that it read has grown, so that its last run knew everything.
final class Recorder {
  /// What one unit met.
  private static final class Notes {
    private final Optional<String> unit;
    private final List<Named> references = new ArrayList<>();
    private final List<Attribute> attributes = new ArrayList<>();
    private final List<Called> calls = new ArrayList<>();
    private final List<Span> running = new ArrayList<>();

    Notes(Unit unit) {
      this.unit = unit.name().isEmpty() ? Optional.empty() : Optional.of(unit.name());
    }
  }

  private record Named(Values values, Span span) {}

  private record Attribute(String name, Access access, Values receivers, Values loaded, Span span) {
    /// What it is an attribute of.
    List<String> owners() {
      List<String> owners = paths(receivers, true);
      for (Value value : loaded.known().keySet()) {
        if (value instanceof Value.Product(String path) && path.endsWith("." + name)) {
          String inherited = path.substring(0, path.length() - name.length() - 1);
          if (!owners.contains(inherited)) {
            owners.add(inherited);
          }
        }
      }
      return owners;
    }
  }

  private record Called(List<String> paths, Values callees, Given given, Span span) {}

  /// A place and what is there: several paths can meet at one place, each is told once.
  private record Spot(Span span, Object kind, String name) {}

  /// The loader gives the path as a text, and this method of a text is harmless.
  private static final String OF_TEXTS = "replace";

  private static final Comparator<Location> BY_PLACE = Comparator.naturalOrder();

  private final Function<Span, Location> places;
  private final boolean closed;
  private final Map<Unit, Notes> met = new LinkedHashMap<>();
  private final Set<Undecided> undecided = new LinkedHashSet<>();
  private @Nullable Notes notes;

  /// @param world where it is met; in an open one everything runs
  Recorder(Function<Span, Location> places, World world) {
    this.places = places;
    this.closed = world.isClosed();
  }

  /// Forgets what was met.
  void restart() {
    met.clear();
  }

  /// What is met from now on is met by this unit, now for the first time.
  void enter(Unit unit) {
    notes = new Notes(unit);
    met.put(unit, notes);
  }

  private Notes notes() {
    if (notes == null) {
      throw new IllegalStateException("nobody runs");
    }
    return notes;
  }

  /// A place of the program that runs.
  void runs(Node node) {
    if (closed) {
      notes().running.add(node.span());
    }
  }

  /// Every place that runs.
  Set<Span> running() {
    Set<Span> found = new HashSet<>();
    met.values().forEach(each -> found.addAll(each.running));
    return found;
  }

  /// Values whose appearance at a place counts as naming them.
  void reference(Values values, Node node) {
    if (values.has(Value.Known.class::isInstance)) {
      notes().references.add(new Named(values, node.span()));
    }
  }

  void attribute(String name, Access access, Values receivers, Node node) {
    notes().attributes.add(new Attribute(name, access, receivers, Values.NONE, node.span()));
  }

  /// A member that is read: what a class of the file inherits it from is named as well.
  void attribute(String name, Values receivers, Values loaded, Node node) {
    boolean ofTexts = name.equals(OF_TEXTS) && receivers.has(Value.OwnPath.class::isInstance);
    Values named = ofTexts ? Values.NONE : receivers;
    notes().attributes.add(new Attribute(name, Access.LOAD, named, loaded, node.span()));
  }

  void call(Values callees, Given given, Node node) {
    List<String> paths = paths(callees, true);
    if (!paths.isEmpty()) {
      notes().calls.add(new Called(paths, callees, given, node.span()));
    }
  }

  void undecided(Flow.Reason reason, Span place) {
    undecided.add(new Undecided(reason.what(), reason.instead(), places.apply(place)));
  }

  List<Reference> references() {
    Map<Spot, Reference> references = new LinkedHashMap<>();
    for (Notes each : met.values()) {
      for (Named named : each.references) {
        Span span = named.span();
        named
            .values()
            .known()
            .forEach((value, trail) -> {
              if (value instanceof Value.Known(Reference.Origin origin, String path)) {
                references.computeIfAbsent(
                    new Spot(span, origin, path),
                    _ -> new Reference(origin, path, places.apply(span), trail.steps(places)));
              }
            });
      }
    }
    return sorted(references.values(), Reference::location);
  }

  List<AttributeUse> attributes() {
    Map<Spot, AttributeUse> attributes = new LinkedHashMap<>();
    for (Notes each : met.values()) {
      for (Attribute use : each.attributes) {
        attributes.computeIfAbsent(
            new Spot(use.span(), use.access(), use.name()),
            _ ->
                new AttributeUse(use.name(), use.access(), use.owners(), places.apply(use.span())));
      }
    }
    return sorted(attributes.values(), AttributeUse::location);
  }

  List<CallFact> calls() {
    Set<CallFact> calls = new LinkedHashSet<>();
    for (Notes each : met.values()) {
      for (Called called : each.calls) {
        Given given = called.given();
        Map<String, Argument> keywords = new LinkedHashMap<>();
        given.keywords().forEach((name, values) -> keywords.put(name, argument(values)));
        calls.add(
            new CallFact(
                called.paths(),
                given.positional().stream().map(Recorder::argument).toList(),
                keywords,
                given.hasMore(),
                receiver(called.callees()),
                places.apply(called.span()),
                each.unit));
      }
    }
    return sorted(calls, CallFact::location);
  }

  List<Undecided> undecided() {
    return sorted(undecided, Undecided::location);
  }

  private static <T> List<T> sorted(Collection<T> facts, Function<T, Location> location) {
    return facts.stream().sorted(Comparator.comparing(location, BY_PLACE)).toList();
  }

  private static Argument argument(Values values) {
    boolean complete = !values.open() && !values.isEmpty();
    boolean own = !values.isEmpty() && !values.open();
    boolean outside = false;
    for (Value value : values.known().keySet()) {
      complete &= value instanceof Value.Literal || value instanceof Value.Known;
      own &= value instanceof Value.OwnPath(Standing standing) && isInside(standing);
      outside |=
          switch (value) {
            case Value.OwnPath(Standing standing) -> standing == Standing.OUTSIDE;
            case Value.Literal(ConstantValue.Str text) -> Folding.isAbsolute(text.value());
            default -> false;
          };
    }
    return new Argument(values.literals(), paths(values, false), complete, own, outside);
  }

  private static boolean isInside(Standing standing) {
    return standing != Standing.ANYWHERE && standing != Standing.OUTSIDE;
  }

  /// The paths whose methods are called.
  private static Optional<Argument> receiver(Values callees) {
    Values.Join paths = new Values.Join();
    callees
        .known()
        .forEach((value, trail) -> {
          if (value instanceof Value.Member(Value.OwnPath path, _)) {
            paths.add(path, trail);
          }
        });
    Values values = paths.values();
    return values.isEmpty() ? Optional.empty() : Optional.of(argument(values));
  }

  private static List<String> paths(Values values, boolean products) {
    List<String> paths = new ArrayList<>();
    for (Value value : values.known().keySet()) {
      switch (value) {
        case Value.Known(_, String path) -> paths.add(path);
        case Value.Product(String path) when products -> paths.add(path);
        case Value.OwnPath _ when products -> paths.add("pathlib.Path()");
        case Value.Member(Value.OwnPath(Standing standing), String name) when products -> {
          if (standing == Standing.OUTSIDE || !name.equals(OF_TEXTS)) {
            paths.add("pathlib.Path()." + name);
          }
        }
        default -> {}
      }
    }
    return paths;
  }
}
