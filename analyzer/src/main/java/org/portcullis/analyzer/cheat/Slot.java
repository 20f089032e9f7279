package org.portcullis.analyzer.cheat;

import org.portcullis.grammar.ast.Node;

/// A variable: a name, or an attribute.
///
/// What a call leaves in one that outlives it, the next call finds; `run` counts the calls, and 0
/// is loading.
final class Slot {
  private Val value;
  private Chain written;
  private int run;
  private boolean older;

  Slot(Val value, int run, Node place) {
    this.value = value;
    this.run = run;
    this.written = Chain.of(place, "kept here");
  }

  Slot(Slot other) {
    this.value = other.value;
    this.run = other.run;
    this.written = other.written;
    this.older = other.older;
  }

  /// What it can be after either of two branches.
  void join(Slot other) {
    if (value != other.value) {
      value = value.and(other.value);
      older |= other.older || run != other.run;
      run = Math.max(run, other.run);
    }
  }

  /// Its value now; what an earlier call left there counts as state.
  Val read(int now) {
    boolean state = (run > 0 && run < now) || older;
    if (!state) {
      return value;
    }
    Traits all = Operations.flat(value);
    boolean counts =
        all.has(Trait.STEPPED)
            && all.has(Trait.STATE)
            && !all.hasAny(Traits.bits(Trait.COUNT, Trait.INPUT, Trait.FORM));
    Traits traits = value.traits().with(Trait.STATE, written);
    return value.view(counts ? traits.with(Trait.COUNT, all.chain(Trait.STEPPED)) : traits);
  }

  void write(Val fresh, boolean certain, int now, Node place) {
    Traits traits = fresh.traits();
    boolean own =
        traits.has(Trait.STEPPED)
            && traits.has(Trait.STATE)
            && !traits.hasAny(Traits.bits(Trait.COUNT, Trait.INPUT))
            && traits.chain(Trait.STATE).first().node().span().equals(written.last().node().span());
    Val next =
        now > 0 && own ? fresh.view(traits.with(Trait.COUNT, traits.chain(Trait.STEPPED))) : fresh;
    older = !certain && (older || (run > 0 && run < now));
    value = certain ? next : value.and(next);
    run = now;
    written = Chain.of(place, "kept here");
  }
}
