package org.portcullis.grammar.syntax;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.portcullis.grammar.SyntaxProblem.Kind;
import org.portcullis.grammar.ast.BoolOperator;
import org.portcullis.grammar.ast.CompareOperator;
import org.portcullis.grammar.ast.Expr;
import org.portcullis.grammar.ast.Operator;
import org.portcullis.grammar.ast.UnaryOperator;

/// Gives operators their precedence, without recursion.
///
/// One stack serves all expressions that are being read: an inner one lies on top of its outer one,
/// from the base that [#open] returned.
final class OperatorStack {
  private static final int OR = 1;
  private static final int AND = 2;
  private static final int NOT = 3;
  private static final int COMPARE = 4;
  private static final int SIGN = 11;
  private static final int POWER = 12;
  private static final int AWAIT = 13;

  private final TreeBuilder tree;
  private final int chainLimit;
  private Expr[] operands = new Expr[64];
  private SyntaxToken[] starts = new SyntaxToken[64];
  private SyntaxToken[] stops = new SyntaxToken[64];
  private int operandCount;
  private SyntaxToken[] operators = new SyntaxToken[64];
  private int[] precedences = new int[64];
  private int operatorCount;

  /// Whether an operator, not an operand, was pushed last.
  private boolean afterOperator;

  /// How many operators the innermost expressions have had so far, by how deep they are.
  private int[] counts = new int[64];

  private int level;
  private int longest;

  OperatorStack(TreeBuilder tree, int chainLimit) {
    this.tree = tree;
    this.chainLimit = chainLimit;
  }

  /// Begins an expression; what it returns belongs to the other calls about it.
  int open() {
    afterOperator = false;
    level++;
    if (level == counts.length) {
      counts = Arrays.copyOf(counts, level * 2);
    }
    counts[level] = 0;
    return operatorCount;
  }

  /// The number of operators in the longest chain.
  int longest() {
    return longest;
  }

  void prefix(Token token, int operatorBase) {
    SyntaxToken operator = (SyntaxToken) token;
    int precedence =
        switch (operator.type) {
          case PythonGrammar.NOT -> NOT;
          case PythonGrammar.AWAIT -> AWAIT;
          default -> SIGN;
        };
    if (afterOperator && operatorCount > operatorBase) {
      int before = precedences[operatorCount - 1];
      if (before == AWAIT || (precedence == NOT && before > NOT)) {
        throw Refusal.at(operator, "this operator needs parentheses here");
      }
    }
    push(operator, precedence);
  }

  void binary(Token token, int operatorBase) {
    SyntaxToken operator = (SyntaxToken) token;
    int precedence = precedence(operator.type);
    while (operatorCount > operatorBase && reducesBefore(precedence)) {
      reduce(operatorBase);
    }
    push(operator, precedence);
  }

  private boolean reducesBefore(int precedence) {
    int top = precedences[operatorCount - 1];
    if (top != precedence) {
      return top > precedence;
    }
    // Runs of these become one node, and powers group from the right.
    return precedence != OR && precedence != AND && precedence != COMPARE && precedence != POWER;
  }

  void operand(Expr expression, Token start, Token stop) {
    if (operandCount == operands.length) {
      operands = Arrays.copyOf(operands, operandCount * 2);
      starts = Arrays.copyOf(starts, operandCount * 2);
      stops = Arrays.copyOf(stops, operandCount * 2);
    }
    operands[operandCount] = expression;
    starts[operandCount] = (SyntaxToken) start;
    stops[operandCount] = (SyntaxToken) stop;
    operandCount++;
    afterOperator = false;
  }

  /// Ends an expression, and takes it from the stack.
  Expr close(int operatorBase) {
    while (operatorCount > operatorBase) {
      reduce(operatorBase);
    }
    afterOperator = false;
    longest = Math.max(longest, counts[level]);
    level--;
    return operands[--operandCount];
  }

  private void push(SyntaxToken operator, int precedence) {
    if (operatorCount == operators.length) {
      operators = Arrays.copyOf(operators, operatorCount * 2);
      precedences = Arrays.copyOf(precedences, operatorCount * 2);
    }
    operators[operatorCount] = operator;
    precedences[operatorCount] = precedence;
    operatorCount++;
    afterOperator = true;
    if (++counts[level] > chainLimit) {
      throw tooLong(operator);
    }
  }

  private Refusal tooLong(SyntaxToken operator) {
    return Refusal.at(
        Kind.LIMIT,
        operator.line,
        operator.column,
        "more than %,d operators in one chain (limit `operatorChain`)".formatted(chainLimit));
  }

