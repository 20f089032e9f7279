package org.portcullis.analyzer.cheat;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.portcullis.grammar.ast.Node;

/// The traits of a value, each with how it came about.
final class Traits {
  static final Traits NONE = new Traits(new EnumMap<>(Trait.class), 0);

  private final EnumMap<Trait, Chain> chains;
  private final long mask;

  private Traits(EnumMap<Trait, Chain> chains, long mask) {
    this.chains = chains;
    this.mask = mask;
  }

  static long bits(Trait... traits) {
    long mask = 0;
    for (Trait trait : traits) {
      mask |= trait.bit();
    }
    return mask;
  }

  static Traits of(Trait trait, Chain chain) {
    return NONE.with(trait, chain);
  }

  boolean has(Trait trait) {
    return (mask & trait.bit()) != 0;
  }

  boolean hasAny(long bits) {
    return (mask & bits) != 0;
  }

  boolean isEmpty() {
    return mask == 0;
  }

  /// How a trait came about; asked only of traits that are there.
  Chain chain(Trait trait) {
    return Objects.requireNonNull(chains.get(trait));
  }

  Traits with(Trait trait, Chain chain) {
    if (has(trait)) {
      return this;
    }
    EnumMap<Trait, Chain> more = new EnumMap<>(chains);
    more.put(trait, chain);
    return new Traits(more, mask | trait.bit());
  }

  /// With a trait that grew out of another one here.
  Traits from(Trait trait, Trait origin, Node node, String what) {
    if (has(trait)) {
      return this;
    }
    return with(trait, has(origin) ? chain(origin).then(node, what) : Chain.of(node, what));
  }

  Traits and(Traits other) {
    if ((other.mask & ~mask) == 0) {
      return this;
    }
    if (mask == 0) {
      return other;
    }
    EnumMap<Trait, Chain> more = new EnumMap<>(chains);
    for (Map.Entry<Trait, Chain> entry : other.chains.entrySet()) {
      more.putIfAbsent(entry.getKey(), entry.getValue());
    }
    return new Traits(more, mask | other.mask);
  }

  Traits only(long bits) {
    if ((mask & ~bits) == 0) {
      return this;
    }
    EnumMap<Trait, Chain> fewer = new EnumMap<>(Trait.class);
    for (Map.Entry<Trait, Chain> entry : chains.entrySet()) {
      if ((bits & entry.getKey().bit()) != 0) {
        fewer.put(entry.getKey(), entry.getValue());
      }
    }
    return new Traits(fewer, mask & bits);
  }

  Traits without(long bits) {
    return only(~bits);
  }

  @Override
  public String toString() {
    return chains.keySet().toString();
  }
}
