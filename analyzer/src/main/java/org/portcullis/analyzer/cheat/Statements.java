package org.portcullis.analyzer.cheat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.portcullis.grammar.ast.Alias;
import org.portcullis.grammar.ast.ConstantValue;
import org.portcullis.grammar.ast.ExceptHandler;
import org.portcullis.grammar.ast.Expr;
import org.portcullis.grammar.ast.MatchCase;
import org.portcullis.grammar.ast.Node;
import org.portcullis.grammar.ast.Pattern;
import org.portcullis.grammar.ast.Stmt;
import org.portcullis.grammar.ast.WithItem;

/// Follows statements in the order in which they run.
final class Statements {
  /// How a block ends.
  enum End {
    NEXT,
    /// `return`, `break`, `continue`.
    LEFT,
    RAISED
  }

  private final Machine machine;

  Statements(Machine machine) {
    this.machine = machine;
  }

  End run(List<Stmt> body, Frame frame) {
    for (Stmt statement : body) {
      if (machine.isExhausted()) {
        return End.NEXT;
      }
      End end = run(statement, frame);
      if (end != End.NEXT) {
        return end;
      }
    }
    return End.NEXT;
  }

  private Val eval(Expr expression, Frame frame) {
    return machine.expressions().eval(expression, frame);
  }

  private End run(Stmt statement, Frame frame) {
    machine.step();
    switch (statement) {
      case Stmt.FunctionDef def -> define(def, frame);
      case Stmt.AsyncFunctionDef _ -> {}
      case Stmt.ClassDef def -> machine.attributes().defineClass(def, frame);
      case Stmt.Return(Optional<Expr> value, _) -> {
        Val result = value.map(each -> eval(each, frame)).orElseGet(Statements::none);
        frame.returns(machine.under(result, statement));
        return End.LEFT;
      }
      case Stmt.Delete _ -> {}
      case Stmt.Assign(List<Expr> targets, Expr value, _) -> {
        Val result = eval(value, frame);
        for (Expr target : targets) {
          assign(target, result, frame, statement);
        }
      }
      case Stmt.AugAssign aug -> augment(aug, frame);
      case Stmt.AnnAssign assign -> {
        if (assign.value().isPresent()) {
          assign(assign.target(), eval(assign.value().get(), frame), frame, statement);
        }
      }
      case Stmt.For loop ->
          loop(Optional.of(loop.target()), loop.iter(), loop.body(), loop.orelse(), frame);
      case Stmt.AsyncFor _ -> {}
      case Stmt.While loop ->
          loop(Optional.empty(), loop.test(), loop.body(), loop.orelse(), frame);
      case Stmt.If(Expr test, List<Stmt> body, List<Stmt> orelse, _) -> {
        return branch(test, body, orelse, frame);
      }
      case Stmt.With(List<WithItem> items, List<Stmt> body, _) -> {
        List<Val> entered = new ArrayList<>();
        for (WithItem item : items) {
          Val context = eval(item.context_expr(), frame);
          Val given =
              machine
                  .attributes()
                  .method(context, "__enter__", Given.of(), statement)
                  .orElse(context);
          item.optional_vars().ifPresent(target -> assign(target, given, frame, statement));
          entered.add(context);
        }
        End end = run(body, frame);
        Given problem = Given.of(Val.nothing(), Val.nothing(), Val.nothing());
        for (Val context : entered.reversed()) {
          machine.attributes().method(context, "__exit__", problem, statement);
        }
        return end;
      }
      case Stmt.AsyncWith _ -> {}
      case Stmt.Match match -> {
        return match(match, frame);
      }
      case Stmt.Raise _ -> {
        return End.RAISED;
      }
      case Stmt.Try attempt -> {
        return attempt(
            attempt.body(), attempt.handlers(), attempt.orelse(), attempt.finalbody(), frame);
      }
      case Stmt.TryStar attempt -> {
        return attempt(
            attempt.body(), attempt.handlers(), attempt.orelse(), attempt.finalbody(), frame);
      }
      case Stmt.Assert(Expr test, _, _) -> eval(test, frame);
      case Stmt.Import(List<Alias> names, _) -> {
        for (Alias alias : names) {
          String path = alias.asname().isPresent() ? alias.name() : alias.name().split("\\.", 2)[0];
          bind(alias.asname().orElse(path), Val.of(new Obj.Foreign(path)), frame, statement);
        }
      }
      case Stmt.ImportFrom from -> {
        for (Alias alias : from.names()) {
          String path = from.module().orElse("") + "." + alias.name();
          bind(
              alias.asname().orElse(alias.name()), Val.of(new Obj.Foreign(path)), frame, statement);
        }
      }
      case Stmt.Global(List<String> names, _) -> names.forEach(frame.env()::declareGlobal);
      case Stmt.Nonlocal(List<String> names, _) -> names.forEach(frame.env()::declareNonlocal);
      case Stmt.ExprStmt(Expr value, _) -> eval(value, frame);
      case Stmt.TypeAlias _, Stmt.Pass _ -> {}
      case Stmt.Break _, Stmt.Continue _ -> {
        return End.LEFT;
      }
    }
    return End.NEXT;
  }

