package org.portcullis.analyzer.cheat;

import static org.portcullis.analyzer.cheat.Trait.BRANCHED;
import static org.portcullis.analyzer.cheat.Trait.BUMP;
import static org.portcullis.analyzer.cheat.Trait.CEILED;
import static org.portcullis.analyzer.cheat.Trait.COPY;
import static org.portcullis.analyzer.cheat.Trait.COUNT;
import static org.portcullis.analyzer.cheat.Trait.DIFFERENCE;
import static org.portcullis.analyzer.cheat.Trait.DISTANCE;
import static org.portcullis.analyzer.cheat.Trait.EQUALS;
import static org.portcullis.analyzer.cheat.Trait.FLAG;
import static org.portcullis.analyzer.cheat.Trait.FLOORED;
import static org.portcullis.analyzer.cheat.Trait.FORM;
import static org.portcullis.analyzer.cheat.Trait.FOUND;
import static org.portcullis.analyzer.cheat.Trait.HASH;
import static org.portcullis.analyzer.cheat.Trait.INPUT;
import static org.portcullis.analyzer.cheat.Trait.KEYED;
import static org.portcullis.analyzer.cheat.Trait.LEARNED;
import static org.portcullis.analyzer.cheat.Trait.LEARNED_BUMP;
import static org.portcullis.analyzer.cheat.Trait.MATCH;
import static org.portcullis.analyzer.cheat.Trait.NEAR;
import static org.portcullis.analyzer.cheat.Trait.NEAREST;
import static org.portcullis.analyzer.cheat.Trait.NEIGHBOUR;
import static org.portcullis.analyzer.cheat.Trait.OFFSET;
import static org.portcullis.analyzer.cheat.Trait.ORDER;
import static org.portcullis.analyzer.cheat.Trait.PLACE;
import static org.portcullis.analyzer.cheat.Trait.RANKED;
import static org.portcullis.analyzer.cheat.Trait.ROW;
import static org.portcullis.analyzer.cheat.Trait.SEARCHED;
import static org.portcullis.analyzer.cheat.Trait.SERIAL;
import static org.portcullis.analyzer.cheat.Trait.SIMILARITY;
import static org.portcullis.analyzer.cheat.Trait.SLOT;
import static org.portcullis.analyzer.cheat.Trait.SMALL_OFFSET;
import static org.portcullis.analyzer.cheat.Trait.SMOOTH;
import static org.portcullis.analyzer.cheat.Trait.STATE;
import static org.portcullis.analyzer.cheat.Trait.STATISTIC;
import static org.portcullis.analyzer.cheat.Trait.STEERED;
import static org.portcullis.analyzer.cheat.Trait.STORED;
import static org.portcullis.analyzer.cheat.Trait.THRESHOLD;
import static org.portcullis.analyzer.cheat.Trait.TOKEN;
import static org.portcullis.analyzer.cheat.Trait.TRIGGER;
import static org.portcullis.analyzer.cheat.Trait.WITHIN;

import java.util.List;
import java.util.Optional;
import org.portcullis.grammar.ast.Node;

/// What comparing and looking up say of a key and of what is stored.
final class Comparisons {
  static final double SAME = 1e-3; // of averages

  private Comparisons() {}

  static Traits equality(Val a, Val b, boolean whole, Node node) {
    Traits left = Operations.flat(Operations.content(a));
    Traits right = Operations.flat(Operations.content(b));
    Traits result = left.and(right).only(Operations.AFTER_COMPARING);
    boolean constant = !left.has(INPUT) || !right.has(INPUT);
    Traits both = left.and(right);
    Traits measured = constant ? Differences.shifted(both, node) : both;
    if (measured.hasAny(Traits.bits(OFFSET, SMALL_OFFSET)) && constant) {
      return result.from(TRIGGER, STATISTIC, node, "is it exactly this number?");
    }
    if (measured.hasAny(Traits.bits(DIFFERENCE, DISTANCE)) && constant) {
      return closeness(measured, result, node);
    }
    result = order(left, right, result, node);
    for (Traits[] pair : new Traits[][] {{left, right}, {right, left}}) {
      Traits key = pair[0];
      Traits other = pair[1];
      boolean fetched =
          !other.has(INPUT) || other.hasAny(Operations.DECIDED | Traits.bits(FOUND, NEAREST));
      if (other.has(STORED) && fetched && key.has(INPUT) && !key.has(STORED)) {
        if (Operations.isKey(key) || whole) {
          return result
              .without(Traits.bits(HASH))
              .with(MATCH, Operations.key(key).then(node, "compared with what is stored"));
        }
        if (!key.hasAny(Traits.bits(TOKEN, FLAG, LEARNED))) {
          result = result.from(EQUALS, INPUT, node, "compared with what is stored");
        }
      }
      if (key.has(INPUT) && !other.has(INPUT) && !other.has(FORM)) {
        Val constantValue = pair[0] == left ? b : a;
        if (key.has(NEAREST) && Numbers.isLabelPlace(constantValue)) {
          result = result.from(NEIGHBOUR, NEAREST, node, "rows are told apart by their place");
        }
        boolean raw = key.has(STATISTIC) && !key.hasAny(Traits.bits(LEARNED, FLAG, TOKEN));
        if (raw && Numbers.isOdd(constantValue)) {
          result = result.from(TRIGGER, STATISTIC, node, "is it exactly this number?");
        }
      }
    }
    return result.hasAny(Traits.bits(MATCH, TRIGGER)) ? result : flag(result, node);
  }

