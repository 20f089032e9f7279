package org.portcullis.analyzer.cheat;

import static org.portcullis.analyzer.cheat.Trait.COPY;
import static org.portcullis.analyzer.cheat.Trait.DIFFERENCE;
import static org.portcullis.analyzer.cheat.Trait.DISTANCE;
import static org.portcullis.analyzer.cheat.Trait.EQUALS;
import static org.portcullis.analyzer.cheat.Trait.FLAG;
import static org.portcullis.analyzer.cheat.Trait.FORM;
import static org.portcullis.analyzer.cheat.Trait.FOUND;
import static org.portcullis.analyzer.cheat.Trait.HASH;
import static org.portcullis.analyzer.cheat.Trait.INPUT;
import static org.portcullis.analyzer.cheat.Trait.INTEGER;
import static org.portcullis.analyzer.cheat.Trait.KEYED;
import static org.portcullis.analyzer.cheat.Trait.LEARNED;
import static org.portcullis.analyzer.cheat.Trait.LEARNED_SOFT;
import static org.portcullis.analyzer.cheat.Trait.MAGNIFIED;
import static org.portcullis.analyzer.cheat.Trait.MATCH;
import static org.portcullis.analyzer.cheat.Trait.MERGED;
import static org.portcullis.analyzer.cheat.Trait.NEAREST;
import static org.portcullis.analyzer.cheat.Trait.NEIGHBOUR;
import static org.portcullis.analyzer.cheat.Trait.ONE_PLACE;
import static org.portcullis.analyzer.cheat.Trait.RECALLED;
import static org.portcullis.analyzer.cheat.Trait.SERIAL;
import static org.portcullis.analyzer.cheat.Trait.SIMILARITY;
import static org.portcullis.analyzer.cheat.Trait.SMOOTH;
import static org.portcullis.analyzer.cheat.Trait.STATISTIC;
import static org.portcullis.analyzer.cheat.Trait.STORED;
import static org.portcullis.analyzer.cheat.Trait.TOKEN;

import java.util.List;
import org.portcullis.grammar.ast.Node;

/// What makes keys of the input: statistics, integers, texts, hashes, places.
final class Keys {
  private Keys() {}

  static Traits reduction(Val a, String word, Node node) {
    Traits traits = Operations.flat(a);
    if (traits.has(MERGED)) {
      traits = traits.from(MATCH, MERGED, node, "does the key repeat what is stored?");
    }
    if (traits.has(EQUALS)) {
      traits = traits.from(COPY, EQUALS, node, "all of it at once").without(Traits.bits(EQUALS));
    }
    if (traits.has(DIFFERENCE)) {
      traits = traits.from(DISTANCE, DIFFERENCE, node, "how far it is in all");
    }
    if (traits.has(RECALLED) && !traits.has(MAGNIFIED) && Words.AVERAGING.contains(word)) {
      traits =
          traits
              .from(LEARNED_SOFT, RECALLED, node, "averaged over the places of the input")
              .without(Traits.bits(RECALLED));
    }
    traits = traits.without(Traits.bits(ONE_PLACE)); // many of them are a histogram
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
    Traits traits = Operations.flat(a);
    Traits result = traits.only(Operations.AFTER_COMPARING & ~Traits.bits(STATISTIC));
    if (traits.hasAny(Operations.MEASURES & ~Traits.bits(EQUALS))) {
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

  /// Several answers of yes and no, put together, are a key.
  static Traits together(Traits serial) {
    return serial.without(Traits.bits(FLAG));
  }

  static Traits serial(Val a, Node node) {
    Traits traits = Operations.flat(a);
    return traits.has(INPUT)
        ? traits
            .from(STATISTIC, INPUT, node, "taken out of the tensor")
            .from(SERIAL, STATISTIC, node, "an exact copy of what it is made of")
        : traits;
  }

  /// One number of a tensor, for Python.
  static Traits sample(Val a, Node node) {
    Traits traits = Operations.flat(a);
    return traits.has(INPUT)
        ? traits.from(STATISTIC, INPUT, node, "taken out of the tensor")
        : traits;
  }

  static Traits rounding(Val a, Node node) {
    return rounded(Operations.flat(a), node);
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
    Traits all = Operations.mix(values).without(Traits.bits(DIFFERENCE, DISTANCE, KEYED));
    Traits result = all;
    if (!all.hasAny(Traits.bits(INPUT, FORM)) && values.stream().anyMatch(Numbers::isPacked)) {
      return all.from(STORED, STORED, node, "unpacked from one number");
    }
    boolean same = true;
    for (Val value : values) {
      same &=
          value.has(FLAG)
              || (value.traits().hasAny(Operations.CONDITIONS | Operations.SELECTORS)
                  && !value.has(HASH));
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
    if (all.has(FOUND) && !all.has(FLAG)) {
      result = result.from(MATCH, FOUND, node, "every other range of what is stored");
    }
    if (all.has(NEAREST) && !word.equals("bitwise_or")) {
      result = result.from(NEIGHBOUR, NEAREST, node, "the row's place says the label");
    }
    if (word.equals("bitwise_xor") || word.equals("xor")) {
      result = Differences.difference(values, result, node);
    }
    return result;
  }

  /// Values side by side: a key behind a table asks whether it is there already.
  static Traits joined(List<Val> values, Node node) {
    Traits all = Operations.mix(values);
    boolean table = false;
    Traits key = Traits.NONE;
    for (Val value : values) {
      for (Val part : parts(value)) {
        Traits traits = Operations.flat(part);
        table |= traits.has(STORED) && !traits.has(INPUT);
        boolean raw = traits.has(STATISTIC) && !traits.hasAny(Traits.bits(LEARNED, FLAG, TOKEN));
        key = raw || traits.has(HASH) ? key.and(traits) : key;
      }
    }
    return table && !key.isEmpty()
        ? all.with(MERGED, Operations.key(key).then(node, "put beside what is stored"))
        : all;
  }

  static List<Val> parts(Val value) {
    for (Obj object : value.objects()) {
      if (object instanceof Obj.Sequence sequence && sequence.exact().isPresent()) {
        return sequence.exact().get();
      }
    }
    return List.of(value);
  }
}
