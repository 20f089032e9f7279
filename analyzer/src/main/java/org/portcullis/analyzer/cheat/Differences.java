package org.portcullis.analyzer.cheat;

import static org.portcullis.analyzer.cheat.Trait.BUMP;
import static org.portcullis.analyzer.cheat.Trait.CEILED;
import static org.portcullis.analyzer.cheat.Trait.DIFFERENCE;
import static org.portcullis.analyzer.cheat.Trait.FLAG;
import static org.portcullis.analyzer.cheat.Trait.FLOORED;
import static org.portcullis.analyzer.cheat.Trait.HASH;
import static org.portcullis.analyzer.cheat.Trait.INPUT;
import static org.portcullis.analyzer.cheat.Trait.KEYED;
import static org.portcullis.analyzer.cheat.Trait.LEARNED;
import static org.portcullis.analyzer.cheat.Trait.OFFSET;
import static org.portcullis.analyzer.cheat.Trait.RANKED;
import static org.portcullis.analyzer.cheat.Trait.SHIFTED;
import static org.portcullis.analyzer.cheat.Trait.SMALL_OFFSET;
import static org.portcullis.analyzer.cheat.Trait.SMOOTH;
import static org.portcullis.analyzer.cheat.Trait.STATISTIC;
import static org.portcullis.analyzer.cheat.Trait.STORED;
import static org.portcullis.analyzer.cheat.Trait.TOKEN;
import static org.portcullis.analyzer.cheat.Trait.ZERO;

import java.util.List;
import java.util.Optional;
import org.portcullis.grammar.ast.Node;

/// What is left between the input and something stored, however the subtraction is written.
final class Differences {
  static final double LARGE = 100; // sums, where a difference below 1 means the same

  private Differences() {}

  static Traits difference(List<Val> values, Traits result, Node node) {
    if (values.size() < 2) {
      return result;
    }
    Optional<Traits> offset = offset(values, result, node);
    if (offset.isPresent()) {
      return offset.get();
    }
    Traits left = Operations.flat(values.get(0));
    Traits right = Operations.flat(values.get(1));
    Optional<Traits> ranks = ranks(left, right, result, node);
    if (ranks.isPresent()) {
      return ranks.get();
    }
    for (Traits[] pair : new Traits[][] {{left, right}, {right, left}}) {
      Traits key = pair[0];
      boolean stored = pair[1].has(STORED) && !pair[1].has(ZERO);
      if (stored && key.has(INPUT) && !key.has(STORED) && !key.has(TOKEN)) {
        Traits made = result.from(DIFFERENCE, INPUT, node, "minus what is stored");
        boolean keyed =
            key.has(HASH) || (key.has(STATISTIC) && !key.hasAny(Traits.bits(LEARNED, FLAG)));
        return keyed
            ? made.without(Traits.bits(HASH))
                .with(KEYED, Operations.key(key).then(node, "minus what is stored"))
            : made;
      }
    }
    return result;
  }

  /// A statistic plus what is stored.
  static Traits sum(List<Val> values, Traits result, Node node) {
    if (values.size() < 2) {
      return result;
    }
    Traits left = Operations.flat(values.get(0));
    Traits right = Operations.flat(values.get(1));
    for (Traits[] pair : new Traits[][] {{left, right}, {right, left}}) {
      boolean stored = pair[1].has(STORED) && !pair[1].hasAny(Traits.bits(INPUT, ZERO));
      boolean raw =
          pair[0].has(STATISTIC) && !pair[0].hasAny(Traits.bits(LEARNED, FLAG, TOKEN, STORED));
      if (stored && raw && !pair[0].hasAny(Operations.DECIDED | Operations.SELECTORS)) {
        return result.from(SHIFTED, STATISTIC, node, "plus what is stored");
      }
    }
    return result;
  }

  /// A statistic plus what is stored, asked whether it is nothing.
  static Traits shifted(Traits traits, Node node) {
    return traits.has(SHIFTED)
        ? traits
            .from(DIFFERENCE, SHIFTED, node, "is it minus what is stored?")
            .from(KEYED, SHIFTED, node, "is it minus what is stored?")
            .without(Traits.bits(SHIFTED))
        : traits;
  }

  /// Two ranks of one exact statistic, one minus the other: how often it is stored.
  private static Optional<Traits> ranks(Traits left, Traits right, Traits result, Node node) {
    Traits both = left.and(right);
    boolean ranks =
        left.has(RANKED) && right.has(RANKED) && !both.hasAny(Traits.bits(SMOOTH, LEARNED));
    boolean same = left.has(FLOORED) == right.has(FLOORED) && left.has(CEILED) == right.has(CEILED);
    return ranks && same
        ? Optional.of(result.from(BUMP, RANKED, node, "one rank minus another"))
        : Optional.empty();
  }

  /// A statistic minus one number.
  static Optional<Traits> offset(List<Val> values, Traits result, Node node) {
    Val key = values.get(0).has(INPUT) ? values.get(0) : values.get(1);
    Val constant = values.get(0).has(INPUT) ? values.get(1) : values.get(0);
    Traits traits = Operations.flat(key);
    boolean raw = traits.has(STATISTIC) && !traits.hasAny(Traits.bits(LEARNED, FLAG, TOKEN));
    if (!raw || !Numbers.isOdd(constant)) {
      return Optional.empty();
    }
    boolean large = Numbers.number(constant).filter(each -> Math.abs(each) >= LARGE).isPresent();
    return Optional.of(
        result.from(large ? OFFSET : SMALL_OFFSET, STATISTIC, node, "minus one number"));
  }
}
