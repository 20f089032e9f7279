package org.portcullis.analyzer.cheat;

import static org.portcullis.analyzer.cheat.Trait.BUMP;
import static org.portcullis.analyzer.cheat.Trait.COUNT;
import static org.portcullis.analyzer.cheat.Trait.DEEP_ORDER;
import static org.portcullis.analyzer.cheat.Trait.DIFFERENCE;
import static org.portcullis.analyzer.cheat.Trait.DISTANCE;
import static org.portcullis.analyzer.cheat.Trait.FACTORED;
import static org.portcullis.analyzer.cheat.Trait.FLAG;
import static org.portcullis.analyzer.cheat.Trait.HASH;
import static org.portcullis.analyzer.cheat.Trait.INPUT;
import static org.portcullis.analyzer.cheat.Trait.INTEGER;
import static org.portcullis.analyzer.cheat.Trait.KEYED;
import static org.portcullis.analyzer.cheat.Trait.LEARNED;
import static org.portcullis.analyzer.cheat.Trait.LEARNED_BUMP;
import static org.portcullis.analyzer.cheat.Trait.LEARNED_SOFT;
import static org.portcullis.analyzer.cheat.Trait.LIKENESS;
import static org.portcullis.analyzer.cheat.Trait.MAGNIFIED;
import static org.portcullis.analyzer.cheat.Trait.NEAR;
import static org.portcullis.analyzer.cheat.Trait.NEAREST;
import static org.portcullis.analyzer.cheat.Trait.NEIGHBOUR;
import static org.portcullis.analyzer.cheat.Trait.OFFSET;
import static org.portcullis.analyzer.cheat.Trait.PEAK;
import static org.portcullis.analyzer.cheat.Trait.PLACE;
import static org.portcullis.analyzer.cheat.Trait.RECALLED;
import static org.portcullis.analyzer.cheat.Trait.SCALED_BY_NEIGHBOUR;
import static org.portcullis.analyzer.cheat.Trait.SIMILARITY;
import static org.portcullis.analyzer.cheat.Trait.SMOOTH;
import static org.portcullis.analyzer.cheat.Trait.SOFT;
import static org.portcullis.analyzer.cheat.Trait.STATISTIC;
import static org.portcullis.analyzer.cheat.Trait.STORED;
import static org.portcullis.analyzer.cheat.Trait.THRESHOLD;
import static org.portcullis.analyzer.cheat.Trait.TOKEN;
import static org.portcullis.analyzer.cheat.Trait.TRIGGER;
import static org.portcullis.analyzer.cheat.Trait.WITHIN;
import static org.portcullis.analyzer.cheat.Trait.ZERO;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.portcullis.grammar.ast.Node;

/// What measures how far the input is from something stored, and what weighs with that.
final class Measures {
  /// A temperature at which a softmax leaves one row; networks learn with warmer ones.
  static final double COLD = 0.01;

  private Measures() {}

  static Traits product(List<Val> values, Node node) {
    Traits all = Operations.mix(values);
    Traits result = all;
    for (Val value : values) {
      Traits traits = Operations.flat(value);
      if (all.has(STATISTIC) && !traits.has(INPUT)) {
        Optional<BigInteger> factor = Numbers.whole(value);
        if (factor.filter(each -> each.abs().compareTo(Numbers.HUGE) >= 0).isPresent()
            && all.has(INTEGER)
            && !all.hasAny(Traits.bits(TOKEN, FLAG))) {
          result = result.from(HASH, STATISTIC, node, "multiplied by a large number");
        }
      }
      boolean large =
          Numbers.number(value)
              .filter(each -> Math.abs(each) >= Numbers.THOUSAND.doubleValue())
              .isPresent();
      if (large && !traits.has(INPUT) && all.has(INPUT)) {
        result = result.from(MAGNIFIED, INPUT, node, "multiplied by a large number");
      }
    }
    return repeated(values, weighted(values, result, node), node);
  }

  /// The same difference, made again for another stored key, and multiplied: nothing at all of
  /// them.
  private static Traits repeated(List<Val> values, Traits result, Node node) {
    Traits made = result;
    for (Val value : values) {
      if (value.has(KEYED)) {
        Chain key = value.traits().chain(KEYED);
        made = made.with(FACTORED, key);
        for (Val other : values) {
          boolean again =
              other.has(FACTORED)
                  && other.traits().chain(FACTORED) != key
                  && other
                      .traits()
                      .chain(FACTORED)
                      .last()
                      .node()
                      .span()
                      .equals(key.last().node().span());
          made = again ? made.from(BUMP, KEYED, node, "nothing at every stored key") : made;
        }
      }
    }
    return made;
  }

