package org.portcullis.analyzer.cheat;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import org.portcullis.grammar.ast.ConstantValue;
import org.portcullis.grammar.ast.Node;

/// What the parts of the engine share while they follow a program.
final class Machine {
  private static final long CONTROLLING =
      Operations.CONDITIONS
          | Traits.bits(
              Trait.NEAR,
              Trait.NEAREST,
              Trait.BUMP,
              Trait.LEARNED_BUMP,
              Trait.THRESHOLD,
              Trait.FLAG,
              Trait.RANKED);

  private static final long DECIDING = CONTROLLING & ~Traits.bits(Trait.FLAG);

  private final Statements statements;
  private final Expressions expressions;
  private final Calls calls;
  private final Attributes attributes;
  private final Containers containers;
  private final Extras extras = new Extras();
  private final IdentityHashMap<Node, Integer> active = new IdentityHashMap<>();
  private final boolean trains;
  private Traits control = Traits.NONE;
  private int run;
  private boolean seeded;
  private int branches;
  private int depth;
  private int work;

  /// @param trains whether the file puts models into training
  Machine(boolean trains) {
    this.trains = trains;
    this.statements = new Statements(this);
    this.expressions = new Expressions(this);
    this.calls = new Calls(this);
    this.attributes = new Attributes(this);
    this.containers = new Containers(this);
  }

  Statements statements() {
    return statements;
  }

  Expressions expressions() {
    return expressions;
  }

  Calls calls() {
    return calls;
  }

  Attributes attributes() {
    return attributes;
  }

  Containers containers() {
    return containers;
  }

  Extras extras() {
    return extras;
  }

  /// The generator of all was given a seed while the model was loaded.
  void seed() {
    seeded |= isLoading();
  }

  /// Whether random numbers are now a function of how many there were before.
  boolean isCountedChance(Optional<Val> generator) {
    return !isLoading() && (generator.isPresent() ? generator.get().isKept() : seeded);
  }

  boolean trains() {
    return trains;
  }

  /// 0 while the model is loaded, then the number of the call.
  int run() {
    return run;
  }

  void nextRun() {
    run++;
  }

  boolean isLoading() {
    return run == 0;
  }

  /// Whether there was more to follow than we do.
  boolean isExhausted() {
    return work > ScanLimits.WORK;
  }

  void step() {
    work++;
  }

  /// Whether what happens now happens for certain.
  boolean isCertain() {
    return branches == 0;
  }

  void branch(int by) {
    branches += by;
  }

  Traits control() {
    return control;
  }

  void control(Traits traits) {
    control = traits;
  }

  /// What runs from here on runs under a condition.
  void narrow(Traits condition) {
    Traits relevant = condition.only(CONTROLLING);
    if (!relevant.isEmpty()) {
      control = control.and(relevant).and(condition.only(Traits.bits(Trait.INPUT)));
    }
  }

  /// A value that is made under the conditions in force.
  Val under(Val value, Node node) {
    if (control.isEmpty()) {
      return value;
    }
    if (control.has(Trait.FLAG) && !control.hasAny(DECIDING) && isLetter(value)) {
      Traits said = value.traits().with(Trait.INPUT, control.chain(Trait.INPUT));
      said = said.with(Trait.FLAG, control.chain(Trait.FLAG));
      said =
          said.with(
              Trait.STATISTIC, control.chain(Trait.FLAG).then(node, "yes or no, in other words"));
      return Val.of(said);
    }
    Optional<List<Val>> items = containers.exact(value);
    if (items.isPresent() && value.literal().isEmpty() && isFresh(value)) {
      List<Val> changed = new ArrayList<>();
      items.get().forEach(item -> changed.add(under(item, node)));
      return Val.of(value.traits(), new Obj.Sequence(changed, false, false));
    }
    Traits flat = Operations.flat(value);
    Traits made = Choices.under(control, flat, !flat.has(Trait.INPUT), node);
    return value.view(value.traits().and(made));
  }

  /// A character, or 0 or 1: what says yes or no in other words.
  private static boolean isLetter(Val value) {
    return value.objects().isEmpty()
        && switch (value.literal().orElse(ConstantValue.Singleton.NONE)) {
          case ConstantValue.Str text -> text.value().length() <= 1;
          case ConstantValue.Bytes bytes -> bytes.latin1().length() <= 1;
          case ConstantValue.Int number -> number.value().bitLength() <= 1;
          case ConstantValue.Float _, ConstantValue.Complex _, ConstantValue.Singleton _ -> false;
        };
  }

  private static boolean isFresh(Val value) {
    return value.objects().getFirst() instanceof Obj.Sequence sequence
        && !sequence.isKept()
        && !sequence.isIterator();
  }

  boolean enter(Node function) {
    if (depth >= ScanLimits.DEPTH || active.getOrDefault(function, 0) >= ScanLimits.RECURSION) {
      return false;
    }
    depth++;
    active.merge(function, 1, Integer::sum);
    return true;
  }

  void leave(Node function) {
    depth--;
    active.merge(function, -1, Integer::sum);
  }
}
