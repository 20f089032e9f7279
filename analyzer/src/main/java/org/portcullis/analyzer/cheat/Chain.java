package org.portcullis.analyzer.cheat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.portcullis.grammar.ast.Node;

/// How a value got one of its traits: the last step, and the chain before it.
final class Chain {
  /// One step.
  ///
  /// @param node where
  /// @param what happens there, in a few words
  record Step(Node node, String what) {}

  private final @Nullable Chain before;
  private final Step step;
  private final int length;

  private Chain(@Nullable Chain before, Step step) {
    this.before = before;
    this.step = step;
    this.length = before == null ? 1 : before.length + 1;
  }

  static Chain of(Node node, String what) {
    return new Chain(null, new Step(node, what));
  }

  /// With one more step, unless that is where the last one was made.
  Chain then(Node node, String what) {
    boolean same = step.node().span().equals(node.span()) && step.what().equals(what);
    return same || length >= ScanLimits.STEPS ? this : new Chain(this, new Step(node, what));
  }

  Step first() {
    Chain at = this;
    while (at.before != null) {
      at = at.before;
    }
    return at.step;
  }

  Step last() {
    return step;
  }

  List<Step> steps() {
    List<Step> steps = new ArrayList<>(length);
    for (Chain at = this; at != null; at = at.before) {
      steps.addFirst(at.step);
    }
    return steps;
  }
}
