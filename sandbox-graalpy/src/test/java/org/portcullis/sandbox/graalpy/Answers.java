package org.portcullis.sandbox.graalpy;

import java.util.List;

/// Compares what the engine answered with what real PyTorch did.
final class Answers {
  private static final double FLOAT = 1e-5;
  private static final double HALF = 1e-2;

  private Answers() {}

  /// Whether types and shapes are equal, and numbers close: to 1e-5 of the largest, or to 1e-2 for
  /// types of 16 bits.
  static boolean agree(String answered, String recorded) {
    String[] ours = answered.split(" ; ", -1);
    String[] theirs = recorded.split(" ; ", -1);
    if (ours.length != theirs.length) {
      return false;
    }
    for (int i = 0; i < ours.length; i++) {
      if (!close(List.of(ours[i].split(" ", -1)), List.of(theirs[i].split(" ", -1)))) {
        return false;
      }
    }
    return true;
  }

  private static boolean close(List<String> ours, List<String> theirs) {
    if (ours.size() != theirs.size()) {
      return false;
    }
    boolean half = theirs.getFirst().equals("float16") || theirs.getFirst().equals("bfloat16");
    double largest = 1;
    for (String word : theirs) {
      largest = Math.max(largest, isNumber(word) ? Math.abs(Double.parseDouble(word)) : 0);
    }
    double tolerance = (half ? HALF : FLOAT) * largest;
    for (int i = 0; i < ours.size(); i++) {
      String ourWord = ours.get(i);
      String theirWord = theirs.get(i);
      boolean equal =
          ourWord.equals(theirWord)
              || (isNumber(ourWord)
                  && isNumber(theirWord)
                  && Math.abs(Double.parseDouble(ourWord) - Double.parseDouble(theirWord))
                      <= tolerance);
      if (!equal) {
        return false;
      }
    }
    return true;
  }

  private static boolean isNumber(String word) {
    return word.matches("-?[0-9.]+(e[-+]?[0-9]+)?");
  }
}