  static Val none() {
    return Val.literal(ConstantValue.Singleton.NONE);
  }

  private void define(Stmt.FunctionDef def, Frame frame) {
    Val value = Val.of(machine.calls().function(def, def.args(), def.body(), frame));
    List<Expr> decorators = def.decorator_list();
    for (int i = decorators.size() - 1; i >= 0; i--) {
      value = machine.attributes().decorate(eval(decorators.get(i), frame), value, def);
    }
    bind(def.name(), value, frame, def);
  }

  void bind(String name, Val value, Frame frame, Node place) {
    Env owner = frame.env().owner(name);
    boolean outer = owner.outlives(machine.run());
    owner.bind(name, value, !outer || machine.isCertain(), machine.run(), place);
  }

  void assign(Expr target, Val given, Frame frame, Node place) {
    Val value = machine.under(given, place);
    switch (target) {
      case Expr.Name(String name, _, _) -> bind(name, value, frame, place);
      case Expr.Attribute(Expr of, String name, _, _) ->
          machine.attributes().set(eval(of, frame), name, value, place);
      case Expr.Subscript(Expr of, Expr slice, _, _) ->
          machine
              .containers()
              .set(eval(of, frame), machine.expressions().index(slice, frame), value, place);
      case Expr.Tuple(List<Expr> elements, _, _) -> unpack(elements, value, frame, place);
      case Expr.List(List<Expr> elements, _, _) -> unpack(elements, value, frame, place);
      case Expr.Starred(Expr inner, _, _) -> assign(inner, value, frame, place);
      default -> {}
    }
  }

  private void unpack(List<Expr> targets, Val value, Frame frame, Node place) {
    Optional<List<Val>> exact = machine.containers().exact(value);
    for (int i = 0; i < targets.size(); i++) {
      boolean known = exact.isPresent() && exact.get().size() == targets.size();
      Val item =
          value.has(Trait.SIZES)
              ? machine.containers().size(value, i, place)
              : known
                  ? exact.get().get(i).view(exact.get().get(i).traits().and(value.traits()))
                  : taken(value, place);
      if (targets.get(i) instanceof Expr.Starred) {
        item = item.view(Expressions.stepped(Operations.flat(item).and(value.traits()), place));
      }
      assign(targets.get(i), item, frame, place);
    }
  }

  /// The first of what gets shorter from call to call is another one each time.
  private Val taken(Val value, Node place) {
    Val item = machine.containers().element(value, place);
    boolean counts = value.has(Trait.COUNT) && !Operations.flat(item).has(Trait.INPUT);
    return counts
        ? item.view(item.traits().with(Trait.COUNT, value.traits().chain(Trait.COUNT)))
        : item;
  }

  private void augment(Stmt.AugAssign aug, Frame frame) {
    Val old = eval(aug.target(), frame);
    Val by = machine.under(eval(aug.value(), frame), aug);
    Val made = machine.expressions().binary(old, aug.op(), by, aug);
    old.grow(made.traits().without(Traits.bits(Trait.STATE, Trait.STEPPED, Trait.COUNT)));
    assign(aug.target(), made, frame, aug);
  }

