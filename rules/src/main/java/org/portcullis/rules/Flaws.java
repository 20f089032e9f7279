package org.portcullis.rules;

import java.util.List;

/// Picks a reader's flaws by their kind.
public final class Flaws {
  private Flaws() {}

  /// Those of one kind, in order.
  public static <F> List<F> of(Class<F> kind, List<? super F> flaws) {
    return flaws.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
