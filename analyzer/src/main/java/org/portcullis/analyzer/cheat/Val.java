package org.portcullis.analyzer.cheat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.portcullis.grammar.ast.ConstantValue;

/// A value of the followed program: its traits, and what it can be besides.
///
/// It has an identity, because operations in place change it for everybody who holds it, and a view
/// hands the change on to what it looks at.
final class Val {
  private final List<Obj> objects;
  private final @Nullable ConstantValue literal;
  private final @Nullable Val base;
  private final boolean kept;
  private final @Nullable Bounds bounds;
  private Traits traits;

  private Val(
      Traits traits,
      List<Obj> objects,
      @Nullable ConstantValue literal,
      @Nullable Val base,
      boolean kept,
      @Nullable Bounds bounds) {
    this.traits = traits;
    this.objects = objects;
    this.literal = literal;
    this.base = base;
    this.kept = kept;
    this.bounds = bounds;
  }

  /// Where a comparison leaves a statistic: above `low`, below `high`.
  record Bounds(double low, double high) {
    Bounds and(Bounds other) {
      return new Bounds(Math.max(low, other.low), Math.min(high, other.high));
    }

    /// Whether it is so narrow that it can only be meant for one input.
    boolean isNarrow() {
      return high > low && high - low < 0.01 * Math.max(Math.abs(low), Math.abs(high));
    }
  }

  static Val nothing() {
    return of(Traits.NONE);
  }

  static Val of(Traits traits) {
    return new Val(traits, List.of(), null, null, false, null);
  }

  static Val of(Obj object) {
    return new Val(Traits.NONE, List.of(object), null, null, false, null);
  }

  static Val of(Traits traits, Obj object) {
    return new Val(traits, List.of(object), null, null, false, null);
  }

  static Val literal(ConstantValue literal) {
    return new Val(Traits.NONE, List.of(), literal, null, false, null);
  }

  /// The same with other traits, changed with this one.
  Val view(Traits traits) {
    return new Val(traits, objects, literal, this, kept, bounds);
  }

  /// Something of it that changes with it.
  Val part(Traits traits) {
    return new Val(traits, List.of(), null, this, kept, null);
  }

  Val bounded(Bounds bounds) {
    return new Val(traits, objects, literal, null, kept, bounds);
  }

  /// What was made when the model was loaded: what a call changes in it, the next one finds.
  Val kept() {
    return kept ? this : new Val(traits, objects, literal, base, true, bounds);
  }

  boolean isKept() {
    return kept;
  }

  Traits traits() {
    return traits;
  }

  List<Obj> objects() {
    return objects;
  }

  Optional<ConstantValue> literal() {
    return Optional.ofNullable(literal);
  }

  Optional<Bounds> bounds() {
    return Optional.ofNullable(bounds);
  }

  boolean has(Trait trait) {
    return traits.has(trait);
  }

  /// Whether it says nothing about the input.
  boolean isConstant() {
    return !traits.hasAny(INPUTS);
  }

  private static final long INPUTS = Traits.bits(Trait.INPUT, Trait.FORM);

  /// Changes it in place.
  void grow(Traits more) {
    Val at = this;
    for (int i = 0; at != null && i < ScanLimits.DEPTH; i++) {
      at.traits = at.traits.and(more);
      at = at.base;
    }
  }

  Val and(Val other) {
    if (other == this) {
      return this;
    }
    List<Obj> all = objects;
    for (Obj object : other.objects) {
      if (!all.contains(object) && all.size() < ScanLimits.MEANINGS) {
        all = new ArrayList<>(all);
        all.add(object);
      }
    }
    boolean same = literal != null && literal.equals(other.literal);
    return new Val(
        traits.and(other.traits),
        all,
        same ? literal : null,
        base == null ? other.base : base,
        kept || other.kept,
        null);
  }
}