  private void reduce(int operatorBase) {
    int precedence = precedences[operatorCount - 1];
    switch (precedence) {
      case OR, AND, COMPARE -> run(precedence, operatorBase);
      case NOT, SIGN, AWAIT -> {
        SyntaxToken operator = operators[--operatorCount];
        int last = operandCount - 1;
        operands[last] = unary(operator, operands[last], stops[last]);
        starts[last] = operator;
      }
      default -> {
        SyntaxToken operator = operators[--operatorCount];
        int right = --operandCount;
        int left = right - 1;
        operands[left] =
            new Expr.BinOp(
                operands[left],
                operator(operator.type),
                operands[right],
                tree.span(starts[left], stops[right]));
        stops[left] = stops[right];
      }
    }
  }

  private Expr unary(SyntaxToken operator, Expr operand, SyntaxToken stop) {
    return switch (operator.type) {
      case PythonGrammar.AWAIT -> new Expr.Await(operand, tree.span(operator, stop));
      case PythonGrammar.NOT ->
          new Expr.UnaryOp(UnaryOperator.NOT, operand, tree.span(operator, stop));
      case PythonGrammar.MINUS ->
          new Expr.UnaryOp(UnaryOperator.USUB, operand, tree.span(operator, stop));
      case PythonGrammar.PLUS ->
          new Expr.UnaryOp(UnaryOperator.UADD, operand, tree.span(operator, stop));
      default -> new Expr.UnaryOp(UnaryOperator.INVERT, operand, tree.span(operator, stop));
    };
  }

  /// Makes one node of all operators of the same precedence at the top.
  private void run(int precedence, int operatorBase) {
    int first = operatorCount;
    while (first > operatorBase && precedences[first - 1] == precedence) {
      first--;
    }
    int count = operatorCount - first;
    int left = operandCount - count - 1;
    int last = operandCount - 1;
    List<Expr> values = new ArrayList<>(count + 1);
    for (int i = precedence == COMPARE ? left + 1 : left; i <= last; i++) {
      values.add(operands[i]);
    }
    if (precedence == COMPARE) {
      List<CompareOperator> comparisons = new ArrayList<>(count);
      for (int i = first; i < operatorCount; i++) {
        comparisons.add(comparison(operators[i].type));
      }
      operands[left] =
          new Expr.Compare(
              operands[left], comparisons, values, tree.span(starts[left], stops[last]));
    } else {
      operands[left] =
          new Expr.BoolOp(
              precedence == AND ? BoolOperator.AND : BoolOperator.OR,
              values,
              tree.span(starts[left], stops[last]));
    }
    stops[left] = stops[last];
    operandCount = left + 1;
    operatorCount = first;
  }

  private static int precedence(int type) {
    return switch (type) {
      case PythonGrammar.OR -> OR;
      case PythonGrammar.AND -> AND;
      case PythonGrammar.VBAR -> 5;
      case PythonGrammar.CIRCUMFLEX -> 6;
      case PythonGrammar.AMPER -> 7;
      case PythonGrammar.LEFT_SHIFT, PythonGrammar.RIGHT_SHIFT -> 8;
      case PythonGrammar.PLUS, PythonGrammar.MINUS -> 9;
      case PythonGrammar.STAR,
          PythonGrammar.SLASH,
          PythonGrammar.DOUBLE_SLASH,
          PythonGrammar.PERCENT,
          PythonGrammar.AT ->
          10;
      case PythonGrammar.DOUBLE_STAR -> POWER;
      default -> COMPARE;
    };
  }

  private static Operator operator(int type) {
    return switch (type) {
      case PythonGrammar.PLUS -> Operator.ADD;
      case PythonGrammar.MINUS -> Operator.SUB;
      case PythonGrammar.STAR -> Operator.MULT;
      case PythonGrammar.AT -> Operator.MAT_MULT;
      case PythonGrammar.SLASH -> Operator.DIV;
      case PythonGrammar.PERCENT -> Operator.MOD;
      case PythonGrammar.DOUBLE_STAR -> Operator.POW;
      case PythonGrammar.LEFT_SHIFT -> Operator.LSHIFT;
      case PythonGrammar.RIGHT_SHIFT -> Operator.RSHIFT;
      case PythonGrammar.VBAR -> Operator.BIT_OR;
      case PythonGrammar.CIRCUMFLEX -> Operator.BIT_XOR;
      case PythonGrammar.AMPER -> Operator.BIT_AND;
      default -> Operator.FLOOR_DIV;
    };
  }

  private static CompareOperator comparison(int type) {
    return switch (type) {
      case PythonGrammar.EQ_EQUAL -> CompareOperator.EQ;
      case PythonGrammar.NOT_EQUAL -> CompareOperator.NOT_EQ;
      case PythonGrammar.LESS -> CompareOperator.LT;
      case PythonGrammar.LESS_EQUAL -> CompareOperator.LTE;
      case PythonGrammar.GREATER -> CompareOperator.GT;
      case PythonGrammar.GREATER_EQUAL -> CompareOperator.GTE;
      case PythonGrammar.IS -> CompareOperator.IS;
      case PythonGrammar.IS_NOT -> CompareOperator.IS_NOT;
      case PythonGrammar.IN -> CompareOperator.IN;
      default -> CompareOperator.NOT_IN;
    };
  }
}
