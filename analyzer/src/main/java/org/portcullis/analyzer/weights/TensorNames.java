package org.portcullis.analyzer.weights;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;

/// What a tensor's name must not be.
final class TensorNames {
  private static final Pattern SEPARATOR = Pattern.compile("[/\\\\]");
  private static final int SHOWN = 40;

  private TensorNames() {}

  static void check(long offset, String name, WeightsLimits limits, FlawLog flaws) {
    surrogates(offset, name, flaws);
    int bytes = name.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > limits.nameBytes()) {
      flaws.add(new WeightsFlaw.NameTooLong(offset, shown(name), bytes, limits.nameBytes()));
    } else if (name.isEmpty()) {
      flaws.add(new WeightsFlaw.OddName(offset, name, "it is empty"));
    } else if (name.codePoints().anyMatch(TensorNames::invisible)) {
      flaws.add(new WeightsFlaw.OddName(offset, name, "it holds a character that cannot be seen"));
    } else if (path(name)) {
      flaws.add(new WeightsFlaw.OddName(offset, name, "it looks like a path"));
    }
  }

  /// A text with half of a character: JSON can escape it, UTF-8 cannot hold it.
  static void surrogates(long offset, String text, FlawLog flaws) {
    if (text.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE)) {
      flaws.add(new WeightsFlaw.LoneSurrogate(offset, shown(text)));
    }
  }

  /// Slashes alone are common in names that TensorFlow gave.
  private static boolean path(String name) {
    return name.startsWith("/")
        || name.indexOf('\\') >= 0
        || Arrays.asList(SEPARATOR.split(name, -1)).contains("..");
  }

  private static boolean invisible(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  static String shown(String text) {
    if (text.codePointCount(0, text.length()) <= SHOWN) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, SHOWN)) + "…";
  }
}
