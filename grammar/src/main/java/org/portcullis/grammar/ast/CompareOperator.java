package org.portcullis.grammar.ast;

/// A comparison.
public enum CompareOperator {
  EQ("Eq", "=="),
  NOT_EQ("NotEq", "!="),
  LT("Lt", "<"),
  LTE("LtE", "<="),
  GT("Gt", ">"),
  GTE("GtE", ">="),
  IS("Is", "is"),
  IS_NOT("IsNot", "is not"),
  IN("In", "in"),
  NOT_IN("NotIn", "not in");

  private final String pythonName;
  private final String symbol;

  CompareOperator(String pythonName, String symbol) {
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