  /// Whether a test is known to hold, or not to.
  static Optional<Boolean> truth(Val value) {
    return value
        .literal()
        .flatMap(literal ->
            switch (literal) {
              case ConstantValue.Singleton single ->
                  single == ConstantValue.Singleton.ELLIPSIS
                      ? Optional.empty()
                      : Optional.of(single == ConstantValue.Singleton.TRUE);
              case ConstantValue.Int number -> Optional.of(number.value().signum() != 0);
              case ConstantValue.Str _,
                  ConstantValue.Bytes _,
                  ConstantValue.Float _,
                  ConstantValue.Complex _ ->
                  Optional.empty();
            });
  }

  private End branch(Expr test, List<Stmt> body, List<Stmt> orelse, Frame frame) {
    Val condition = eval(test, frame);
    Optional<Boolean> known = truth(condition);
    if (known.isPresent()) {
      return run(known.get() ? body : orelse, frame);
    }
    Traits traits = machine.expressions().decided(condition, test);
    Traits outside = machine.control();
    Map<String, Slot> before = frame.env().save();
    machine.branch(1);
    machine.narrow(traits);
    End first = run(body, frame);
    machine.control(outside);
    machine.narrow(traits);
    Map<String, Slot> after = frame.env().exchange(before);
    End second = run(orelse, frame);
    machine.branch(-1);
    machine.control(outside);
    if (first == End.NEXT && second == End.NEXT) {
      frame.env().join(after);
      return End.NEXT;
    }
    if (first == End.NEXT) {
      frame.env().exchange(after);
    }
    if (first != End.NEXT && second != End.NEXT) {
      return first == End.LEFT || second == End.LEFT ? End.LEFT : End.RAISED;
    }
    if (first == End.LEFT || second == End.LEFT) {
      machine.narrow(traits); // what follows runs only if the branch was not taken
    }
    return End.NEXT;
  }

  private void loop(
      Optional<Expr> target, Expr head, List<Stmt> body, List<Stmt> orelse, Frame frame) {
    if (target.isPresent() && each(target.get(), head, body, frame)) {
      run(orelse, frame);
      return;
    }
    Map<String, Slot> before = frame.env().save();
    machine.branch(1);
    for (int i = 0; i < ScanLimits.ROUNDS; i++) {
      Val iterated = eval(head, frame);
      if (target.isPresent()) {
        assign(target.get(), machine.containers().element(iterated, head), frame, head);
      } else {
        machine.narrow(machine.expressions().decided(iterated, head));
      }
      run(body, frame);
      frame.env().join(before);
      before = frame.env().save();
    }
    machine.branch(-1);
    run(orelse, frame);
  }

  /// A loop over a few names is followed name by name: what a body does with each is different.
  private boolean each(Expr target, Expr head, List<Stmt> body, Frame frame) {
    if (!(head instanceof Expr.Tuple) && !(head instanceof Expr.List)) {
      return false;
    }
    Optional<List<Val>> items = machine.containers().exact(eval(head, frame));
    if (items.isEmpty()
        || items.get().isEmpty()
        || items.get().size() > ScanLimits.NAMES
        || !isNamed(items.get().getFirst())) {
      return false;
    }
    for (Val item : items.get()) {
      assign(target, item, frame, head);
      Map<String, Slot> before = frame.env().save();
      machine.branch(1);
      run(body, frame);
      machine.branch(-1);
      frame.env().join(before);
    }
    return true;
  }

  private boolean isNamed(Val item) {
    Optional<List<Val>> parts = machine.containers().exact(item);
    Val first = parts.isPresent() && !parts.get().isEmpty() ? parts.get().getFirst() : item;
    return first.literal().filter(each -> each instanceof ConstantValue.Str).isPresent();
  }

