package org.portcullis.analyzer.python;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.portcullis.analyzer.Finding.Related;
import org.portcullis.analyzer.Location;
import org.portcullis.grammar.Span;

/// How a value came to where it is used, last step first.
final class Trail {
  static final Trail START = new Trail(null, new Span(1, 0, 1, 0), "", 0);

  private final @Nullable Trail before;
  private final Span span;
  private final String message;
  private final int length;

  private Trail(@Nullable Trail before, Span span, String message, int length) {
    this.before = before;
    this.span = span;
    this.message = message;
    this.length = length;
  }

  /// With one more step, unless it says nothing new or there are enough of them.
  Trail then(Span place, String what, int limit) {
    boolean same = length > 0 && span.equals(place);
    return same || length >= limit ? this : new Trail(this, place, what, length + 1);
  }

  List<Related> steps(Function<Span, Location> places) {
    List<Related> steps = new ArrayList<>(length);
    for (Trail at = this; at != null && at.length > 0; at = at.before) {
      steps.addFirst(new Related(places.apply(at.span), at.message));
    }
    return steps;
  }
}
