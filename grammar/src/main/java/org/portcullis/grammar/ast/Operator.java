package org.portcullis.grammar.ast;

/// A binary operator.
public enum Operator {
  ADD("Add", "+"),
  SUB("Sub", "-"),
  MULT("Mult", "*"),
  MAT_MULT("MatMult", "@"),
  DIV("Div", "/"),
  MOD("Mod", "%"),
  POW("Pow", "**"),
  LSHIFT("LShift", "<<"),
  RSHIFT("RShift", ">>"),
  BIT_OR("BitOr", "|"),
  BIT_XOR("BitXor", "^"),
  BIT_AND("BitAnd", "&"),
  FLOOR_DIV("FloorDiv", "//");

  private final String pythonName;
  private final String symbol;

  Operator(String pythonName, String symbol) {
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
