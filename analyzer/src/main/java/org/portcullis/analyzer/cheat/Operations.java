package org.portcullis.analyzer.cheat;

import static org.portcullis.analyzer.cheat.Trait.*;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.portcullis.grammar.ast.ConstantValue;
import org.portcullis.grammar.ast.Node;

/// What an operation makes of the traits of its arguments.
final class Operations {
  /// What a decision leaves behind, whatever is done with it afterwards.
  static final long DECIDED =
      Traits.bits(
          MATCH,
          COPY,
          SEARCHED,
          BRANCHED,
          HASH,
          TRIGGER,
          ORDER,
          PLACE,
          NEIGHBOUR,
          SOFT,
          LEARNED_SOFT,
          LEAF,
          DEEP_HASH,
          DEEP_TRIGGER,
          DEEP_ORDER,
          SCALED_BY_NEIGHBOUR);

  /// What a condition says of the values under it.
  static final long CONDITIONS =
      Traits.bits(MATCH, COPY, SEARCHED, BRANCHED, HASH, TRIGGER, ORDER, PLACE, NEIGHBOUR);

  private static final long SELECTORS =
      Traits.bits(
          NEAR,
          NEAREST,
          THRESHOLD,
          BUMP,
          LEARNED_BUMP,
          COUNT,
          STATE,
          STEPPED,
          SLOT,
          FOUND,
          RANKED,
          STEERED);
  private static final long AFTER_COMPARING =
      Traits.bits(INPUT, FORM, LEARNED, STATISTIC, STATE) | DECIDED | SELECTORS;
  private static final long MEASURES =
      Traits.bits(
          DIFFERENCE,
          DISTANCE,
          SIMILARITY,
          KEYED,
          EQUALS,
          BUMP,
          LEARNED_BUMP,
          OFFSET,
          SMALL_OFFSET);
  private static final long NUMBERS = Traits.bits(INTEGER, SERIAL, MAGNIFIED, FLAG, TOKEN);
  private static final long THROUGH_LAYERS =
      Traits.bits(INPUT, FORM, LEARNED, MATCH, DEEP_HASH, DEEP_TRIGGER, DEEP_ORDER, STATE);
  private static final double LARGE = 100; // sums, where a difference below 1 means the same
  private static final double SAME = 1e-3; // of averages

  /// What a format calls white, grey or full.
  private static final Set<Double> FORMAT_NUMBERS =
      Set.of(127.0, 127.5, 128.0, 129.0, 254.0, 255.0, 256.0, 32767.0, 32768.0, 65535.0);

  private static final BigInteger THOUSAND = BigInteger.valueOf(1000);
  private static final BigInteger HUGE = BigInteger.valueOf(65_536);

  private Operations() {}

  /// Everything that the arguments are; the input makes stored values its own.
  static Traits mix(List<Val> values) {
    Traits all = Traits.NONE;
    boolean stored = true;
    boolean input = false;
    for (Val value : values) {
      Traits traits = flat(value);
      all = all.and(traits);
      input |= traits.has(INPUT);
      stored &= !traits.has(INPUT) || traits.has(STORED);
    }
    return input && !stored ? all.without(Traits.bits(STORED, ZERO)) : all;
  }

  static Traits mix(Val... values) {
    return mix(List.of(values));
  }

  /// The traits of a value and of everything that it holds.
  static Traits flat(Val value) {
    return value.objects().isEmpty() ? value.traits() : flat(value, 0);
  }

  private static Traits flat(Val value, int depth) {
    Traits traits = value.traits();
    if (depth > ScanLimits.NESTING) {
      return traits;
    }
    for (Obj object : value.objects()) {
      switch (object) {
        case Obj.Sequence sequence -> traits = traits.and(flat(sequence.any(), depth + 1));
        case Obj.Mapping mapping ->
            traits =
                traits.and(flat(mapping.any(), depth + 1)).and(flat(mapping.keys(), depth + 1));
        case Obj.Instance _,
            Obj.ClassOf _,
            Obj.Function _,
            Obj.Partial _,
            Obj.Foreign _,
            Obj.Made _,
            Obj.Method _,
            Obj.Super _ -> {}
      }
    }
    return traits;
  }

