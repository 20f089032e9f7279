package org.portcullis.grammar.ast;

/// `and` or `or`.
public enum BoolOperator {
  AND("And", "and"),
  OR("Or", "or");

  private final String pythonName;
  private final String symbol;

  BoolOperator(String pythonName, String symbol) {
    this.pythonName = pythonName;
    this.symbol = symbol;
  }

  /// The name of its class in Python's `ast`.
  public String pythonName() {
    return pythonName;
  }

  /// How it is written.
  public String symbol() {
    return symbol;
  }
}
