package org.portcullis.grammar.ast;

/// A unary operator.
public enum UnaryOperator {
  INVERT("Invert", "~"),
  NOT("Not", "not"),
  UADD("UAdd", "+"),
  USUB("USub", "-");

  private final String pythonName;
  private final String symbol;

  UnaryOperator(String pythonName, String symbol) {
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
