package org.portcullis.analyzer.binding;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.portcullis.analyzer.binding.Thing.Items;
import org.portcullis.analyzer.binding.Thing.Real;
import org.portcullis.analyzer.binding.Thing.Text;
import org.portcullis.analyzer.binding.Thing.Truth;
import org.portcullis.analyzer.binding.Thing.Whole;
import org.portcullis.grammar.ast.CompareOperator;
import org.portcullis.grammar.ast.Operator;

/// Operators on things, as Python has them.
final class Operations {
  private Operations() {}

  static boolean truth(Thing thing) {
    return switch (thing) {
      case Thing.Nothing _ -> false;
      case Truth(boolean value) -> value;
      case Whole(long value) -> value != 0;
      case Real(double value) -> value != 0;
      case Text(String value) -> !value.isEmpty();
      case Items items -> !items.values.isEmpty();
      case Thing.Dict dict -> !dict.values.isEmpty();
      case Thing.WeightsPath _, Thing.Function _, Thing.Type _, Thing.Loaded _ -> true;
      case Thing.Layer layer when layer.type.isEmpty() && !Layers.holds(layer.kind) -> true;
      case Thing _ -> throw new NotKnown("whether something holds");
    };
  }

  static Thing binary(Thing left, Operator operator, Thing right) {
    if (left instanceof Thing.Tensor || right instanceof Thing.Tensor) {
      return Thing.Tensor.any();
    }
    return switch (left) {
      case Whole(long a) when right instanceof Whole(long b) -> whole(a, operator, b);
      case Truth(boolean a) when !(right instanceof Truth) ->
          binary(new Whole(a ? 1 : 0), operator, right);
      case Whole _, Real _ when right instanceof Whole || right instanceof Real ->
          real(number(left), operator, number(right));
      case Text(String a) when operator == Operator.ADD && right instanceof Text(String b) ->
          new Text(a + b);
      case Items a
          when operator == Operator.ADD && right instanceof Items b && a.tuple == b.tuple -> {
        List<Thing> both = new ArrayList<>(a.values);
        both.addAll(b.values);
        yield new Items(both, a.tuple);
      }
      case Items a when operator == Operator.MULT && right instanceof Whole(long times) ->
          repeated(a, times);
      case Thing _ -> throw new NotKnown("an operator");
    };
  }

  private static Thing repeated(Items items, long times) {
    if (times * items.values.size() > BindingLimits.ITEMS || times > BindingLimits.ITEMS) {
      throw new NotKnown("a list that long");
    }
    List<Thing> all = new ArrayList<>();
    for (long i = 0; i < times; i++) {
      all.addAll(items.values);
    }
    return new Items(all, items.tuple);
  }

  static double number(Thing thing) {
    return switch (thing) {
      case Whole(long value) -> value;
      case Real(double value) -> value;
      case Thing _ -> throw new NotKnown("a number");
    };
  }

  private static Thing whole(long a, Operator operator, long b) {
    try {
      return switch (operator) {
        case ADD -> new Whole(Math.addExact(a, b));
        case SUB -> new Whole(Math.subtractExact(a, b));
        case MULT -> new Whole(Math.multiplyExact(a, b));
        case FLOOR_DIV -> new Whole(Math.floorDiv(a, b));
        case MOD -> new Whole(Math.floorMod(a, b));
        case DIV -> real((double) a, operator, (double) b);
        case POW -> power(a, b);
        case LSHIFT, RSHIFT, BIT_OR, BIT_XOR, BIT_AND, MAT_MULT ->
            throw new NotKnown("an operator");
      };
    } catch (ArithmeticException e) {
      throw new NotKnown("a number that large");
    }
  }

  private static Thing power(long a, long b) {
    if (b < 0 || b > Long.SIZE) {
      throw new NotKnown("a power");
    }
    long product = 1;
    for (long i = 0; i < b; i++) {
      product = Math.multiplyExact(product, a);
    }
    return new Whole(product);
  }

  private static Thing real(double a, Operator operator, double b) {
    boolean known =
        switch (operator) {
          case ADD, SUB, MULT -> true;
          case DIV -> b != 0;
          case POW -> a > 0;
          case FLOOR_DIV, MOD, LSHIFT, RSHIFT, BIT_OR, BIT_XOR, BIT_AND, MAT_MULT -> false;
        };
    if (!known) {
      throw new NotKnown("an operator");
    }
    return new Real(
        switch (operator) {
          case ADD -> a + b;
          case SUB -> a - b;
          case MULT -> a * b;
          case DIV -> a / b;
          case POW -> Math.pow(a, b);
          case FLOOR_DIV, MOD, LSHIFT, RSHIFT, BIT_OR, BIT_XOR, BIT_AND, MAT_MULT -> Double.NaN;
        });
  }

  static boolean compare(Thing left, CompareOperator operator, Thing right) {
    return switch (operator) {
      case EQ -> equal(left, right);
      case NOT_EQ -> !equal(left, right);
      case IS -> same(left, right);
      case IS_NOT -> !same(left, right);
      case IN -> contains(right, left);
      case NOT_IN -> !contains(right, left);
      case LT -> order(left, right) < 0;
      case LTE -> order(left, right) <= 0;
      case GT -> order(left, right) > 0;
      case GTE -> order(left, right) >= 0;
    };
  }

  static int order(Thing left, Thing right) {
    if (left instanceof Text(String a) && right instanceof Text(String b)) {
      return a.compareTo(b);
    }
    return Double.compare(number(left), number(right));
  }

  static boolean equal(Thing left, Thing right) {
    if (left instanceof Items a && right instanceof Items b) {
      if (a.tuple != b.tuple || a.values.size() != b.values.size()) {
        return false;
      }
      for (int i = 0; i < a.values.size(); i++) {
        // Lists of lists are not compared: shared ones would be gone through again and again.
        if (!plain(a.values.get(i))) {
          throw new NotKnown("whether two lists are equal");
        }
        if (!equal(a.values.get(i), b.values.get(i))) {
          return false;
        }
      }
      return true;
    }
    if (plain(left) && plain(right)) {
      boolean numbers = numeric(left) && numeric(right);
      return numbers ? number(left) == number(right) : Objects.equals(left, right);
    }
    throw new NotKnown("whether two things are equal");
  }

  private static boolean numeric(Thing thing) {
    return thing instanceof Whole || thing instanceof Real;
  }

  private static boolean plain(Thing thing) {
    return thing instanceof Text
        || numeric(thing)
        || thing instanceof Thing.Nothing
        || thing instanceof Truth;
  }

  private static boolean same(Thing left, Thing right) {
    boolean nothing = left instanceof Thing.Nothing || right instanceof Thing.Nothing;
    boolean opaque = left instanceof Thing.Known || right instanceof Thing.Known;
    if ((nothing && !opaque) || (left instanceof Truth && right instanceof Truth)) {
      return left.equals(right);
    }
    if (left instanceof Thing.Layer && right instanceof Thing.Layer) {
      return left.equals(right); // the same object: layers have no equality of their own
    }
    throw new NotKnown("whether two things are one");
  }

  static boolean contains(Thing container, Thing item) {
    return switch (container) {
      case Thing.Dict dict -> dict.values.containsKey(Evaluation.key(item));
      case Items items -> items.values.stream().anyMatch(each -> equal(each, item));
      case Text(String text) when item instanceof Text(String part) -> text.contains(part);
      case Thing.Layer layer
          when layer.kind.equals("torch.nn.ModuleDict") && item instanceof Text(String name) ->
          layer.children.containsKey(name);
      case Thing _ -> throw new NotKnown("whether something is in it");
    };
  }
}
