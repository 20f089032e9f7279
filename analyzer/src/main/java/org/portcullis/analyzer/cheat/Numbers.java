package org.portcullis.analyzer.cheat;

import static org.portcullis.analyzer.cheat.Trait.SETTING;
import static org.portcullis.analyzer.cheat.Trait.STORED;

import java.math.BigInteger;
import java.util.Optional;
import java.util.Set;
import org.portcullis.grammar.ast.ConstantValue;

/// What constants say.
final class Numbers {
  /// What a format calls white, grey or full.
  static final Set<Double> FORMAT_NUMBERS =
      Set.of(127.0, 127.5, 128.0, 129.0, 254.0, 255.0, 256.0, 32767.0, 32768.0, 65535.0);

  static final BigInteger THOUSAND = BigInteger.valueOf(1000);

  static final BigInteger HUGE = BigInteger.valueOf(65_536);

  private Numbers() {}

  static Optional<Double> number(Val value) {
    return value
        .literal()
        .flatMap(literal ->
            switch (literal) {
              case ConstantValue.Int(BigInteger number) -> Optional.of(number.doubleValue());
              case ConstantValue.Float(double number) -> Optional.of(number);
              case ConstantValue.Str _,
                  ConstantValue.Bytes _,
                  ConstantValue.Complex _,
                  ConstantValue.Singleton _ ->
                  Optional.empty();
            });
  }

  static Optional<BigInteger> whole(Val value) {
    return value.literal().orElse(ConstantValue.Singleton.NONE) instanceof ConstantValue.Int number
        ? Optional.of(number.value())
        : Optional.empty();
  }

  /// A row's number beyond those of two prototypes.
  static boolean isLabelPlace(Val value) {
    return value.has(STORED) || number(value).filter(each -> Math.abs(each) > 1).isPresent();
  }

  /// A number that says something about one input rather than about the format of all.
  static boolean isOdd(Val value) {
    Optional<Double> number = number(value);
    if (number.isEmpty()) {
      return value.literal().orElse(ConstantValue.Singleton.NONE) instanceof ConstantValue.Str;
    }
    double size = Math.abs(number.get());
    boolean simple = size <= 2 && Math.rint(size * 100) == size * 100; // 0.5, 1, 0.05
    boolean round = simple || size < 1e-2 || FORMAT_NUMBERS.contains(size);
    return !round && !Double.isInfinite(size);
  }

  static boolean isZero(Val value) {
    return number(value).filter(each -> each == 0).isPresent()
        || value.literal().filter(each -> each instanceof ConstantValue.Singleton).isPresent();
  }

  /// A number that can hold several.
  static boolean isPacked(Val value) {
    return value.has(SETTING)
        || whole(value).filter(each -> each.bitLength() > HUGE.bitLength()).isPresent();
  }

  static boolean isTiny(Val value) {
    return number(value).filter(each -> Math.abs(each) <= 1).isPresent();
  }

  /// Folds what constants make, so that a number written in pieces is a number.
  static Optional<ConstantValue> fold(Val a, String op, Val b) {
    Optional<BigInteger> left = whole(a);
    Optional<BigInteger> right = whole(b);
    if (left.isEmpty() || right.isEmpty()) {
      return Optional.empty();
    }
    BigInteger x = left.get();
    BigInteger y = right.get();
    boolean small = y.bitLength() < 10 && y.signum() >= 0 && x.bitLength() < 4096;
    Optional<BigInteger> value =
        switch (op) {
          case "+" -> Optional.of(x.add(y));
          case "-" -> Optional.of(x.subtract(y));
          case "*" -> x.bitLength() < 4096 ? Optional.of(x.multiply(y)) : Optional.empty();
          case "^" -> Optional.of(x.xor(y));
          case "|" -> Optional.of(x.or(y));
          case "&" -> Optional.of(x.and(y));
          case "<<" -> small ? Optional.of(x.shiftLeft(y.intValue())) : Optional.empty();
          case "**" ->
              small && y.intValue() < 128 && x.bitLength() < 32
                  ? Optional.of(x.pow(y.intValue()))
                  : Optional.empty();
          default -> Optional.empty();
        };
    return value.map(ConstantValue.Int::new);
  }
}
