package org.portcullis.analyzer.cheat;

import static org.portcullis.analyzer.cheat.Trait.BUMP;
import static org.portcullis.analyzer.cheat.Trait.COUNT;
import static org.portcullis.analyzer.cheat.Trait.EQUALS;
import static org.portcullis.analyzer.cheat.Trait.FLAG;
import static org.portcullis.analyzer.cheat.Trait.FORM;
import static org.portcullis.analyzer.cheat.Trait.HASH;
import static org.portcullis.analyzer.cheat.Trait.INPUT;
import static org.portcullis.analyzer.cheat.Trait.LEAF;
import static org.portcullis.analyzer.cheat.Trait.LEARNED;
import static org.portcullis.analyzer.cheat.Trait.LEARNED_BUMP;
import static org.portcullis.analyzer.cheat.Trait.LEARNED_SOFT;
import static org.portcullis.analyzer.cheat.Trait.LENGTH;
import static org.portcullis.analyzer.cheat.Trait.NEAR;
import static org.portcullis.analyzer.cheat.Trait.NEAREST;
import static org.portcullis.analyzer.cheat.Trait.NEIGHBOUR;
import static org.portcullis.analyzer.cheat.Trait.ORDER;
import static org.portcullis.analyzer.cheat.Trait.PLACE;
import static org.portcullis.analyzer.cheat.Trait.RANKED;
import static org.portcullis.analyzer.cheat.Trait.SIZES;
import static org.portcullis.analyzer.cheat.Trait.SLOT;
import static org.portcullis.analyzer.cheat.Trait.SOFT;
import static org.portcullis.analyzer.cheat.Trait.STATE;
import static org.portcullis.analyzer.cheat.Trait.STATISTIC;
import static org.portcullis.analyzer.cheat.Trait.STEERED;
import static org.portcullis.analyzer.cheat.Trait.STEPPED;
import static org.portcullis.analyzer.cheat.Trait.STORED;
import static org.portcullis.analyzer.cheat.Trait.THRESHOLD;
import static org.portcullis.analyzer.cheat.Trait.WITHIN;

import java.util.List;
import org.portcullis.grammar.ast.Node;

/// What choosing does: by a place, by a mask, by a condition.
final class Choices {
  private Choices() {}

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
    if (selector.has(WITHIN)) {
      made = made.from(SOFT, WITHIN, node, "weighs what is stored");
    }
    if (selector.has(RANKED)) {
      made = made.from(STEERED, RANKED, node, "chosen by a comparison");
    }
    if (selector.has(THRESHOLD)) {
      made = made.from(LEAF, THRESHOLD, node, "chooses a constant");
    }
    return made;
  }

  static Traits gather(Val table, Val place, Node node) {
    Traits from = Operations.flat(table);
    Traits index = Operations.flat(place);
    Traits result =
        from.and(
            index.only(
                Operations.AFTER_COMPARING
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
    if (holds && Operations.isExact(index)) {
      result =
          result.with(
              HASH,
              (index.has(HASH) ? index.chain(HASH) : index.chain(STATISTIC))
                  .then(node, "is the place in a table"));
    }
    if (!from.has(INPUT) && index.has(COUNT) && !index.has(INPUT)) {
      result = result.from(ORDER, COUNT, node, "is the place in a table");
    }
    if (holds && index.hasAny(Traits.bits(SLOT, LENGTH))) {
      Trait origin = index.has(SLOT) ? SLOT : LENGTH;
      result = result.from(PLACE, origin, node, "one stored row for each input of the batch");
    }
    return result.without(Traits.bits(LENGTH, SIZES));
  }

  /// Choosing between values by a mask.
  static Traits choice(List<Val> values, Node node) {
    Traits all = Operations.mix(values);
    Traits selector = Traits.NONE;
    Traits label = Traits.NONE;
    for (Val value : values) {
      Traits traits = Operations.flat(value);
      if (traits.hasAny(Traits.bits(NEAR, BUMP, LEARNED_BUMP, THRESHOLD, RANKED))) {
        selector = selector.and(traits);
      } else if (traits.has(STEERED)
          || (Operations.isLabel(traits) && !traits.has(FORM) && !Numbers.isZero(value))) {
        label = label.and(traits).from(STORED, STORED, node, "a constant");
      }
    }
    Traits result = all;
    if (!selector.isEmpty() && !label.isEmpty()) {
      result = chosen(selector.without(Traits.bits(WITHIN)), result, node);
    }
    return result.without(Traits.bits(NEAR, NEAREST, BUMP, LEARNED_BUMP, FLAG, EQUALS, RANKED));
  }

  /// What a condition adds to the values that are made under it.
  static Traits under(Traits control, Traits value, boolean constant, Node node) {
    Traits result = value.and(control.only(Operations.CONDITIONS));
    if (constant && Operations.isLabel(value)) {
      result = chosen(control, result, node);
    }
    return control.hasAny(Traits.bits(INPUT)) && !result.equals(value)
        ? result.from(INPUT, INPUT, node, "under a condition")
        : result;
  }
}
