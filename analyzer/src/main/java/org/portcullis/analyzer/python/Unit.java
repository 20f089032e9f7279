package org.portcullis.analyzer.python;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.portcullis.grammar.ast.Arguments;
import org.portcullis.grammar.ast.Node;

/// Code that is looked at as a whole: the module, or the body of one function.
final class Unit {
  private final Node node;
  private final Scope scope;
  private final Optional<ClassInFile> owner;
  private final Optional<Arguments> parameters;
  private final String name;
  private final Cell returned;
  private final Cell yielded;
  private final Map<String, Cell> defaults = new LinkedHashMap<>();
  private int rounds;
  private boolean waiting;
  private boolean generator;
  private boolean called;
  private boolean handedOut;

  /// @param node the module, the function or the lambda
  /// @param scope the names inside
  /// @param owner the class whose body it stands in
  /// @param name dotted, for people; empty for the module
  Unit(
      Node node,
      Scope scope,
      Optional<ClassInFile> owner,
      Optional<Arguments> parameters,
      String name,
      Flow flow) {
    this.node = node;
    this.scope = scope;
    this.owner = owner;
    this.parameters = parameters;
    this.name = name;
    this.returned = new Cell(flow);
    this.yielded = new Cell(flow);
  }

  Node node() {
    return node;
  }

  Scope scope() {
    return scope;
  }

  Optional<ClassInFile> owner() {
    return owner;
  }

  Optional<Arguments> parameters() {
    return parameters;
  }

  String name() {
    return name;
  }

  Cell returned() {
    return returned;
  }

  Cell yielded() {
    return yielded;
  }

  /// The defaults of its parameters, which only a call that leaves them out uses.
  Map<String, Cell> defaults() {
    return defaults;
  }

  /// Whether this is the first call of it.
  boolean call() {
    boolean first = !called;
    called = true;
    return first;
  }

  /// Whether code outside the file got hold of it just now.
  boolean handOut() {
    boolean first = !handedOut;
    handedOut = true;
    return first;
  }

  boolean isHandedOut() {
    return handedOut;
  }

  boolean isGenerator() {
    return generator;
  }

  /// Says that it is a generator, which changes what a call of it gives.
  void yields() {
    if (!generator) {
      generator = true;
      returned.touch();
    }
  }

  /// Whether it is looked at for the first time.
  boolean isNew() {
    return rounds == 1;
  }

  /// Counts one more look at it.
  int again() {
    waiting = false;
    return ++rounds;
  }

  /// Whether it was not yet waiting to be looked at.
  boolean enqueue() {
    boolean fresh = !waiting;
    waiting = true;
    return fresh;
  }
}
