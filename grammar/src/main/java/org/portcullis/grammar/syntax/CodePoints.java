package org.portcullis.grammar.syntax;

import java.util.ArrayList;
import java.util.List;
import org.portcullis.grammar.ast.ConstantValue;

/// Gathers a string of Python, in which two surrogates side by side stay two code points.
final class CodePoints {
  private final StringBuilder text = new StringBuilder();
  private final List<Integer> splits = new ArrayList<>();

  void append(String wellFormed) {
    text.append(wellFormed);
  }

  void append(int codePoint) {
    int length = text.length();
    // A high surrogate at the end is a lone one: of a pair, the low one stands at the end.
    if (Character.isSurrogate((char) codePoint)
        && codePoint <= Character.MAX_VALUE
        && Character.isLowSurrogate((char) codePoint)
        && length > 0
        && Character.isHighSurrogate(text.charAt(length - 1))) {
      splits.add(length - 1);
    }
    text.appendCodePoint(codePoint);
  }

  void append(ConstantValue.Str other) {
    if (other.splits().isEmpty()
        && !other.value().isEmpty()
        && !Character.isLowSurrogate(other.value().charAt(0))) {
      text.append(other.value());
    } else {
      for (int point : other.codePoints()) {
        append(point);
      }
    }
  }

  boolean isEmpty() {
    return text.isEmpty();
  }

  ConstantValue.Str take() {
    ConstantValue.Str taken = new ConstantValue.Str(text.toString(), splits);
    text.setLength(0);
    splits.clear();
    return taken;
  }
}
