package org.portcullis.analyzer.cheat;

import static org.portcullis.analyzer.cheat.Trait.BRANCHED;
import static org.portcullis.analyzer.cheat.Trait.BUMP;
import static org.portcullis.analyzer.cheat.Trait.CEILED;
import static org.portcullis.analyzer.cheat.Trait.COPY;
import static org.portcullis.analyzer.cheat.Trait.COUNT;
import static org.portcullis.analyzer.cheat.Trait.DEEP_HASH;
import static org.portcullis.analyzer.cheat.Trait.DEEP_ORDER;
import static org.portcullis.analyzer.cheat.Trait.DEEP_TRIGGER;
import static org.portcullis.analyzer.cheat.Trait.DIFFERENCE;
import static org.portcullis.analyzer.cheat.Trait.DISTANCE;
import static org.portcullis.analyzer.cheat.Trait.EQUALS;
import static org.portcullis.analyzer.cheat.Trait.FLAG;
import static org.portcullis.analyzer.cheat.Trait.FLOORED;
import static org.portcullis.analyzer.cheat.Trait.FORM;
import static org.portcullis.analyzer.cheat.Trait.FOUND;
import static org.portcullis.analyzer.cheat.Trait.HASH;
import static org.portcullis.analyzer.cheat.Trait.INPUT;
import static org.portcullis.analyzer.cheat.Trait.INTEGER;
import static org.portcullis.analyzer.cheat.Trait.KEYED;
import static org.portcullis.analyzer.cheat.Trait.LEAF;
import static org.portcullis.analyzer.cheat.Trait.LEARNED;
import static org.portcullis.analyzer.cheat.Trait.LEARNED_BUMP;
import static org.portcullis.analyzer.cheat.Trait.LEARNED_SOFT;
import static org.portcullis.analyzer.cheat.Trait.LIKENESS;
import static org.portcullis.analyzer.cheat.Trait.MAGNIFIED;
import static org.portcullis.analyzer.cheat.Trait.MATCH;
import static org.portcullis.analyzer.cheat.Trait.NEAR;
import static org.portcullis.analyzer.cheat.Trait.NEAREST;
import static org.portcullis.analyzer.cheat.Trait.NEIGHBOUR;
import static org.portcullis.analyzer.cheat.Trait.OFFSET;
import static org.portcullis.analyzer.cheat.Trait.ONE_PLACE;
import static org.portcullis.analyzer.cheat.Trait.ORDER;
import static org.portcullis.analyzer.cheat.Trait.PEAK;
import static org.portcullis.analyzer.cheat.Trait.PLACE;
import static org.portcullis.analyzer.cheat.Trait.RANKED;
import static org.portcullis.analyzer.cheat.Trait.RECALLED;
import static org.portcullis.analyzer.cheat.Trait.SCALED_BY_NEIGHBOUR;
import static org.portcullis.analyzer.cheat.Trait.SEARCHED;
import static org.portcullis.analyzer.cheat.Trait.SERIAL;
import static org.portcullis.analyzer.cheat.Trait.SIMILARITY;
import static org.portcullis.analyzer.cheat.Trait.SLOT;
import static org.portcullis.analyzer.cheat.Trait.SMALL_OFFSET;
import static org.portcullis.analyzer.cheat.Trait.SMOOTH;
import static org.portcullis.analyzer.cheat.Trait.SOFT;
import static org.portcullis.analyzer.cheat.Trait.STATE;
import static org.portcullis.analyzer.cheat.Trait.STATISTIC;
import static org.portcullis.analyzer.cheat.Trait.STEERED;
import static org.portcullis.analyzer.cheat.Trait.STEPPED;
import static org.portcullis.analyzer.cheat.Trait.STORED;
import static org.portcullis.analyzer.cheat.Trait.THRESHOLD;
import static org.portcullis.analyzer.cheat.Trait.TOKEN;
import static org.portcullis.analyzer.cheat.Trait.TRIGGER;
import static org.portcullis.analyzer.cheat.Trait.WITHIN;
import static org.portcullis.analyzer.cheat.Trait.ZERO;

import java.util.ArrayList;
import java.util.List;
import org.portcullis.grammar.ast.Node;

/// What values say together, and what the traits of a key and of a label are.
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
          SCALED_BY_NEIGHBOUR,
          RECALLED);

  /// What a condition says of the values under it.
  static final long CONDITIONS =
      Traits.bits(MATCH, COPY, SEARCHED, BRANCHED, HASH, TRIGGER, ORDER, PLACE, NEIGHBOUR);

  static final long SELECTORS =
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
          FLOORED,
          CEILED,
          WITHIN,
          PEAK,
          STEERED);

  static final long AFTER_COMPARING =
      Traits.bits(INPUT, FORM, LEARNED, STATISTIC, STATE) | DECIDED | SELECTORS;

  static final long MEASURES =
      Traits.bits(
          DIFFERENCE,
          DISTANCE,
          SIMILARITY,
          LIKENESS,
          PEAK,
          KEYED,
          EQUALS,
          BUMP,
          LEARNED_BUMP,
          OFFSET,
          SMALL_OFFSET);

  static final long NUMBERS = Traits.bits(INTEGER, SERIAL, MAGNIFIED, FLAG, TOKEN);

  static final long THROUGH_LAYERS =
      Traits.bits(INPUT, FORM, LEARNED, MATCH, DEEP_HASH, DEEP_TRIGGER, DEEP_ORDER, STATE);

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

  static Traits flat(Val value, int depth) {
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

  /// What a key is made of: of an object, what it keeps.
  static Val content(Val value) {
    Traits traits = flat(value);
    for (Obj object : value.objects()) {
      if (object instanceof Obj.Instance instance) {
        for (Slot slot : instance.attributes().values()) {
          traits = traits.and(flat(slot.read(0)));
        }
      }
    }
    return traits == value.traits() || value.objects().isEmpty() ? value : Val.of(traits);
  }

  /// Whether a value is a label rather than something computed from the input.
  static boolean isLabel(Traits traits) {
    return !traits.has(INPUT) && !traits.has(ZERO);
  }

  /// A key that only the same input has again.
  static boolean isKey(Traits traits) {
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
  static boolean isExact(Traits traits) {
    return traits.has(HASH)
        || (traits.has(INPUT)
            && traits.has(STATISTIC)
            && traits.has(INTEGER)
            && !traits.hasAny(Traits.bits(SMOOTH, TOKEN, FLAG, LEARNED)));
  }

  static Chain key(Traits key) {
    for (Trait trait : List.of(HASH, SERIAL, STATISTIC, LEARNED)) {
      if (key.has(trait)) {
        return key.chain(trait);
      }
    }
    return key.chain(INPUT);
  }

  /// What a layer with weights of its own leaves.
  static Traits layer(List<Val> values, Node node) {
    Traits all = mix(values);
    if (!all.has(INPUT)) {
      return all;
    }
    Traits result = all.only(THROUGH_LAYERS).from(LEARNED, INPUT, node, "through a layer");
    if (all.has(ONE_PLACE) && all.has(HASH)) {
      result = result.from(HASH, HASH, node, "chooses a row of the weights");
    } else if (all.has(HASH)) {
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
