package org.portcullis.analyzer.python;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.portcullis.analyzer.Location;
import org.portcullis.analyzer.python.AttributeUse.Access;
import org.portcullis.analyzer.python.CallFact.Argument;
import org.portcullis.analyzer.python.Value.OwnPath.Standing;
import org.portcullis.grammar.Span;
import org.portcullis.grammar.ast.ConstantValue;
import org.portcullis.grammar.ast.Node;

/// Writes down what is met once everything is known.
final class Recorder {
  /// A place and what is there: several paths can meet at one place, each is told once.
  private record Spot(Span span, String path) {}

  /// The loader gives the path as a text, and this method of a text is harmless.
  private static final String OF_TEXTS = "replace";

  private static final Comparator<Location> BY_PLACE = Comparator.naturalOrder();

  private final Function<Span, Location> places;
  private final Map<Spot, Reference> references = new LinkedHashMap<>();
  private final Map<Spot, AttributeUse> attributes = new LinkedHashMap<>();
  private final List<CallFact> calls = new ArrayList<>();
  private final Set<Undecided> undecided = new LinkedHashSet<>();
  private final Set<Span> running = new HashSet<>();
  private boolean recording;
  private Optional<String> enclosing = Optional.empty();

  Recorder(Function<Span, Location> places) {
    this.places = places;
  }

  void start() {
    recording = true;
  }

  void enter(Unit unit) {
    enclosing = unit.name().isEmpty() ? Optional.empty() : Optional.of(unit.name());
  }

  /// A place of the program that runs.
  void runs(Node node) {
    if (recording) {
      running.add(node.span());
    }
  }

  /// Every place that runs.
  Set<Location> running() {
    Set<Location> found = new HashSet<>();
    running.forEach(span -> found.add(places.apply(span)));
    return found;
  }

  /// Values whose appearance at a place counts as naming them.
  void reference(Values values, Node node) {
    if (!recording) {
      return;
    }
    values
        .known()
        .forEach((value, trail) -> {
          if (value instanceof Value.Known(Reference.Origin origin, String path)) {
            references.computeIfAbsent(
                new Spot(node.span(), origin + path),
                _ -> new Reference(origin, path, places.apply(node.span()), trail.steps(places)));
          }
        });
  }

  void attribute(String name, Access access, Values receivers, Node node) {
    if (recording) {
      attributes.putIfAbsent(
          new Spot(node.span(), access + name),
          new AttributeUse(name, access, paths(receivers, true), places.apply(node.span())));
    }
  }

  /// A member that is read: what a class of the file inherits it from is named as well.
  void attribute(String name, Values receivers, Values loaded, Node node) {
    if (!recording) {
      return;
    }
    boolean ofTexts = name.equals(OF_TEXTS) && receivers.has(Value.OwnPath.class::isInstance);
    List<String> paths = ofTexts ? new ArrayList<>() : paths(receivers, true);
    for (Value value : loaded.known().keySet()) {
      if (value instanceof Value.Product(String path) && path.endsWith("." + name)) {
        String inherited = path.substring(0, path.length() - name.length() - 1);
        if (!paths.contains(inherited)) {
          paths.add(inherited);
        }
      }
    }
    attributes.putIfAbsent(
        new Spot(node.span(), Access.LOAD + name),
        new AttributeUse(name, Access.LOAD, paths, places.apply(node.span())));
  }

  void call(Values callees, Given given, Node node) {
    if (!recording) {
      return;
    }
    List<String> paths = paths(callees, true);
    if (paths.isEmpty()) {
      return;
    }
    Map<String, Argument> keywords = new LinkedHashMap<>();
    given.keywords().forEach((name, values) -> keywords.put(name, argument(values)));
    calls.add(
        new CallFact(
            paths,
            given.positional().stream().map(Recorder::argument).toList(),
            keywords,
            given.hasMore(),
            receiver(callees),
            places.apply(node.span()),
            enclosing));
  }

  void undecided(Flow.Reason reason, Span place) {
    undecided.add(new Undecided(reason.what(), reason.instead(), places.apply(place)));
  }

  List<Reference> references() {
    return references.values().stream()
        .sorted(Comparator.comparing(Reference::location, BY_PLACE))
        .toList();
  }

  List<AttributeUse> attributes() {
    return attributes.values().stream()
        .sorted(Comparator.comparing(AttributeUse::location, BY_PLACE))
        .toList();
  }

  List<CallFact> calls() {
    return calls.stream()
        .distinct()
        .sorted(Comparator.comparing(CallFact::location, BY_PLACE))
        .toList();
  }

  List<Undecided> undecided() {
    return undecided.stream().sorted(Comparator.comparing(Undecided::location, BY_PLACE)).toList();
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
