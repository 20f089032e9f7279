package org.portcullis.grammar.check;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.portcullis.grammar.Span;

/// A block of code with names of its own, and what it does with them so far.
final class Scope {
  enum Kind {
    MODULE,
    CLASS,
    FUNCTION,
    LAMBDA,
    COMPREHENSION
  }

  final Kind kind;
  final @Nullable Scope parent;

  /// What a comprehension is called in messages.
  final String description;

  final Set<String> parameters = new HashSet<>();
  final Set<String> assigned = new HashSet<>();

  /// Apart from what is assigned, because a declaration may follow an import.
  final Set<String> imported = new HashSet<>();

  final Set<String> used = new HashSet<>();
  final Set<String> annotated = new HashSet<>();
  final Set<String> iterated = new HashSet<>();
  final Set<String> named = new HashSet<>();
  final Set<String> globals = new HashSet<>();
  final Map<String, Span> nonlocals = new LinkedHashMap<>();

  /// How many iterables of comprehensions we are in.
  int iterables;

  Scope(Kind kind, @Nullable Scope parent, String description) {
    this.kind = kind;
    this.parent = parent;
    this.description = description;
    this.iterables = parent == null ? 0 : parent.iterables;
  }

  boolean isFunction() {
    return kind == Kind.FUNCTION || kind == Kind.LAMBDA || kind == Kind.COMPREHENSION;
  }

  boolean binds(String name) {
    return parameters.contains(name) || assigned.contains(name) || imported.contains(name);
  }

  /// Whether a function around this scope has a binding for a name.
  boolean isBoundOutside(String name) {
    for (Scope scope = parent; scope != null; scope = scope.parent) {
      if (scope.kind == Kind.CLASS && name.equals("__class__")) {
        return true;
      }
      if (scope.isFunction()) {
        if (scope.globals.contains(name)) {
          return false;
        }
        if (scope.binds(name) || scope.nonlocals.containsKey(name)) {
          return true;
        }
      }
    }
    return false;
  }
}
