package org.portcullis.grammar.ast;

/// Whether an expression is read, bound or deleted.
public enum ExprContext {
  LOAD("Load"),
  STORE("Store"),
  DEL("Del");

  private final String pythonName;

  ExprContext(String pythonName) {
    this.pythonName = pythonName;
  }

  /// The name of its class in Python's `ast`.
  public String pythonName() {
    return pythonName;
  }
}