  private End attempt(
      List<Stmt> body,
      List<ExceptHandler> handlers,
      List<Stmt> orelse,
      List<Stmt> last,
      Frame frame) {
    Traits outside = machine.control();
    Map<String, Slot> before = frame.env().save();
    machine.expressions().watch();
    End tried = run(body, frame);
    Traits raised = machine.expressions().watched();
    End end = tried == End.NEXT ? run(orelse, frame) : tried;
    for (ExceptHandler handler : handlers) {
      Map<String, Slot> start = copy(before);
      Map<String, Slot> after = frame.env().exchange(start);
      machine.branch(1);
      machine.narrow(raised);
      handler.name().ifPresent(name -> bind(name, Val.nothing(), frame, handler));
      End handled = run(handler.body(), frame);
      machine.branch(-1);
      Map<String, Slot> handledNames = frame.env().exchange(after);
      if (handled == End.NEXT) {
        frame.env().join(handledNames);
        end = End.NEXT;
      }
    }
    machine.control(outside);
    machine.narrow(raised);
    if (handlers.isEmpty()) {
      machine.control(outside);
    }
    End finished = run(last, frame);
    return finished == End.NEXT ? end : finished;
  }

  private static Map<String, Slot> copy(Map<String, Slot> slots) {
    Map<String, Slot> copies = new HashMap<>();
    slots.forEach((name, slot) -> copies.put(name, new Slot(slot)));
    return copies;
  }

  private End match(Stmt.Match match, Frame frame) {
    Val subject = eval(match.subject(), frame);
    Traits outside = machine.control();
    Map<String, Slot> before = frame.env().save();
    List<Map<String, Slot>> ends = new ArrayList<>();
    boolean left = false;
    Traits conditions = Traits.NONE;
    for (MatchCase each : match.cases()) {
      frame.env().exchange(copy(before));
      machine.branch(1);
      Traits traits = pattern(each.pattern(), subject, frame);
      if (each.guard().isPresent()) {
        traits =
            traits.and(
                machine.expressions().decided(eval(each.guard().get(), frame), each.guard().get()));
      }
      conditions = conditions.and(traits);
      machine.narrow(conditions);
      End end = run(each.body(), frame);
      machine.branch(-1);
      if (end == End.NEXT) {
        ends.add(frame.env().save());
      } else {
        left |= end == End.LEFT;
      }
      machine.control(outside);
    }
    frame.env().exchange(before);
    ends.forEach(frame.env()::join);
    if (left) {
      machine.narrow(conditions);
    }
    return End.NEXT;
  }

  /// What a pattern asks of a subject, and what it binds.
  private Traits pattern(Pattern pattern, Val subject, Frame frame) {
    return switch (pattern) {
      case Pattern.MatchValue(Expr value, _) ->
          Comparisons.equality(subject, eval(value, frame), false, pattern);
      case Pattern.MatchSingleton _ -> Traits.NONE;
      case Pattern.MatchSequence(List<Pattern> patterns, _) -> {
        Optional<List<Val>> exact = machine.containers().exact(subject);
        Traits all = Traits.NONE;
        for (int i = 0; i < patterns.size(); i++) {
          boolean known = exact.isPresent() && exact.get().size() == patterns.size();
          Val item = known ? exact.get().get(i) : machine.containers().element(subject, pattern);
          all = all.and(pattern(patterns.get(i), item, frame));
        }
        yield all;
      }
      case Pattern.MatchMapping(_, List<Pattern> patterns, _, _) -> {
        Traits all = Traits.NONE;
        for (Pattern each : patterns) {
          all = all.and(pattern(each, machine.containers().element(subject, each), frame));
        }
        yield all;
      }
      case Pattern.MatchClass(_, List<Pattern> patterns, _, List<Pattern> named, _) -> {
        Traits all = Traits.NONE;
        for (Pattern each : patterns) {
          all = all.and(pattern(each, subject, frame));
        }
        for (Pattern each : named) {
          all = all.and(pattern(each, subject, frame));
        }
        yield all;
      }
      case Pattern.MatchStar(Optional<String> name, _) -> {
        name.ifPresent(each -> bind(each, subject, frame, pattern));
        yield Traits.NONE;
      }
      case Pattern.MatchAs(Optional<Pattern> inner, Optional<String> name, _) -> {
        name.ifPresent(each -> bind(each, subject, frame, pattern));
        yield inner.map(each -> pattern(each, subject, frame)).orElse(Traits.NONE);
      }
      case Pattern.MatchOr(List<Pattern> patterns, _) -> {
        Traits all = Traits.NONE;
        for (Pattern each : patterns) {
          all = all.and(pattern(each, subject, frame));
        }
        yield all;
      }
    };
  }
}
