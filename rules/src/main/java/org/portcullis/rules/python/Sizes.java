package org.portcullis.rules.python;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.portcullis.grammar.ast.ConstantValue;
import org.portcullis.grammar.ast.Expr;
import org.portcullis.grammar.ast.Module;
import org.portcullis.grammar.ast.Operator;
import org.portcullis.grammar.ast.Stmt;
import org.portcullis.grammar.ast.UnaryOperator;

/// How large numbers and containers become that are written out: `10 ** 10 ** 8`, `[0] * N`.
final class Sizes {
  /// A number of more bits takes seconds to compute and megabytes to keep.
  static final long NUMBER_BITS = 1L << 26;

  /// Larger numbers are not computed here: nothing that is small depends on them.
  private static final long COMPUTED_BITS = 1L << 12;

  /// Deeper expressions are not looked into.
  private static final int DEPTH = 32;

  private final Map<String, BigInteger> constants = new HashMap<>();

  /// Collects the numbers that a file names once, at its top level.
  static Sizes of(Module module) {
    Sizes sizes = new Sizes();
    Set<String> bound = new HashSet<>();
    for (Stmt statement : module.body()) {
      if (statement instanceof Stmt.Assign(List<Expr> targets, Expr value, _)
          && targets.size() == 1
          && targets.getFirst() instanceof Expr.Name(String name, _, _)) {
        Optional<BigInteger> number = sizes.number(value);
        if (bound.add(name) && number.isPresent()) {
          sizes.constants.put(name, number.get());
        } else {
          sizes.constants.remove(name);
        }
      }
    }
    return sizes;
  }

  /// A whole number that is written out, if it is of ordinary size.
  Optional<BigInteger> number(Expr expression) {
    return number(expression, DEPTH);
  }

  private Optional<BigInteger> number(Expr expression, int depth) {
    if (depth == 0) {
      return Optional.empty();
    }
    return switch (expression) {
      case Expr.Constant(ConstantValue.Int(BigInteger value), _, _) ->
          value.bitLength() > COMPUTED_BITS ? Optional.empty() : Optional.of(value);
      case Expr.Constant(ConstantValue.Float(double value), _, _)
          when value == Math.rint(value) && Math.abs(value) < Long.MAX_VALUE ->
          Optional.of(BigInteger.valueOf((long) value)); // `int(1e12)`
      case Expr.Name(String name, _, _) -> Optional.ofNullable(constants.get(name));
      case Expr.UnaryOp(UnaryOperator op, Expr operand, _) when op == UnaryOperator.USUB ->
          number(operand, depth - 1).map(BigInteger::negate);
      case Expr.Call(Expr.Name(String name, _, _), List<Expr> args, _, _)
          when name.equals("int") && args.size() == 1 ->
          number(args.getFirst(), depth - 1);
      case Expr.BinOp(Expr left, Operator op, Expr right, _) -> {
        Optional<BigInteger> a = number(left, depth - 1);
        Optional<BigInteger> b = number(right, depth - 1);
        yield a.isPresent() && b.isPresent() && bits(a.get(), op, b.get()) <= COMPUTED_BITS
            ? computed(a.get(), op, b.get())
            : Optional.empty();
      }
      default -> Optional.empty();
    };
  }

  /// How many bits an operation on two numbers gives, about; more than a `long` holds is as much as
  /// it holds.
  static long bits(BigInteger left, Operator op, BigInteger right) {
    long own = left.bitLength();
    return switch (op) {
      case POW ->
          own <= 1 || right.signum() <= 0
              ? own
              : right.bitLength() > 40 ? Long.MAX_VALUE : own * right.longValue();
      case LSHIFT ->
          right.signum() < 0 || left.signum() == 0
              ? 0
              : right.bitLength() > 40 ? Long.MAX_VALUE : own + right.longValue();
      case MULT -> own + right.bitLength();
      case ADD, SUB -> Math.max(own, right.bitLength()) + 1;
      case DIV, FLOOR_DIV, MOD, RSHIFT, BIT_AND, BIT_OR, BIT_XOR, MAT_MULT -> own;
    };
  }

  private static Optional<BigInteger> computed(BigInteger a, Operator op, BigInteger b) {
    boolean divides = op == Operator.FLOOR_DIV || op == Operator.MOD;
    if ((divides && b.signum() <= 0) || (op == Operator.POW && b.signum() < 0)) {
      return Optional.empty();
    }
    return switch (op) {
      case ADD -> Optional.of(a.add(b));
      case SUB -> Optional.of(a.subtract(b));
      case MULT -> Optional.of(a.multiply(b));
      case POW -> Optional.of(a.pow(b.intValueExact()));
      case LSHIFT -> Optional.of(a.shiftLeft(b.intValueExact()));
      case FLOOR_DIV -> Optional.of(a.subtract(a.mod(b)).divide(b));
      case MOD -> Optional.of(a.mod(b));
      case DIV, RSHIFT, BIT_AND, BIT_OR, BIT_XOR, MAT_MULT -> Optional.empty();
    };
  }

  /// How many elements a display, or a constant text, has.
  static Optional<BigInteger> length(Expr expression) {
    return switch (expression) {
      case Expr.Constant(ConstantValue.Str text, _, _) -> Optional.of(of(text.value().length()));
      case Expr.Constant(ConstantValue.Bytes(String bytes), _, _) ->
          Optional.of(of(bytes.length()));
      case Expr.List(List<Expr> elements, _, _) -> Optional.of(of(elements.size()));
      case Expr.Tuple(List<Expr> elements, _, _) -> Optional.of(of(elements.size()));
      default -> Optional.empty();
    };
  }

  /// How often a loop over `range(…)` runs.
  Optional<BigInteger> rounds(Expr iterable) {
    if (!(iterable instanceof Expr.Call(Expr.Name(String name, _, _), List<Expr> args, _, _))
        || !name.equals("range")
        || args.isEmpty()
        || args.size() > 3) {
      return Optional.empty();
    }
    Optional<BigInteger> from = args.size() > 1 ? number(args.getFirst()) : Optional.of(of(0));
    Optional<BigInteger> to = number(args.get(args.size() > 1 ? 1 : 0));
    Optional<BigInteger> step = args.size() > 2 ? number(args.get(2)) : Optional.of(of(1));
    if (from.isEmpty() || to.isEmpty() || step.isEmpty() || step.get().signum() == 0) {
      return Optional.empty();
    }
    BigInteger way = to.get().subtract(from.get());
    return way.signum() == step.get().signum()
        ? Optional.of(way.divide(step.get()))
        : Optional.empty();
  }

  private static BigInteger of(long value) {
    return BigInteger.valueOf(value);
  }
}
