package org.portcullis.analyzer.python;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.portcullis.grammar.Position;

/// A region of a Python program with names of its own.
///
/// Source of the lookup: the language reference, "Naming and binding". Names of a function never
/// fall through to the builtins; names of a module or a class do while they are unbound.
final class Scope {
  enum Kind {
    MODULE,
    CLASS,
    /// Also lambdas.
    FUNCTION,
    COMPREHENSION
  }

  /// What a lookup found.
  ///
  /// @param owners the scopes whose name of this spelling it may be
  /// @param maybeBuiltin whether the name can also be, or is, a builtin
  record Lookup(List<Scope> owners, boolean maybeBuiltin) {}

  private final Kind kind;
  private final @Nullable Scope parent;
  private final String className;
  private final Map<String, List<Binding>> bindings = new HashMap<>();
  private final Map<String, Cell> cells = new HashMap<>();
  private final Map<String, Position> certain = new HashMap<>();
  private final Set<String> unbound = new HashSet<>();
  private final Set<String> globals = new HashSet<>();
  private final Set<String> nonlocals = new HashSet<>();

  /// @param className the innermost class around, or the class itself; empty for none
  Scope(Kind kind, @Nullable Scope parent, String className) {
    this.kind = kind;
    this.parent = parent;
    this.className = className;
  }

  /// What Python makes of a private name inside a class: `__net` in `class Model` is `_Model__net`
  /// (language reference, "Private name mangling").
  String mangled(String name) {
    int begin = 0;
    while (begin < className.length() && className.charAt(begin) == '_') {
      begin++;
    }
    boolean isPrivate = name.startsWith("__") && !name.endsWith("__");
    return isPrivate && begin < className.length() ? "_" + className.substring(begin) + name : name;
  }

  /// The innermost class around; empty for none.
  String className() {
    return className;
  }

  void declareGlobal(String name) {
    globals.add(mangled(name));
  }

  void declareNonlocal(String name) {
    nonlocals.add(mangled(name));
  }

  Kind kind() {
    return kind;
  }

  /// Records a binding.
  ///
  /// @param always whether the statement stands directly in the scope's body, so that nothing but
  ///   an exception can skip it
  void bind(String written, Binding binding, boolean always) {
    String name = mangled(written);
    Scope owner = owner(name);
    owner.bindings.computeIfAbsent(name, _ -> new ArrayList<>()).add(binding);
    if (always && owner == this) {
      Position since = binding.since();
      owner.certain.merge(name, since, (a, b) -> a.compareTo(b) <= 0 ? a : b);
    }
  }

  /// Records that a name may lose its value: `del name`, the end of `except … as name`.
  void unbind(String written) {
    String name = mangled(written);
    owner(name).unbound.add(name);
  }

  /// The names that this very scope binds.
  Set<String> names() {
    return bindings.keySet();
  }

  /// Whether a name may lose its value again.
  boolean loses(String name) {
    return unbound.contains(name);
  }

  /// Whether a statement that nothing but an exception can skip binds a name.
  boolean always(String name) {
    return certain.containsKey(name);
  }

  /// All bindings of a name in this very scope.
  List<Binding> own(String name) {
    return bindings.getOrDefault(name, List.of());
  }

  /// Looks a name up as Python does when it is used at a place in this scope.
  Lookup lookup(String written, Position use) {
    String name = mangled(written);
    List<Scope> found = new ArrayList<>();
    Scope scope = globals.contains(name) ? module() : this;
    while (true) {
      boolean visible = scope == this || scope.kind != Kind.CLASS;
      if (visible && scope.bindings.containsKey(name)) {
        found.add(scope);
        if (scope.isLocal() || scope.binds(name, use)) {
          return new Lookup(found, false);
        }
        if (scope.kind == Kind.CLASS) {
          // A name that a class body binds is looked up in it, then at module level: functions
          // around are passed over.
          scope = module();
          continue;
        }
      }
      if (scope.parent == null) {
        return new Lookup(found, true);
      }
      scope = scope.parent;
    }
  }

  private boolean binds(String name, Position use) {
    Position since = certain.get(name);
    return since != null && !unbound.contains(name) && since.compareTo(use) <= 0;
  }

  /// What the name of this scope can be.
  Cell cell(String name, Flow flow) {
    return cells.computeIfAbsent(mangled(name), _ -> new Cell(flow));
  }

  /// The scope whose name is bound when this scope binds it.
  Scope owner(String written) {
    String name = mangled(written);
    if (globals.contains(name)) {
      return module();
    }
    if (nonlocals.contains(name)) {
      for (Scope scope = parent; scope != null; scope = scope.parent) {
        if (scope.isLocal() && scope.bindings.containsKey(name)) {
          return scope;
        }
      }
    }
    return this;
  }

  /// A walrus inside a comprehension binds in the scope around it (PEP 572).
  Scope outsideComprehensions() {
    Scope scope = this;
    while (scope.kind == Kind.COMPREHENSION && scope.parent != null) {
      scope = scope.parent;
    }
    return scope;
  }

  /// Names of a function live in slots: one that is unbound is an error, never a builtin.
  private boolean isLocal() {
    return kind == Kind.FUNCTION || kind == Kind.COMPREHENSION;
  }

  private Scope module() {
    Scope scope = this;
    while (scope.parent != null) {
      scope = scope.parent;
    }
    return scope;
  }
}