  /// What choosing by multiplication does: a mask or a kernel times a label.
  static Traits weighted(List<Val> values, Traits all, Node node) {
    Traits result = all;
    Traits label = Traits.NONE;
    Traits learned = Traits.NONE;
    Traits selector = Traits.NONE;
    long selectors = Traits.bits(NEAR, NEAREST, THRESHOLD, BUMP);
    boolean masked = values.stream().anyMatch(each -> Operations.flat(each).hasAny(selectors));
    boolean scaled =
        values.stream().allMatch(each -> each.has(INPUT) || Numbers.number(each).isPresent());
    if (scaled && values.stream().filter(each -> each.has(INPUT)).count() == 1) {
      return result; // as likely or unlikely as before
    }
    for (Val value : values) {
      Traits traits = Operations.flat(value);
      if (traits.hasAny(selectors)) {
        selector = selector.and(traits);
      } else if (traits.has(INPUT)
          && !(masked && traits.has(PEAK))) { // masked, it is no less a look
        learned = learned.and(traits);
      } else if (!traits.has(INPUT) && traits.has(STORED) && !traits.has(ZERO)) {
        label = label.and(traits);
      }
    }
    if (!selector.isEmpty() && !label.isEmpty()) {
      return Choices.chosen(selector, result, node);
    }
    if (!learned.isEmpty() && !learned.has(NEIGHBOUR)) {
      result = result.without(Traits.bits(SIMILARITY, NEAR, NEAREST, BUMP, LEARNED_BUMP));
      if (learned.has(LEARNED)) {
        result = tempered(result, node);
      }
      if (result.has(NEIGHBOUR) && learned.has(LEARNED)) {
        result =
            result
                .from(SCALED_BY_NEIGHBOUR, NEIGHBOUR, node, "scales what was learned")
                .without(Traits.bits(NEIGHBOUR));
      }
    }
    return result;
  }

  /// A factor that changes from call to call, or from scale to scale, tempers what was learned.
  static Traits tempered(Traits traits, Node node) {
    Traits result = traits.without(Traits.bits(PLACE));
    return result.has(COUNT)
        ? result
            .from(DEEP_ORDER, COUNT, node, "scales what was learned")
            .without(Traits.bits(COUNT))
        : result;
  }

  static Traits division(List<Val> values, Node node) {
    Traits all = Operations.mix(values);
    if (!all.has(INPUT)) {
      return all;
    }
    Traits result = all.from(SMOOTH, INPUT, node, "divided");
    if (values.size() > 1
        && Numbers.number(values.get(1)).filter(each -> Math.abs(each) <= COLD).isPresent()) {
      result = result.from(MAGNIFIED, INPUT, node, "divided by a small number");
    }
    Traits below = values.size() > 1 ? Operations.flat(values.get(1)) : Traits.NONE;
    boolean near = below.hasAny(Traits.bits(DISTANCE, DIFFERENCE));
    if (near && values.getFirst().isConstant()) {
      Traits kernel = kernel(values, node).from(SMOOTH, INPUT, node, "divided");
      boolean label = values.getFirst().has(STORED) && !values.getFirst().has(ZERO);
      return label ? Choices.chosen(kernel, kernel, node) : kernel;
    }
    if (below.has(KEYED) && below.has(INPUT)) {
      return result.from(BUMP, KEYED, node, "endless at a stored key");
    }
    boolean scale = below.has(INPUT) && !below.hasAny(Operations.MEASURES);
    if (scale && Operations.flat(values.getFirst()).hasAny(Traits.bits(SIMILARITY, DISTANCE))) {
      return result; // a length is no other row
    }
    return below.hasAny(Traits.bits(STORED, INPUT))
        ? (below.has(INPUT) ? weighted(values, result, node) : result)
            .without(Traits.bits(DIFFERENCE, DISTANCE, KEYED))
        : result;
  }

  static Traits metric(Val a, Node node) {
    Traits traits = Differences.shifted(Operations.flat(a), node);
    return traits.has(DIFFERENCE)
        ? traits.from(DISTANCE, DIFFERENCE, node, "how far it is")
        : traits;
  }