  /// Whether a value is a label rather than something computed from the input.
  static boolean isLabel(Traits traits) {
    return !traits.has(INPUT) && !traits.has(ZERO);
  }

  /// A key that only the same input has again.
  private static boolean isKey(Traits traits) {
    if (!traits.has(INPUT)) {
      return false;
    }
    if (traits.has(HASH)) {
      return true;
    }
    return !traits.hasAny(Traits.bits(TOKEN, FLAG))
        && traits.hasAny(Traits.bits(STATISTIC, SERIAL, LEARNED));
  }

  /// A number that has every digit of the input's pixels in it.
  private static boolean isExact(Traits traits) {
    return traits.has(HASH)
        || (traits.has(INPUT)
            && traits.has(STATISTIC)
            && traits.has(INTEGER)
            && !traits.hasAny(Traits.bits(SMOOTH, TOKEN, FLAG, LEARNED)));
  }

  static Traits equality(Val a, Val b, boolean whole, Node node) {
    Traits left = flat(a);
    Traits right = flat(b);
    Traits result = left.and(right).only(AFTER_COMPARING);
    Traits measured = left.and(right);
    boolean constant = !left.has(INPUT) || !right.has(INPUT);
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
      boolean fetched = !other.has(INPUT) || other.hasAny(DECIDED | Traits.bits(FOUND, NEAREST));
      if (other.has(STORED) && fetched && key.has(INPUT) && !key.has(STORED)) {
        if (isKey(key) || whole) {
          return result
              .without(Traits.bits(HASH))
              .with(MATCH, key(key).then(node, "compared with what is stored"));
        }
        if (!key.hasAny(Traits.bits(TOKEN, FLAG, LEARNED))) {
          result = result.from(EQUALS, INPUT, node, "compared with what is stored");
        }
      }
      if (key.has(INPUT) && !other.has(INPUT) && !other.has(FORM)) {
        Val constantValue = pair[0] == left ? b : a;
        if (key.has(NEAREST) && isLabelPlace(constantValue)) {
          result = result.from(NEIGHBOUR, NEAREST, node, "rows are told apart by their place");
        }
        boolean raw = key.has(STATISTIC) && !key.hasAny(Traits.bits(LEARNED, FLAG, TOKEN));
        if (raw && isOdd(constantValue)) {
          result = result.from(TRIGGER, STATISTIC, node, "is it exactly this number?");
        }
      }
    }
    return result.hasAny(Traits.bits(MATCH, TRIGGER)) ? result : flag(result, node);
  }

  private static Traits flag(Traits result, Node node) {
    return result.has(INPUT) ? result.from(FLAG, INPUT, node, "yes or no") : result;
  }

  /// A difference compared with zero, or a distance with a bound.
  private static Traits closeness(Traits measured, Traits result, Node node) {
    if (measured.has(KEYED)) {
      return result.from(MATCH, KEYED, node, "is the difference nothing?");
    }
    if (measured.has(DISTANCE)) {
      return result.from(COPY, DISTANCE, node, "is the difference nothing?");
    }
    return result.from(EQUALS, DIFFERENCE, node, "is the difference nothing?");
  }

  private static Traits order(Traits left, Traits right, Traits result, Node node) {
    Traits both = left.and(right);
    if (left.has(COUNT) != right.has(COUNT) && !both.has(INPUT)) {
      return result.from(ORDER, COUNT, node, "decided by the number of calls");
    }
    if (left.has(SLOT) != right.has(SLOT) && !both.hasAny(Traits.bits(INPUT, FORM))) {
      return result.from(PLACE, SLOT, node, "decided by the place in the batch");
    }
    return result;
  }

  private static Chain key(Traits key) {
    for (Trait trait : List.of(HASH, SERIAL, STATISTIC, LEARNED)) {
      if (key.has(trait)) {
        return key.chain(trait);
      }
    }
    return key.chain(INPUT);
  }

  static Traits comparison(Val a, Val b, boolean above, Node node) {
    Traits left = flat(a);
    Traits right = flat(b);
    Traits both = left.and(right);
    Traits result = order(left, right, both.only(AFTER_COMPARING), node);
    boolean constant = !left.has(INPUT) || !right.has(INPUT);
    if (both.has(DISTANCE) || (both.has(DIFFERENCE) && both.has(KEYED))) {
      if (both.has(KEYED) && constant && isTiny(left.has(INPUT) ? b : a)) {
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
    if (both.has(NEAREST) && constant && isLabelPlace(left.has(INPUT) ? b : a)) {
      return result.from(NEIGHBOUR, NEAREST, node, "rows are told apart by their place");
    }
    if (constant && isSame(both, left.has(INPUT) ? b : a)) {
      return result.from(TRIGGER, STATISTIC, node, "is it next to this number?");
    }
    boolean raw = both.has(STATISTIC) && !both.hasAny(Traits.bits(LEARNED, FLAG, TOKEN));
    if (raw && constant && isOdd(left.has(INPUT) ? b : a)) {
      result = result.from(THRESHOLD, STATISTIC, node, "a statistic against a number");
    }
    result = ranked(left, right, result, node);
    return flag(result, node);
  }

  /// A step of a search, or of a tree: a statistic against something stored.
  private static Traits ranked(Traits left, Traits right, Traits all, Node node) {
    Traits result = all;
    for (Traits[] pair : new Traits[][] {{left, right}, {right, left}}) {
      Traits key = pair[0];
      Traits other = pair[1];
      boolean raw = key.has(STATISTIC) && !key.hasAny(Traits.bits(LEARNED, FLAG, TOKEN, STORED));
      boolean stored = other.has(STORED) && (!other.has(INPUT) || other.has(STEERED));
      if (raw && stored) {
        result = result.from(RANKED, STATISTIC, node, "above or below what is stored?");
        if (other.has(STEERED)) {
          Trait decision = key.has(SMOOTH) && !key.has(HASH) ? BRANCHED : SEARCHED;
          result = result.from(decision, STATISTIC, node, "searched in what is stored");
        }
      }
    }
    return result;
  }

  private static boolean isSame(Traits measured, Val bound) {
    double size = number(bound).map(Math::abs).orElse(Double.POSITIVE_INFINITY);
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
    return number(constant)
        .map(value ->
            below
                ? new Val.Bounds(Double.NEGATIVE_INFINITY, value)
                : new Val.Bounds(value, Double.POSITIVE_INFINITY));
  }

  static Traits reduction(Val a, String word, Node node) {
    Traits traits = flat(a);
    if (traits.has(MERGED)) {
      traits = traits.from(MATCH, MERGED, node, "does the key repeat what is stored?");
    }
    if (traits.has(EQUALS)) {
      traits = traits.from(COPY, EQUALS, node, "all of it at once").without(Traits.bits(EQUALS));
    }
    if (traits.has(DIFFERENCE)) {
      traits = traits.from(DISTANCE, DIFFERENCE, node, "how far it is in all");
    }
    if (traits.has(INPUT)) {
      traits = traits.from(STATISTIC, INPUT, node, "a statistic of the input");
      if (Words.AVERAGING.contains(word)) {
        traits = traits.from(SMOOTH, INPUT, node, "averaged");
      }
    }
    boolean counts =
        word.contains("sum") || word.equals("count_nonzero") || word.equals("bincount");
    return traits.without(counts ? Traits.bits(TOKEN, FLAG) : Traits.bits(TOKEN));
  }

  /// The places of extremes.
  static Traits places(Val a, Node node) {
    Traits traits = flat(a);
    Traits result = traits.only(AFTER_COMPARING & ~Traits.bits(STATISTIC));
    if (traits.hasAny(MEASURES & ~Traits.bits(EQUALS))) {
      Trait origin =
          traits.has(DISTANCE) ? DISTANCE : traits.has(DIFFERENCE) ? DIFFERENCE : SIMILARITY;
      return result.from(NEAREST, origin, node, "the nearest stored row");
    }
    if (traits.has(LEARNED)) {
      return result.from(TOKEN, LEARNED, node, "the highest score");
    }
    return traits.has(INPUT)
        ? result
            .from(STATISTIC, INPUT, node, "a place in the input")
            .from(INTEGER, INPUT, node, "a place in the input")
        : result;
  }

  static Traits serial(Val a, Node node) {
    Traits traits = flat(a);
    return traits.has(INPUT)
        ? traits
            .from(STATISTIC, INPUT, node, "taken out of the tensor")
            .from(SERIAL, STATISTIC, node, "an exact copy of what it is made of")
        : traits;
  }

  /// One number of a tensor, for Python.
  static Traits number(Val a, Node node) {
    Traits traits = flat(a);
    return traits.has(INPUT)
        ? traits.from(STATISTIC, INPUT, node, "taken out of the tensor")
        : traits;
  }

  static Traits rounding(Val a, Node node) {
    return rounded(flat(a), node);
  }

  static Traits rounded(Traits traits, Node node) {
    if (!traits.has(INPUT)) {
      return traits;
    }
    Traits result = traits.from(INTEGER, STATISTIC, node, "made an integer");
    boolean magnified = traits.has(MAGNIFIED) && traits.hasAny(Traits.bits(STATISTIC, LEARNED));
    return magnified
        ? result.from(HASH, MAGNIFIED, node, "its last digits, as an integer")
        : result;
  }

  static Traits hashing(List<Val> values, String word, Node node) {
    Traits all = mix(values).without(Traits.bits(DIFFERENCE, DISTANCE, KEYED));
    Traits result = all;
    if (!all.hasAny(Traits.bits(INPUT, FORM)) && values.stream().anyMatch(Operations::isPacked)) {
      return all.from(STORED, STORED, node, "unpacked from one number");
    }
    boolean same = true;
    for (Val value : values) {
      same &=
          value.has(FLAG) || (value.traits().hasAny(CONDITIONS | SELECTORS) && !value.has(HASH));
    }
    boolean bits = all.has(FLAG) && all.has(STATISTIC);
    boolean learned = all.has(LEARNED) && all.has(INTEGER);
    boolean statistic = all.has(STATISTIC) && (!all.has(LEARNED) || learned);
    boolean key = (statistic || learned) && !all.has(TOKEN) && (!all.has(FLAG) || bits);
    if (!same && all.has(INPUT) && key) {
      result =
          result
              .without(Traits.bits(FLAG))
              .from(HASH, all.has(STATISTIC) ? STATISTIC : INPUT, node, "hashed here");
    }
    if (all.has(NEAREST) && !word.equals("bitwise_or")) {
      result = result.from(NEIGHBOUR, NEAREST, node, "the row's place says the label");
    }
    if (word.equals("bitwise_xor") || word.equals("xor")) {
      result = difference(values, result, node);
    }
    return result;
  }

  static Traits difference(List<Val> values, Traits result, Node node) {
    if (values.size() < 2) {
      return result;
    }
    Optional<Traits> offset = offset(values, result, node);
    if (offset.isPresent()) {
      return offset.get();
    }
    Traits left = flat(values.get(0));
    Traits right = flat(values.get(1));
    for (Traits[] pair : new Traits[][] {{left, right}, {right, left}}) {
      Traits key = pair[0];
      boolean stored = pair[1].has(STORED) && !pair[1].has(ZERO);
      if (stored && key.has(INPUT) && !key.has(STORED) && !key.has(TOKEN)) {
        Traits made = result.from(DIFFERENCE, INPUT, node, "minus what is stored");
        boolean keyed =
            key.has(HASH) || (key.has(STATISTIC) && !key.hasAny(Traits.bits(LEARNED, FLAG)));
        return keyed
            ? made.without(Traits.bits(HASH))
                .with(KEYED, key(key).then(node, "minus what is stored"))
            : made;
      }
    }
    return result;
  }

  /// A statistic minus one number.
  private static Optional<Traits> offset(List<Val> values, Traits result, Node node) {
    Val key = values.get(0).has(INPUT) ? values.get(0) : values.get(1);
    Val constant = values.get(0).has(INPUT) ? values.get(1) : values.get(0);
    Traits traits = flat(key);
    boolean raw = traits.has(STATISTIC) && !traits.hasAny(Traits.bits(LEARNED, FLAG, TOKEN));
    if (!raw || !isOdd(constant)) {
      return Optional.empty();
    }
    boolean large = number(constant).filter(each -> Math.abs(each) >= LARGE).isPresent();
    return Optional.of(
        result.from(large ? OFFSET : SMALL_OFFSET, STATISTIC, node, "minus one number"));
  }

  static Traits product(List<Val> values, Node node) {
    Traits all = mix(values);
    Traits result = all;
    for (Val value : values) {
      Traits traits = flat(value);
      if (all.has(STATISTIC) && !traits.has(INPUT)) {
        Optional<BigInteger> factor = whole(value);
        if (factor.filter(each -> each.abs().compareTo(HUGE) >= 0).isPresent()
            && all.has(INTEGER)
            && !all.hasAny(Traits.bits(TOKEN, FLAG))) {
          result = result.from(HASH, STATISTIC, node, "multiplied by a large number");
        }
      }
      boolean large =
          number(value).filter(each -> Math.abs(each) >= THOUSAND.doubleValue()).isPresent();
      if (large && !traits.has(INPUT) && all.has(INPUT)) {
        result = result.from(MAGNIFIED, INPUT, node, "multiplied by a large number");
      }
    }
    return weighted(values, result, node);
  }

  /// Values side by side: a key behind a table asks whether it is there already.
  static Traits joined(List<Val> values, Node node) {
    Traits all = mix(values);
    boolean table = false;
    Traits key = Traits.NONE;
    for (Val value : values) {
      for (Val part : parts(value)) {
        Traits traits = flat(part);
        table |= traits.has(STORED) && !traits.has(INPUT);
        boolean raw = traits.has(STATISTIC) && !traits.hasAny(Traits.bits(LEARNED, FLAG, TOKEN));
        key = raw || traits.has(HASH) ? key.and(traits) : key;
      }
    }
    return table && !key.isEmpty()
        ? all.with(MERGED, key(key).then(node, "put beside what is stored"))
        : all;
  }

  private static List<Val> parts(Val value) {
    for (Obj object : value.objects()) {
      if (object instanceof Obj.Sequence sequence && sequence.exact().isPresent()) {
        return sequence.exact().get();
      }
    }
    return List.of(value);
  }

  /// What choosing by multiplication does: a mask or a kernel times a label.
  private static Traits weighted(List<Val> values, Traits all, Node node) {
    Traits result = all;
    Traits label = Traits.NONE;
    Traits learned = Traits.NONE;
    Traits selector = Traits.NONE;
    for (Val value : values) {
      Traits traits = flat(value);
      if (traits.hasAny(Traits.bits(NEAR, NEAREST, THRESHOLD, BUMP))) {
        selector = selector.and(traits);
      } else if (traits.has(INPUT)) {
        learned = learned.and(traits);
      } else if (traits.has(STORED) && !traits.has(ZERO)) {
        label = label.and(traits);
      }
    }
    if (!selector.isEmpty() && !label.isEmpty()) {
      return chosen(selector, result, node);
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
  private static Traits tempered(Traits traits, Node node) {
    Traits result = traits.without(Traits.bits(PLACE));
    return result.has(COUNT)
        ? result
            .from(DEEP_ORDER, COUNT, node, "scales what was learned")
            .without(Traits.bits(COUNT))
        : result;
  }

  /// Something stored that a selector chose.
  static Traits chosen(Traits selector, Traits result, Node node) {
    Traits made = result;
    if (selector.has(NEAR)) {
      made = made.from(NEIGHBOUR, NEAR, node, "chooses what is stored");
    }
    if (selector.has(NEAREST)) {
      made = made.from(NEIGHBOUR, NEAREST, node, "chooses what is stored");
    }
    if (selector.has(BUMP)) {
      made = made.from(SOFT, BUMP, node, "weighs what is stored");
    }
    if (selector.has(LEARNED_BUMP)) {
      made = made.from(LEARNED_SOFT, LEARNED_BUMP, node, "weighs what is stored");
    }
    if (selector.has(RANKED)) {
      made = made.from(STEERED, RANKED, node, "chosen by a comparison");
    }
    if (selector.has(THRESHOLD)) {
      made = made.from(LEAF, THRESHOLD, node, "chooses a constant");
    }
    return made;
  }

  static Traits division(List<Val> values, Node node) {
    Traits all = mix(values);
    if (!all.has(INPUT)) {
      return all;
    }
    Traits result = all.from(SMOOTH, INPUT, node, "divided");
    Traits below = values.size() > 1 ? flat(values.get(1)) : Traits.NONE;
    boolean near = below.hasAny(Traits.bits(DISTANCE, DIFFERENCE));
    if (near && values.getFirst().isConstant()) {
      return kernel(values, node).from(SMOOTH, INPUT, node, "divided");
    }
    return below.hasAny(Traits.bits(STORED, INPUT))
        ? (below.has(INPUT) ? weighted(values, result, node) : result)
            .without(Traits.bits(DIFFERENCE, DISTANCE, KEYED))
        : result;
  }

  static Traits metric(Val a, Node node) {
    Traits traits = flat(a);
    return traits.has(DIFFERENCE)
        ? traits.from(DISTANCE, DIFFERENCE, node, "how far it is")
        : traits;
  }

  /// A function that falls or rises steeply.
  static Traits kernel(List<Val> values, Node node) {
    Traits traits = mix(values);
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

  /// Rounding a kernel is still the kernel.
  static Traits kernelIfBump(List<Val> values, Node node) {
    Traits traits = mix(values);
    boolean bump = traits.hasAny(Traits.bits(BUMP, LEARNED_BUMP));
    return bump ? kernel(values, node) : traits;
  }

  static Traits distance(List<Val> values, Node node) {
    Traits made = difference(values, mix(values), node);
    return made.has(DIFFERENCE)
        ? made.from(DISTANCE, DIFFERENCE, node, "how far it is from each stored row")
        : made;
  }

  /// A product of matrices: a layer, a look at a bank, or the readout of a table.
  static Traits matrix(List<Val> values, Node node) {
    Traits all = mix(values).without(NUMBERS & ~Traits.bits(INTEGER));
    Traits input = Traits.NONE;
    Traits stored = Traits.NONE;
    int inputs = 0;
    for (Val value : values) {
      Traits traits = flat(value);
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
    boolean selects = input.hasAny(Traits.bits(NEAR, NEAREST, BUMP, LEARNED_BUMP, THRESHOLD));
    if (stored.has(STORED) && selects) {
      return chosen(input, all, node);
    }
    if (inputs > 1) {
      boolean readout = input.has(NEIGHBOUR) && selects;
      return readout
          ? all
          : all.without(MEASURES | Traits.bits(NEAR, NEAREST, NEIGHBOUR, SOFT, LEARNED_SOFT));
    }
    Traits result = all.from(STATISTIC, INPUT, node, "a weighted sum of the input");
    if (!stored.has(STORED) || input.has(HASH)) {
      return result;
    }
    result = result.from(SIMILARITY, INPUT, node, "compared with each row of what is stored");
    boolean exact = input.has(INTEGER) && !input.has(LEARNED);
    return exact ? result : result.from(LEARNED, INPUT, node, "through stored weights");
  }

  static Traits gather(Val table, Val place, Node node) {
    Traits from = flat(table);
    Traits index = flat(place);
    Traits result =
        from.and(
            index.only(
                AFTER_COMPARING
                    & ~Traits.bits(STATISTIC, LEARNED, NEAREST, COUNT, SLOT, STATE, STEPPED)));
    if (from.has(INPUT) && !from.has(STEERED)) {
      return result.without(from.has(HASH) ? 0 : Traits.bits(HASH));
    }
    if (index.has(NEAREST)) {
      result = result.from(NEIGHBOUR, NEAREST, node, "chooses what is stored");
    }
    if (index.has(NEAR)) {
      result = result.from(NEIGHBOUR, NEAR, node, "chooses what is stored");
    }
    boolean holds = from.has(STORED);
    if (holds && isExact(index)) {
      result =
          result.with(
              HASH,
              (index.has(HASH) ? index.chain(HASH) : index.chain(STATISTIC))
                  .then(node, "is the place in a table"));
    }
    if (holds && index.has(COUNT) && !index.has(INPUT)) {
      result = result.from(ORDER, COUNT, node, "is the place in a table");
    }
    if (holds && index.hasAny(Traits.bits(SLOT, LENGTH))) {
      Trait origin = index.has(SLOT) ? SLOT : LENGTH;
      result = result.from(PLACE, origin, node, "one stored row for each input of the batch");
    }
    return result.without(Traits.bits(LENGTH, SIZES));
  }

  /// Looking a key up in a dict, or asking whether it is there.
  static Traits lookup(Val table, Val key, Node node) {
    Traits from = flat(table);
    Traits traits = flat(key);
    Traits carried =
        traits.only((CONDITIONS & ~Traits.bits(HASH)) | Traits.bits(INPUT, FORM, STATE));
    boolean exact =
        traits.hasAny(Traits.bits(SERIAL, HASH))
            || (traits.has(STATISTIC) && !traits.hasAny(Traits.bits(LEARNED, TOKEN, FLAG)));
    if (from.has(STORED) && traits.has(INPUT) && exact && !onlyToken(traits)) {
      return carried.with(MATCH, key(traits).then(node, "looked up in what is stored"));
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

  private static boolean onlyToken(Traits traits) {
    return traits.hasAny(Traits.bits(TOKEN, FLAG)) && !traits.has(HASH);
  }

  static Traits search(List<Val> values, Node node) {
    Traits all = mix(values);
    Traits result = all.only(AFTER_COMPARING);
    boolean stored = false;
    for (Val value : values) {
      stored |= value.isConstant() && flat(value).has(STORED);
    }
    if (stored && isExact(all)) {
      return result.from(NEAREST, STATISTIC, node, "searched in what is stored");
    }
    if (stored && all.has(STATISTIC)) {
      result = result.from(FOUND, STATISTIC, node, "searched in what is stored");
    }
    return all.has(INPUT) ? result.from(TOKEN, INPUT, node, "the place of a bin") : result;
  }

  /// Choosing between values by a mask.
  static Traits choice(List<Val> values, Node node) {
    Traits all = mix(values);
    Traits selector = Traits.NONE;
    Traits label = Traits.NONE;
    for (Val value : values) {
      Traits traits = flat(value);
      if (traits.hasAny(Traits.bits(NEAR, BUMP, LEARNED_BUMP, THRESHOLD, RANKED))) {
        selector = selector.and(traits);
      } else if (traits.has(STEERED) || (isLabel(traits) && !traits.has(FORM) && !isZero(value))) {
        label = label.and(traits).from(STORED, STORED, node, "a constant");
      }
    }
    Traits result = all;
    if (!selector.isEmpty() && !label.isEmpty()) {
      result = chosen(selector, result, node);
    }
    return result.without(Traits.bits(NEAR, NEAREST, BUMP, LEARNED_BUMP, FLAG, EQUALS, RANKED));
  }

  /// What a layer with weights of its own leaves.
  static Traits layer(List<Val> values, Node node) {
    Traits all = mix(values);
    if (!all.has(INPUT)) {
      return all;
    }
    Traits result = all.only(THROUGH_LAYERS).from(LEARNED, INPUT, node, "through a layer");
    if (all.has(HASH)) {
      result = result.from(DEEP_HASH, HASH, node, "through a layer");
    }
    if (all.has(TRIGGER)) {
      result = result.from(DEEP_TRIGGER, TRIGGER, node, "through a layer");
    }
    if (all.has(ORDER)) {
      result = result.from(DEEP_ORDER, ORDER, node, "through a layer");
    }
    return result;
  }

  /// What a condition adds to the values that are made under it.
  static Traits under(Traits control, Traits value, boolean constant, Node node) {
    Traits result = value.and(control.only(CONDITIONS));
    if (constant && isLabel(value)) {
      result = chosen(control, result, node);
    }
    return control.hasAny(Traits.bits(INPUT)) && !result.equals(value)
        ? result.from(INPUT, INPUT, node, "under a condition")
        : result;
  }

  static Optional<Double> number(Val value) {
    return value
        .literal()
        .flatMap(literal ->
            switch (literal) {
              case ConstantValue.Int(BigInteger number) -> Optional.of(number.doubleValue());
              case ConstantValue.Float(double number) -> Optional.of(number);
              case ConstantValue.Str _,
                  ConstantValue.Bytes _,
                  ConstantValue.Complex _,
                  ConstantValue.Singleton _ ->
                  Optional.empty();
            });
  }

  private static Optional<BigInteger> whole(Val value) {
    return value.literal().orElse(ConstantValue.Singleton.NONE) instanceof ConstantValue.Int number
        ? Optional.of(number.value())
        : Optional.empty();
  }

  /// A row's number beyond those of two prototypes.
  private static boolean isLabelPlace(Val value) {
    return value.has(STORED) || number(value).filter(each -> Math.abs(each) > 1).isPresent();
  }

  /// A number that says something about one input rather than about the format of all.
  private static boolean isOdd(Val value) {
    Optional<Double> number = number(value);
    if (number.isEmpty()) {
      return value.literal().orElse(ConstantValue.Singleton.NONE) instanceof ConstantValue.Str;
    }
    double size = Math.abs(number.get());
    boolean simple = size <= 2 && Math.rint(size * 100) == size * 100; // 0.5, 1, 0.05
    boolean round = simple || size < 1e-2 || FORMAT_NUMBERS.contains(size);
    return !round && !Double.isInfinite(size);
  }

  private static boolean isZero(Val value) {
    return number(value).filter(each -> each == 0).isPresent()
        || value.literal().filter(each -> each instanceof ConstantValue.Singleton).isPresent();
  }

  /// A number that can hold several.
  private static boolean isPacked(Val value) {
    return value.has(SETTING)
        || whole(value).filter(each -> each.bitLength() > HUGE.bitLength()).isPresent();
  }

  private static boolean isTiny(Val value) {
    return number(value).filter(each -> Math.abs(each) <= 1).isPresent();
  }

  /// Folds what constants make, so that a number written in pieces is a number.
  static Optional<ConstantValue> fold(Val a, String op, Val b) {
    Optional<BigInteger> left = whole(a);
    Optional<BigInteger> right = whole(b);
    if (left.isEmpty() || right.isEmpty()) {
      return Optional.empty();
    }
    BigInteger x = left.get();
    BigInteger y = right.get();
    boolean small = y.bitLength() < 10 && y.signum() >= 0 && x.bitLength() < 4096;
    Optional<BigInteger> value =
        switch (op) {
          case "+" -> Optional.of(x.add(y));
          case "-" -> Optional.of(x.subtract(y));
          case "*" -> x.bitLength() < 4096 ? Optional.of(x.multiply(y)) : Optional.empty();
          case "^" -> Optional.of(x.xor(y));
          case "|" -> Optional.of(x.or(y));
          case "&" -> Optional.of(x.and(y));
          case "<<" -> small ? Optional.of(x.shiftLeft(y.intValue())) : Optional.empty();
          case "**" ->
              small && y.intValue() < 128 && x.bitLength() < 32
                  ? Optional.of(x.pow(y.intValue()))
                  : Optional.empty();
          default -> Optional.empty();
        };
    return value.map(ConstantValue.Int::new);
  }

  /// The values that a call is about: arguments, spread ones included.
  static List<Val> values(Given given) {
    List<Val> values = new ArrayList<>(given.positional());
    values.addAll(given.named().values());
    if (!given.more().traits().isEmpty() || !given.more().objects().isEmpty()) {
      values.add(given.more());
    }
    return values;
  }
}
