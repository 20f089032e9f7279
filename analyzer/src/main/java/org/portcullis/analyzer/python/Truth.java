package org.portcullis.analyzer.python;

import java.math.BigInteger;
import java.util.Optional;
import org.portcullis.analyzer.python.Reference.Origin;
import org.portcullis.grammar.ast.CompareOperator;
import org.portcullis.grammar.ast.ConstantValue;
import org.portcullis.grammar.ast.ConstantValue.Singleton;

/// What a test comes to, as far as it can be told.
enum Truth {
  TRUE,
  FALSE,
  UNKNOWN;

  /// More pairs are not compared: honest tests compare a name with a handful.
  private static final int PAIRS = 64;

  /// False whenever the program runs.
  static final String TYPE_CHECKING = "typing.TYPE_CHECKING";

  static Truth of(boolean truth) {
    return truth ? TRUE : FALSE;
  }

  /// Whether a value counts as true.
  static Truth of(Values values) {
    if (values.open() || values.isEmpty()) {
      return UNKNOWN;
    }
    Optional<Truth> all = Optional.empty();
    for (Value value : values.known().keySet()) {
      Truth truth = of(value);
      if (truth == UNKNOWN || all.filter(before -> before != truth).isPresent()) {
        return UNKNOWN;
      }
      all = Optional.of(truth);
    }
    return all.orElse(UNKNOWN);
  }

  private static Truth of(Value value) {
    return switch (value) {
      case Value.Literal(ConstantValue constant) -> of(isTrue(constant));
      case Value.Known(Origin origin, String path) ->
          origin == Origin.IMPORT && path.equals(TYPE_CHECKING) ? FALSE : UNKNOWN;
      case Value.OwnPath _, Value.Function _, Value.Bound _ -> TRUE;
      // A class of the file may have a metaclass, an instance a `__bool__`.
      case Value.Type _,
          Value.Instance _,
          Value.Product _,
          Value.Box _,
          Value.Member _,
          Value.Wrapped _,
          Value.Namespace _,
          Value.Getter _ ->
          UNKNOWN;
    };
  }

  private static boolean isTrue(ConstantValue constant) {
    return switch (constant) {
      case Singleton singleton -> singleton == Singleton.TRUE || singleton == Singleton.ELLIPSIS;
      case ConstantValue.Int(BigInteger number) -> number.signum() != 0;
      case ConstantValue.Float(double number) -> number != 0;
      case ConstantValue.Complex(double number) -> number != 0;
      case ConstantValue.Str(String text, _) -> !text.isEmpty();
      case ConstantValue.Bytes(String bytes) -> !bytes.isEmpty();
    };
  }

  /// Whether a comparison holds for all values on both sides, or for none.
  static Truth of(Values left, CompareOperator op, Values right) {
    boolean told = !left.open() && !right.open() && !left.isEmpty() && !right.isEmpty();
    if (!told || (long) left.known().size() * right.known().size() > PAIRS) {
      return UNKNOWN;
    }
    Optional<Truth> all = Optional.empty();
    for (Value a : left.known().keySet()) {
      for (Value b : right.known().keySet()) {
        Truth truth = compare(a, op, b);
        if (truth == UNKNOWN || all.filter(before -> before != truth).isPresent()) {
          return UNKNOWN;
        }
        all = Optional.of(truth);
      }
    }
    return all.orElse(UNKNOWN);
  }

  private static Truth compare(Value a, CompareOperator op, Value b) {
    return switch (op) {
      case EQ -> same(a, b);
      case NOT_EQ -> same(a, b).not();
      case IS -> identical(a, b);
      case IS_NOT -> identical(a, b).not();
      case LT, LTE, GT, GTE -> ordered(a, op, b);
      case IN -> contains(b, a);
      case NOT_IN -> contains(b, a).not();
    };
  }

  /// Equal texts and numbers may still be two objects.
  private static Truth identical(Value a, Value b) {
    Truth same = same(a, b);
    boolean single =
        a instanceof Value.Literal(ConstantValue x) && x instanceof Singleton && a.equals(b);
    return same == TRUE && !single ? UNKNOWN : same;
  }

  /// Different kinds of numbers can be equal (`1 == True`), so only like is compared with like.
  private static Truth same(Value a, Value b) {
    if (!(a instanceof Value.Literal(ConstantValue x))) {
      return b instanceof Value.Literal(ConstantValue y) ? notNone(y, a) : UNKNOWN;
    }
    if (!(b instanceof Value.Literal(ConstantValue y))) {
      return notNone(x, b);
    }
    if (x == Singleton.NONE || y == Singleton.NONE) {
      return of(x.equals(y));
    }
    if (x instanceof ConstantValue.Float(double p) && y instanceof ConstantValue.Float(double q)) {
      return of(p == q); // which is not so for what is no number
    }
    return x.getClass().equals(y.getClass()) ? of(x.equals(y)) : UNKNOWN;
  }

  /// What the file itself makes is never `None`, whatever else it is; its `==` may say anything.
  private static Truth notNone(ConstantValue literal, Value other) {
    boolean ours =
        switch (other) {
          case Value.OwnPath _, Value.Function _, Value.Bound _, Value.Box _, Value.Type _ -> true;
          case Value.Known _,
              Value.Product _,
              Value.Literal _,
              Value.Instance _,
              Value.Member _,
              Value.Wrapped _,
              Value.Namespace _,
              Value.Getter _ ->
              false;
        };
    return ours && literal == Singleton.NONE ? FALSE : UNKNOWN;
  }

  private static Truth ordered(Value a, CompareOperator op, Value b) {
    if (!(a instanceof Value.Literal(ConstantValue.Int(BigInteger x)))
        || !(b instanceof Value.Literal(ConstantValue.Int(BigInteger y)))) {
      return UNKNOWN;
    }
    int order = x.compareTo(y);
    return switch (op) {
      case LT -> of(order < 0);
      case LTE -> of(order <= 0);
      case GT -> of(order > 0);
      case GTE -> of(order >= 0);
      case EQ, NOT_EQ, IS, IS_NOT, IN, NOT_IN -> UNKNOWN;
    };
  }

  private static Truth contains(Value container, Value value) {
    return container instanceof Value.Literal(ConstantValue.Str(String text, _))
            && value instanceof Value.Literal(ConstantValue.Str(String part, _))
        ? of(text.contains(part))
        : UNKNOWN;
  }

  Truth not() {
    return switch (this) {
      case TRUE -> FALSE;
      case FALSE -> TRUE;
      case UNKNOWN -> UNKNOWN;
    };
  }

  Truth and(Truth other) {
    return this == FALSE || other == FALSE ? FALSE : this == TRUE && other == TRUE ? TRUE : UNKNOWN;
  }

  /// The truth as a value of the program.
  Values asValue() {
    return switch (this) {
      case TRUE -> Values.of(new Value.Literal(Singleton.TRUE));
      case FALSE -> Values.of(new Value.Literal(Singleton.FALSE));
      case UNKNOWN -> Values.OPEN;
    };
  }
}