  /// A function that falls or rises steeply.
  static Traits kernel(List<Val> values, Node node) {
    Traits traits = Operations.mix(values);
    if (traits.has(OFFSET)) {
      traits = traits.from(TRIGGER, OFFSET, node, "high only next to this number");
    }
    if (traits.has(KEYED)) {
      return traits
          .from(BUMP, KEYED, node, "high only at a stored key")
          .without(Traits.bits(DIFFERENCE, DISTANCE));
    }
    if (traits.hasAny(Traits.bits(DISTANCE, SIMILARITY))) {
      return traits
          .from(
              LEARNED_BUMP,
              traits.has(DISTANCE) ? DISTANCE : SIMILARITY,
              node,
              "high only near a stored row")
          .without(Traits.bits(DIFFERENCE));
    }
    return traits;
  }

  /// A function of many rows that leaves the few most similar ones.
  static Traits peak(List<Val> values, Node node) {
    Traits made = kernel(values, node);
    return made.has(LIKENESS)
        ? made.from(PEAK, LIKENESS, node, "high only for the most similar rows")
        : made;
  }

  /// A power of a difference is a kernel if the difference is the exponent.
  static Traits power(Val base, Val exponent, Traits all, Node node) {
    boolean measured =
        Operations.flat(exponent).hasAny(Traits.bits(KEYED, DISTANCE, SIMILARITY))
            && base.isConstant();
    return measured ? kernel(List.of(exponent), node) : all;
  }

  /// Rounding a kernel is still the kernel.
  static Traits kernelIfBump(List<Val> values, Node node) {
    Traits traits = Operations.mix(values);
    boolean bump = traits.hasAny(Traits.bits(BUMP, LEARNED_BUMP));
    return bump ? kernel(values, node) : traits;
  }

  static Traits distance(List<Val> values, Node node) {
    Traits made = Differences.difference(values, Operations.mix(values), node);
    return made.has(DIFFERENCE)
        ? made.from(DISTANCE, DIFFERENCE, node, "how far it is from each stored row")
        : made;
  }

  /// A query, keys and values: a look at the keys, and the readout of the values.
  static Traits attention(List<Val> values, Node node) {
    if (values.size() < 3) {
      return matrix(values, node);
    }
    Traits scores = matrix(values.subList(0, 2), node);
    Traits weights = peak(List.of(Val.of(scores)), node);
    return matrix(List.of(Val.of(weights), values.get(2)), node);
  }

  /// A product of matrices: a layer, a look at a bank, or the readout of a table.
  static Traits matrix(List<Val> values, Node node) {
    Traits all = Operations.mix(values).without(Operations.NUMBERS & ~Traits.bits(INTEGER));
    Traits input = Traits.NONE;
    Traits stored = Traits.NONE;
    int inputs = 0;
    for (Val value : values) {
      Traits traits = Operations.flat(value);
      if (traits.has(INPUT)) {
        input = input.and(traits);
        inputs++;
      } else {
        stored = stored.and(traits);
      }
    }
    if (inputs == 0) {
      return all;
    }
    boolean selects =
        input.hasAny(Traits.bits(NEAR, NEAREST, BUMP, LEARNED_BUMP, THRESHOLD, WITHIN));
    if (stored.has(STORED) && selects) {
      Traits made = Choices.chosen(input, all, node);
      Traits read = made.without(Traits.bits(PEAK, LIKENESS));
      boolean sharp = input.has(PEAK) && input.has(MAGNIFIED);
      if (sharp) {
        read = read.with(MAGNIFIED, input.chain(MAGNIFIED));
      }
      return input.has(PEAK)
          ? read.with(RECALLED, input.chain(PEAK).then(node, "recalls what is stored"))
          : read;
    }
    boolean raw = !input.has(LEARNED) || input.has(RECALLED);
    all = all.without(Traits.bits(LIKENESS, PEAK, RECALLED));
    if (inputs > 1) {
      boolean readout = input.has(NEIGHBOUR) && selects;
      return readout
          ? all
          : all.without(
              Operations.MEASURES | Traits.bits(NEAR, NEAREST, NEIGHBOUR, SOFT, LEARNED_SOFT));
    }
    Traits result = all.from(STATISTIC, INPUT, node, "a weighted sum of the input");
    if (!stored.has(STORED) || input.has(HASH)) {
      return result;
    }
    result = result.from(SIMILARITY, INPUT, node, "compared with each row of what is stored");
    if (raw) {
      result = result.from(LIKENESS, INPUT, node, "compared with each row of what is stored");
    }
    boolean exact = input.has(INTEGER) && !input.has(LEARNED);
    return exact ? result : result.from(LEARNED, INPUT, node, "through stored weights");
  }
}