  static Traits flag(Traits result, Node node) {
    return result.has(INPUT) ? result.from(FLAG, INPUT, node, "yes or no") : result;
  }

  /// A difference compared with zero, or a distance with a bound.
  static Traits closeness(Traits measured, Traits result, Node node) {
    if (measured.has(KEYED)) {
      return result.from(MATCH, KEYED, node, "is the difference nothing?");
    }
    if (measured.has(DISTANCE)) {
      return result.from(COPY, DISTANCE, node, "is the difference nothing?");
    }
    return result.from(EQUALS, DIFFERENCE, node, "is the difference nothing?");
  }

  static Traits order(Traits left, Traits right, Traits result, Node node) {
    Traits both = left.and(right);
    if (left.has(COUNT) != right.has(COUNT) && !both.has(INPUT)) {
      return result.from(ORDER, COUNT, node, "decided by the number of calls");
    }
    if (left.has(SLOT) != right.has(SLOT) && !both.hasAny(Traits.bits(INPUT, FORM))) {
      return result.from(PLACE, SLOT, node, "decided by the place in the batch");
    }
    return result;
  }

  static Traits comparison(Val a, Val b, boolean above, Node node) {
    Traits left = Operations.flat(a);
    Traits right = Operations.flat(b);
    Traits both = left.and(right);
    Traits result = order(left, right, both.only(Operations.AFTER_COMPARING), node);
    boolean constant = !left.has(INPUT) || !right.has(INPUT);
    if (both.has(DISTANCE) || (both.has(DIFFERENCE) && both.has(KEYED))) {
      if (both.has(KEYED) && constant && Numbers.isTiny(left.has(INPUT) ? b : a)) {
        return result.from(MATCH, KEYED, node, "is the difference next to nothing?");
      }
      return result.from(NEAR, DISTANCE, node, "is a stored row this near?");
    }
    if (both.has(SIMILARITY) && constant) {
      return result.from(NEAR, SIMILARITY, node, "is a stored row this similar?");
    }
    if (both.hasAny(Traits.bits(BUMP, LEARNED_BUMP))) {
      return both.has(BUMP)
          ? result.from(MATCH, BUMP, node, "is a stored key this near?")
          : result.from(NEAR, LEARNED_BUMP, node, "is a stored row this near?");
    }
    if (both.has(NEAREST) && constant && Numbers.isLabelPlace(left.has(INPUT) ? b : a)) {
      return result.from(NEIGHBOUR, NEAREST, node, "rows are told apart by their place");
    }
    if (constant && isSame(both, left.has(INPUT) ? b : a)) {
      return result.from(TRIGGER, STATISTIC, node, "is it next to this number?");
    }
    boolean raw = both.has(STATISTIC) && !both.hasAny(Traits.bits(LEARNED, FLAG, TOKEN));
    if (raw && constant && Numbers.isOdd(left.has(INPUT) ? b : a)) {
      result = result.from(THRESHOLD, STATISTIC, node, "a statistic against a number");
    }
    result = ranked(left, right, result, above, node);
    return flag(result, node);
  }

  /// A step of a search, or of a tree: a statistic against something stored.
  static Traits ranked(Traits left, Traits right, Traits all, boolean above, Node node) {
    Traits result = all;
    for (Traits[] pair : new Traits[][] {{left, right}, {right, left}}) {
      Traits key = pair[0];
      Traits other = pair[1];
      boolean raw = key.has(STATISTIC) && !key.hasAny(Traits.bits(LEARNED, FLAG, TOKEN, STORED));
      boolean stored = other.has(STORED) && (!other.has(INPUT) || other.has(STEERED));
      if (raw && stored) {
        result = result.from(RANKED, STATISTIC, node, "above or below what is stored?");
        boolean over = above == (key == left);
        result =
            result.from(over ? FLOORED : CEILED, STATISTIC, node, "above or below what is stored?");
        if (other.has(ROW)) {
          result = result.with(ROW, other.chain(ROW));
        }
        if (other.has(STEERED)) {
          Trait decision = key.has(SMOOTH) && !key.has(HASH) ? BRANCHED : SEARCHED;
          result = result.from(decision, STATISTIC, node, "searched in what is stored");
        }
      }
    }
    return result;
  }

