package org.portcullis.analyzer.binding;

/// What is left of the work that building one model may take: every step and every value of a list
/// that is made or gone through counts.
final class Steps {
  private long left = BindingLimits.STEPS;

  void take(long steps) {
    left -= steps;
    if (left < 0) {
      throw new NotKnown("so long a program");
    }
  }

  /// Takes as much as a thing is large.
  void take(Thing thing) {
    switch (thing) {
      case Thing.Items items -> take(items.values.size());
      case Thing.Dict dict -> take(dict.values.size());
      case Thing _ -> take(1);
    }
  }
}
