package org.portcullis.rules.cheat;

import java.math.BigInteger;

/// A single value of a list or dictionary that is written down.
sealed interface Scalar {
  /// A whole number.
  record Whole(BigInteger value) implements Scalar {}

  /// A text, or bytes as the characters with the same codes.
  record Text(String text) implements Scalar {}

  /// Anything else that is one value: a truth value, a fraction.
  record Other(String text) implements Scalar {}
}
