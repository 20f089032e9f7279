package org.portcullis.rules.cheat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.portcullis.analyzer.PlainValue;
import org.portcullis.grammar.ast.ConstantValue;
import org.portcullis.grammar.ast.Expr;
import org.portcullis.grammar.ast.UnaryOperator;

/// A value that is written down, in code or in the configuration.
sealed interface Literal {
  /// A single value.
  record Leaf(Scalar value) implements Literal {}

  /// Values in a row.
  record Items(List<Literal> values) implements Literal {
    public Items {
      values = List.copyOf(values);
    }
  }

  /// Values by key.
  record Pairs(List<Literal> keys, List<Literal> values) implements Literal {
    public Pairs {
      keys = List.copyOf(keys);
      values = List.copyOf(values);
    }
  }

  /// Something that is computed.
  record Computed() implements Literal {}

  /// What an expression writes down.
  static Literal of(Expr expression) {
    return switch (expression) {
      case Expr.Constant(ConstantValue value, var _, var _) -> new Leaf(scalar(value));
      case Expr.UnaryOp(UnaryOperator operator, Expr operand, var _)
          when operator == UnaryOperator.USUB ->
          negative(of(operand));
      case Expr.List list -> items(list.elts());
      case Expr.Tuple tuple -> items(tuple.elts());
      case Expr.Set set -> items(set.elts());
      case Expr.Dict dict -> {
        List<Literal> keys = new ArrayList<>();
        for (Optional<Expr> key : dict.keys()) {
          keys.add(key.map(Literal::of).orElse(new Computed()));
        }
        yield new Pairs(keys, dict.values().stream().map(Literal::of).toList());
      }
      default -> new Computed();
    };
  }

  /// What a configuration says.
  static Literal of(PlainValue value) {
    return switch (value) {
      case PlainValue.Nothing() -> new Leaf(new Scalar.Other("None"));
      case PlainValue.Truth(boolean truth) -> new Leaf(new Scalar.Other(String.valueOf(truth)));
      case PlainValue.Whole(BigInteger whole) -> new Leaf(new Scalar.Whole(whole));
      case PlainValue.Real(double real) -> new Leaf(new Scalar.Other(String.valueOf(real)));
      case PlainValue.Text(String text) -> new Leaf(new Scalar.Text(text));
      case PlainValue.Sequence(List<PlainValue> values) ->
          new Items(values.stream().map(Literal::of).toList());
      case PlainValue.Mapping mapping -> {
        List<Literal> keys = new ArrayList<>();
        List<Literal> values = new ArrayList<>();
        mapping
            .values()
            .forEach((key, each) -> {
              keys.add(new Leaf(new Scalar.Text(key)));
              values.add(of(each));
            });
        yield new Pairs(keys, values);
      }
    };
  }

  private static Literal items(List<Expr> expressions) {
    return new Items(expressions.stream().map(Literal::of).toList());
  }

  private static Scalar scalar(ConstantValue value) {
    return switch (value) {
      case ConstantValue.Str text -> new Scalar.Text(text.value());
      case ConstantValue.Bytes(String latin1) -> new Scalar.Text(latin1);
      case ConstantValue.Int(BigInteger whole) -> new Scalar.Whole(whole);
      case ConstantValue.Float(double real) -> new Scalar.Other(String.valueOf(real));
      case ConstantValue.Complex(double imaginary) -> new Scalar.Other(imaginary + "j");
      case ConstantValue.Singleton singleton -> new Scalar.Other(singleton.text());
    };
  }

  private static Literal negative(Literal literal) {
    return switch (literal) {
      case Leaf(Scalar.Whole(BigInteger value)) -> new Leaf(new Scalar.Whole(value.negate()));
      case Leaf(Scalar.Other(String text)) -> new Leaf(new Scalar.Other("-" + text));
      case Leaf(Scalar.Text _), Items _, Pairs _, Computed _ -> new Computed();
    };
  }

  /// The single values among some literals; none where one of them is none.
  static List<Scalar> scalars(List<Literal> literals) {
    List<Scalar> scalars = new ArrayList<>();
    for (Literal literal : literals) {
      if (!(literal instanceof Leaf(Scalar value))) {
        return List.of();
      }
      scalars.add(value);
    }
    return scalars;
  }
}