  static boolean isSame(Traits measured, Val bound) {
    double size = Numbers.number(bound).map(Math::abs).orElse(Double.POSITIVE_INFINITY);
    return (measured.has(OFFSET) && size <= 1) || (measured.has(SMALL_OFFSET) && size <= SAME);
  }

  /// What a comparison with a number says of the number compared.
  static Optional<Val.Bounds> bounds(Val a, Val b, boolean less) {
    Val constant = a.has(INPUT) ? b : a;
    boolean below = less == a.has(INPUT);
    Val other = a.has(INPUT) ? a : b;
    if (!other.has(STATISTIC) || other.has(LEARNED) || constant.has(INPUT)) {
      return Optional.empty();
    }
    return Numbers.number(constant)
        .map(value ->
            below
                ? new Val.Bounds(Double.NEGATIVE_INFINITY, value)
                : new Val.Bounds(value, Double.POSITIVE_INFINITY));
  }

  /// Looking a key up in a dict, or asking whether it is there.
  static Traits lookup(Val table, Val key, Node node) {
    Traits from = Operations.flat(table);
    Traits traits = Operations.flat(Operations.content(key));
    Traits carried =
        traits.only((Operations.CONDITIONS & ~Traits.bits(HASH)) | Traits.bits(INPUT, FORM, STATE));
    boolean exact =
        traits.hasAny(Traits.bits(SERIAL, HASH))
            || (traits.has(STATISTIC) && !traits.hasAny(Traits.bits(LEARNED, TOKEN, FLAG)));
    boolean many = key.objects().stream().anyMatch(each -> each instanceof Obj.Sequence);
    if (from.has(STORED) && traits.has(INPUT) && exact && (many || !onlyToken(traits))) {
      return carried.with(MATCH, Operations.key(traits).then(node, "looked up in what is stored"));
    }
    Traits result = carried;
    if (from.has(STORED) && traits.has(COUNT)) {
      result = result.from(ORDER, COUNT, node, "looked up in what is stored");
    }
    if (from.has(STORED) && traits.has(SLOT)) {
      result = result.from(PLACE, SLOT, node, "looked up in what is stored");
    }
    if (from.has(STORED) && traits.has(NEAREST)) {
      result = result.from(NEIGHBOUR, NEAREST, node, "chooses what is stored");
    }
    return result;
  }

  static boolean onlyToken(Traits traits) {
    return traits.hasAny(Traits.bits(TOKEN, FLAG)) && !traits.has(HASH);
  }

  /// Two comparisons that must both hold: from both sides, they ask for one stored range.
  static Traits window(Traits left, Traits right, Traits all, Node node) {
    for (Traits[] pair : new Traits[][] {{left, right}, {right, left}}) {
      boolean sides = pair[0].has(FLOORED) && pair[1].has(CEILED);
      if (sides && !pair[0].has(CEILED) && !pair[1].has(FLOORED)) {
        return left.has(ROW) && right.has(ROW)
            ? all.from(BUMP, RANKED, node, "is it in one of the stored ranges?")
            : all.from(WITHIN, RANKED, node, "is it in a stored range?");
      }
    }
    return all;
  }

  /// A stored curve, read at a statistic of the input.
  static Traits curve(List<Val> values, Node node) {
    Traits all = Operations.mix(values);
    Traits key = Operations.flat(values.getFirst());
    boolean raw = key.has(STATISTIC) && !key.hasAny(Traits.bits(LEARNED, FLAG, TOKEN));
    boolean stored =
        values.stream().skip(1).anyMatch(each -> each.isConstant() && each.has(STORED));
    return raw && stored
        ? all.with(MATCH, Operations.key(key).then(node, "read off a stored curve"))
        : all;
  }

  static Traits search(List<Val> values, Node node) {
    Traits all = Operations.mix(values);
    Traits result = all.only(Operations.AFTER_COMPARING);
    boolean stored = false;
    for (Val value : values) {
      stored |= value.isConstant() && Operations.flat(value).has(STORED);
    }
    if (stored && Operations.isExact(all)) {
      return result.from(NEAREST, STATISTIC, node, "searched in what is stored");
    }
    if (stored && all.has(STATISTIC)) {
      result = result.from(FOUND, STATISTIC, node, "searched in what is stored");
    }
    return all.has(INPUT) ? result.from(TOKEN, INPUT, node, "the place of a bin") : result;
  }
}
