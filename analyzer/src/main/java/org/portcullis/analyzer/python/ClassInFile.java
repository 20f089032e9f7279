package org.portcullis.analyzer.python;

import java.util.HashMap;
import java.util.Map;
import org.portcullis.grammar.ast.Stmt;

/// A class of the file.
final class ClassInFile {
  private final Stmt.ClassDef definition;
  private final Scope scope;
  private final String name;
  private final Flow flow;
  private final Cell bases;
  private final Map<String, Cell> attributes = new HashMap<>();

  ClassInFile(Stmt.ClassDef definition, Scope scope, String name, Flow flow) {
    this.definition = definition;
    this.scope = scope;
    this.name = name;
    this.flow = flow;
    this.bases = new Cell(flow);
  }

  Stmt.ClassDef definition() {
    return definition;
  }

  Scope scope() {
    return scope;
  }

  String name() {
    return name;
  }

  Cell bases() {
    return bases;
  }

  /// What is stored in an attribute of the class or of any instance, other than by the class body.
  Cell attribute(String attribute) {
    return attributes.computeIfAbsent(attribute, _ -> new Cell(flow));
  }
}
