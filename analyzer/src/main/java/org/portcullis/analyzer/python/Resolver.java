package org.portcullis.analyzer.python;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.portcullis.analyzer.Finding.Related;
import org.portcullis.analyzer.Location;
import org.portcullis.grammar.Position;
import org.portcullis.grammar.Span;
import org.portcullis.grammar.ast.Expr;

/// Follows names through imports and plain assignments to what they stand for.
///
/// Flow-insensitive: a name is everything that any of its bindings makes of it.
final class Resolver {
  /// How long a chain of aliases is followed; an honest one has two or three links, and what is
  /// longer counts as reaching nothing known.
  private static final int ALIAS_STEPS = 64;

  /// Something that a name can be.
  private record Meaning(Reference.Origin origin, String path, List<Related> steps) {}

  private final Names names;
  private final Function<Span, Location> places;

  Resolver(Names names, Function<Span, Location> places) {
    this.names = names;
    this.places = places;
  }

  List<Reference> references() {
    List<Reference> references = new ArrayList<>();
    for (Names.Use use : names.uses()) {
      Map<String, Reference> byPath = new LinkedHashMap<>();
      for (Meaning meaning : meanings(use.root(), use.scope(), new HashSet<>())) {
        String path = join(meaning.path(), use.attributes());
        byPath.putIfAbsent(
            path, new Reference(meaning.origin(), path, places.apply(use.span()), meaning.steps()));
      }
      references.addAll(byPath.values());
    }
    return references;
  }

  private List<Meaning> meanings(Expr.Name name, Scope scope, Set<Binding> seen) {
    Position use = name.span().start();
    Scope.Lookup lookup = scope.lookup(name.id(), use);
    List<Meaning> meanings = new ArrayList<>();
    if (lookup.maybeBuiltin()) {
      // First: in `eval = eval` the direct meaning must not hide behind the alias of the same path.
      meanings.add(new Meaning(Reference.Origin.BUILTIN, name.id(), List.of()));
    }
    for (Binding binding : lookup.bindings()) {
      if (seen.size() < ALIAS_STEPS && seen.add(binding)) {
        meanings.addAll(meanings(binding, seen));
      }
    }
    return meanings;
  }

  private List<Meaning> meanings(Binding binding, Set<Binding> seen) {
    return switch (binding) {
      case Binding.Imported(String path, Span span) ->
          List.of(
              new Meaning(
                  Reference.Origin.IMPORT,
                  path,
                  List.of(new Related(places.apply(span), "imported here"))));
      case Binding.Assigned(Expr value, Scope scope, Span span) -> {
        List<String> attributes = new ArrayList<>();
        Expr root = value;
        while (root instanceof Expr.Attribute(Expr inner, String attr, _, _)) {
          attributes.addFirst(attr);
          root = inner;
        }
        if (!(root instanceof Expr.Name name)) {
          yield List.of();
        }
        List<Meaning> aliased = new ArrayList<>();
        for (Meaning meaning : meanings(name, scope, seen)) {
          List<Related> steps = new ArrayList<>(meaning.steps());
          steps.add(new Related(places.apply(span), "aliased here"));
          aliased.add(new Meaning(meaning.origin(), join(meaning.path(), attributes), steps));
        }
        yield aliased;
      }
      case Binding.Defined _, Binding.Opaque _ -> List.of();
    };
  }

  private static String join(String path, List<String> attributes) {
    return attributes.isEmpty() ? path : path + "." + String.join(".", attributes);
  }
}
