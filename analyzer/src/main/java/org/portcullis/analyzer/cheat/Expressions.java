package org.portcullis.analyzer.cheat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.portcullis.grammar.ast.BoolOperator;
import org.portcullis.grammar.ast.CompareOperator;
import org.portcullis.grammar.ast.Comprehension;
import org.portcullis.grammar.ast.ConstantValue;
import org.portcullis.grammar.ast.Expr;
import org.portcullis.grammar.ast.Keyword;
import org.portcullis.grammar.ast.Node;
import org.portcullis.grammar.ast.Operator;
import org.portcullis.grammar.ast.UnaryOperator;

/// Follows expressions.
final class Expressions {
  private final Machine machine;
  private final Deque<Traits[]> watching = new ArrayDeque<>();

  Expressions(Machine machine) {
    this.machine = machine;
  }

  /// Begins to note what a `try` may fail at.
  void watch() {
    watching.push(new Traits[] {Traits.NONE});
  }

  Traits watched() {
    return watching.pop()[0];
  }

  /// Something that raises an error unless what it asks holds.
  void fails(Traits traits) {
    for (Traits[] each : watching) {
      each[0] = each[0].and(traits);
    }
    if (!watching.isEmpty()) {
      machine.narrow(traits); // the rest of the `try` runs only if it holds
    }
  }

  Val eval(Expr expression, Frame frame) {
    machine.step();
    if (machine.isExhausted()) {
      return Val.nothing();
    }
    return switch (expression) {
      case Expr.BoolOp(BoolOperator op, List<Expr> values, _) ->
          bool(op, values, expression, frame);
      case Expr.NamedExpr(Expr target, Expr value, _) -> {
        Val result = eval(value, frame);
        machine.statements().assign(target, result, frame, expression);
        yield result;
      }
      case Expr.BinOp(Expr left, Operator op, Expr right, _) -> {
        Val a = eval(left, frame);
        yield binary(a, op, eval(right, frame), expression);
      }
      case Expr.UnaryOp(UnaryOperator op, Expr operand, _) ->
          unary(op, eval(operand, frame), expression);
      case Expr.Lambda(var parameters, Expr body, _) ->
          Val.of(machine.calls().function(expression, parameters, List.of(), frame));
      case Expr.IfExp(Expr test, Expr body, Expr orelse, _) ->
          conditional(test, body, orelse, frame);
      case Expr.Dict(List<Optional<Expr>> keys, List<Expr> values, _) ->
          dict(keys, values, expression, frame);
      case Expr.Set(List<Expr> elements, _) -> display(elements, expression, frame);
      case Expr.List(List<Expr> elements, _, _) -> display(elements, expression, frame);
      case Expr.Tuple(List<Expr> elements, _, _) -> display(elements, expression, frame);
      case Expr.ListComp(Expr element, List<Comprehension> parts, _) ->
          comprehension(Optional.empty(), element, parts, frame);
      case Expr.SetComp(Expr element, List<Comprehension> parts, _) ->
          comprehension(Optional.empty(), element, parts, frame);
      case Expr.GeneratorExp(Expr element, List<Comprehension> parts, _) ->
          comprehension(Optional.empty(), element, parts, frame);
      case Expr.DictComp(Expr key, Expr value, List<Comprehension> parts, _) ->
          comprehension(Optional.of(key), value, parts, frame);
      case Expr.Await(Expr value, _) -> eval(value, frame);
      case Expr.Yield(Optional<Expr> value, _) -> {
        value.ifPresent(each -> frame.yielded().add(machine.under(eval(each, frame), expression)));
        yield Val.nothing();
      }
      case Expr.YieldFrom(Expr value, _) -> {
        frame.yielded().add(machine.containers().element(eval(value, frame), expression));
        yield Val.nothing();
      }
      case Expr.Compare compare -> compare(compare, frame);
      case Expr.Call call -> call(call, frame);
      case Expr.FormattedValue(Expr value, _, _, _) ->
          Val.of(Keys.serial(eval(value, frame), expression));
      case Expr.JoinedStr(List<Expr> values, _) -> text(values, frame);
      case Expr.TemplateStr(List<Expr> values, _) -> text(values, frame);
      case Expr.Interpolation each -> Val.of(Keys.serial(eval(each.value(), frame), expression));
      case Expr.Constant(ConstantValue value, _, _) -> constant(value, expression);
      case Expr.Attribute(Expr of, String name, _, _) ->
          machine.attributes().read(eval(of, frame), name, expression);
      case Expr.Subscript(Expr of, Expr slice, _, _) ->
          machine.containers().item(eval(of, frame), slice, index(slice, frame), expression);
      case Expr.Starred(Expr value, _, _) -> eval(value, frame);
      case Expr.Name(String name, _, _) -> name(name, frame);
      case Expr.Slice(Optional<Expr> lower, Optional<Expr> upper, Optional<Expr> step, _) -> {
        List<Val> parts = new ArrayList<>();
        lower.ifPresent(each -> parts.add(eval(each, frame)));
        upper.ifPresent(each -> parts.add(eval(each, frame)));
        step.ifPresent(each -> parts.add(eval(each, frame)));
        yield Val.of(Operations.mix(parts));
      }
    };
  }

  private Val name(String name, Frame frame) {
    return frame
        .env()
        .find(name)
        .map(slot -> slot.read(machine.run()))
        .orElseGet(() -> Val.of(new Obj.Foreign("builtins." + name)));
  }

  private static final int TABLE_TEXT = 2; // characters from which on a text can be a table

  private static Val constant(ConstantValue value, Node node) {
    Val literal = Val.literal(value);
    return switch (value) {
      case ConstantValue.Str text ->
          text.value().length() >= TABLE_TEXT ? literal.view(stored(node)) : literal;
      case ConstantValue.Bytes bytes ->
          bytes.latin1().length() >= TABLE_TEXT ? literal.view(stored(node)) : literal;
      case ConstantValue.Int number ->
          number.value().bitLength() > Long.SIZE ? literal.view(stored(node)) : literal;
      case ConstantValue.Float _, ConstantValue.Complex _, ConstantValue.Singleton _ -> literal;
    };
  }

  static Traits stored(Node node) {
    return Traits.of(Trait.STORED, Chain.of(node, "stored here"));
  }

  private Val text(List<Expr> values, Frame frame) {
    List<Val> parts = new ArrayList<>();
    for (Expr each : values) {
      Val part = eval(each, frame);
      if (!(each instanceof Expr.Constant)) {
        parts.add(part);
      }
    }
    return Val.of(Operations.mix(parts));
  }

  /// A display of at least two constants is a table.
  private Val display(List<Expr> elements, Expr expression, Frame frame) {
    Obj.Sequence sequence = new Obj.Sequence(List.of(), false, machine.isLoading());
    int constants = 0;
    for (Expr element : elements) {
      Val value = eval(element, frame);
      if (element instanceof Expr.Starred) {
        Optional<List<Val>> exact = machine.containers().exact(value);
        if (exact.isPresent()) {
          exact.get().forEach(each -> sequence.add(each, true));
        } else {
          sequence.spread(machine.containers().element(value, element));
        }
      } else {
        sequence.add(value, true);
      }
      constants += isConstant(value) || isRow(value) ? 1 : 0;
    }
    return Val.of(constants >= 2 ? stored(expression) : Traits.NONE, sequence);
  }

  /// A number beside a yes or no is a row of a table, too.
  private static boolean isRow(Val value) {
    for (Obj object : value.objects()) {
      if (object instanceof Obj.Sequence sequence
          && sequence.exact().stream().flatMap(List::stream).anyMatch(Expressions::isConstant)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isConstant(Val value) {
    boolean number =
        value.literal().filter(each -> !(each instanceof ConstantValue.Singleton)).isPresent();
    return number || value.has(Trait.STORED);
  }

  private Val dict(List<Optional<Expr>> keys, List<Expr> values, Expr expression, Frame frame) {
    Obj.Mapping mapping = new Obj.Mapping(machine.isLoading());
    int constants = 0;
    for (int i = 0; i < values.size(); i++) {
      Val value = eval(values.get(i), frame);
      if (keys.get(i).isPresent()) {
        Val key = eval(keys.get(i).get(), frame);
        mapping.put(key, value, true);
        constants += isConstant(key) && (isConstant(value) || value.isConstant()) ? 1 : 0;
      } else {
        machine.containers().update(mapping, value);
      }
    }
    return Val.of(constants >= 1 ? stored(expression) : Traits.NONE, mapping);
  }

  private Val comprehension(
      Optional<Expr> key, Expr element, List<Comprehension> parts, Frame frame) {
    Frame inner = frame.inside(new Env(frame.env(), false, machine.run()));
    Traits outside = machine.control();
    machine.branch(1);
    for (Comprehension part : parts) {
      Val iterated = eval(part.iter(), inner);
      machine
          .statements()
          .assign(part.target(), machine.containers().element(iterated, part), inner, part);
      for (Expr condition : part.ifs()) {
        machine.narrow(decided(eval(condition, inner), condition));
      }
    }
    Val made = machine.under(eval(element, inner), element);
    Val result;
    if (key.isPresent()) {
      Obj.Mapping mapping = new Obj.Mapping(machine.isLoading());
      mapping.put(machine.under(eval(key.get(), inner), element), made, false);
      result = Val.of(Operations.flat(made).only(Traits.bits(Trait.STORED)), mapping);
    } else {
      Obj.Sequence sequence = new Obj.Sequence(List.of(), false, machine.isLoading());
      sequence.spread(made);
      result = Val.of(Operations.flat(made).only(Traits.bits(Trait.STORED)), sequence);
    }
    machine.branch(-1);
    Traits chosen = machine.control();
    machine.control(outside);
    // how many there are says what the condition said
    if (chosen.has(Trait.BUMP) && !outside.has(Trait.BUMP)) {
      chosen = chosen.from(Trait.MATCH, Trait.BUMP, element, "those whose range it is in");
    }
    return result.view(
        result.traits().and(chosen.only(Operations.CONDITIONS | Traits.bits(Trait.NEAR))));
  }

  /// The traits of a condition, where two bounds around one number become one question.
  Traits decided(Val condition, Node node) {
    Traits truth = Operations.flat(condition);
    Traits traits =
        truth.has(Trait.DISTANCE) && !truth.has(Trait.LEARNED)
            ? Comparisons.equality(condition, Val.nothing(), false, node)
            : truth;
    boolean counts = traits.has(Trait.COUNT) && !traits.has(Trait.INPUT);
    return counts
        ? traits.from(Trait.ORDER, Trait.COUNT, node, "decided by the number of calls")
        : traits;
  }

  private Val bool(BoolOperator op, List<Expr> values, Expr expression, Frame frame) {
    Traits outside = machine.control();
    Val all = eval(values.getFirst(), frame);
    for (Expr each : values.subList(1, values.size())) {
      Optional<Boolean> known = Statements.truth(all);
      if (known.isPresent()) {
        if (known.get() == (op == BoolOperator.OR)) {
          return all;
        }
        all = eval(each, frame);
        continue;
      }
      machine.branch(1);
      machine.narrow(decided(all, expression));
      Val next = eval(each, frame);
      machine.branch(-1);
      machine.control(outside);
      all = both(all, next, op == BoolOperator.AND, expression);
    }
    return all;
  }

  /// Two conditions: bounds from both sides are a trigger.
  private static Val both(Val a, Val b, boolean and, Node node) {
    Val made = a.and(b);
    if (and && a.bounds().isPresent() && b.bounds().isPresent()) {
      Val.Bounds bounds = a.bounds().get().and(b.bounds().get());
      Traits traits = made.traits();
      if (bounds.isNarrow()) {
        traits = traits.from(Trait.TRIGGER, Trait.STATISTIC, node, "is it in this narrow range?");
      }
      return made.view(traits).bounded(bounds);
    }
    return and
        ? made.view(
            Comparisons.window(Operations.flat(a), Operations.flat(b), Operations.flat(made), node))
        : made;
  }

  private Val conditional(Expr test, Expr body, Expr orelse, Frame frame) {
    Val condition = eval(test, frame);
    Optional<Boolean> known = Statements.truth(condition);
    if (known.isPresent()) {
      return eval(known.get() ? body : orelse, frame);
    }
    Traits outside = machine.control();
    machine.branch(1);
    machine.narrow(decided(condition, test));
    Val first = machine.under(eval(body, frame), body);
    Val second = machine.under(eval(orelse, frame), orelse);
    machine.branch(-1);
    machine.control(outside);
    return first.and(second);
  }

  private static final Map<Operator, String> NAMES =
      Map.ofEntries(
          Map.entry(Operator.ADD, "add"),
          Map.entry(Operator.SUB, "sub"),
          Map.entry(Operator.MULT, "mul"),
          Map.entry(Operator.MAT_MULT, "matmul"),
          Map.entry(Operator.DIV, "truediv"),
          Map.entry(Operator.MOD, "mod"),
          Map.entry(Operator.POW, "pow"),
          Map.entry(Operator.LSHIFT, "lshift"),
          Map.entry(Operator.RSHIFT, "rshift"),
          Map.entry(Operator.BIT_OR, "or"),
          Map.entry(Operator.BIT_XOR, "xor"),
          Map.entry(Operator.BIT_AND, "and"),
          Map.entry(Operator.FLOOR_DIV, "floordiv"));

  Val binary(Val a, Operator op, Val b, Node node) {
    Optional<Val> own = machine.attributes().operator(a, b, NAMES.getOrDefault(op, ""), node);
    if (own.isPresent()) {
      return own.get();
    }
    if (!a.objects().isEmpty() || !b.objects().isEmpty()) {
      Optional<Val> made = machine.containers().combine(a, op, b, node);
      if (made.isPresent()) {
        return made.get();
      }
    }
    Optional<ConstantValue> folded = Numbers.fold(a, op.symbol(), b);
    boolean kept = a.has(Trait.STATE) || b.has(Trait.STATE);
    if (folded.isPresent() && !kept) {
      return Val.literal(folded.get()).view(a.traits().and(b.traits()));
    }
    List<Val> values = List.of(a, b);
    Traits traits =
        switch (op) {
          case ADD, FLOOR_DIV -> {
            Traits mixed = Operations.mix(values);
            boolean letters = isFormat(a) || isFormat(b) || mixed.has(Trait.SERIAL);
            if (op == Operator.ADD && letters && mixed.has(Trait.INPUT)) {
              mixed = Keys.together(Keys.serial(Val.of(mixed), node));
            }
            yield op == Operator.FLOOR_DIV
                ? Keys.rounded(mixed, node)
                : Differences.sum(values, mixed, node);
          }
          case SUB -> Differences.difference(values, Operations.mix(values), node);
          case MULT -> Measures.product(values, node);
          case MAT_MULT -> Measures.matrix(values, node);
          case DIV -> Measures.division(values, node);
          case POW -> {
            Traits mixed = Operations.mix(values);
            yield b.has(Trait.INPUT)
                ? Measures.power(a, b, mixed, node)
                : mixed.and(Measures.metric(a, node));
          }
          case MOD -> isFormat(a) ? Keys.serial(b, node) : Keys.hashing(values, "mod", node);
          case LSHIFT, RSHIFT -> Keys.hashing(values, "shift", node);
          case BIT_XOR -> Keys.hashing(values, "xor", node);
          case BIT_AND, BIT_OR -> Keys.hashing(values, "and", node);
        };
    Val made = Val.of(stepped(traits, node));
    if (op == Operator.BIT_AND) {
      Val asked = both(a, b, true, node);
      Traits range = asked.traits().only(Traits.bits(Trait.BUMP, Trait.WITHIN));
      Val ranged = range.isEmpty() ? made : made.view(made.traits().and(range));
      return asked.bounds().map(bounds -> mergeBounds(ranged, a, b, bounds, node)).orElse(ranged);
    }
    return made;
  }

  /// Something kept from an earlier call that is calculated with.
  static Traits stepped(Traits traits, Node node) {
    return traits.has(Trait.STATE)
        ? traits.from(Trait.STEPPED, Trait.STATE, node, "changes from call to call here")
        : traits;
  }

  private static Val mergeBounds(Val made, Val a, Val b, Val.Bounds bounds, Node node) {
    return made.view(made.traits().and(both(a, b, true, node).traits())).bounded(bounds);
  }

  private static boolean isFormat(Val value) {
    return value.literal().orElse(ConstantValue.Singleton.NONE) instanceof ConstantValue.Str;
  }

  private Val unary(UnaryOperator op, Val operand, Node node) {
    if (op == UnaryOperator.NOT) {
      Optional<Boolean> known = Statements.truth(operand);
      if (known.isPresent()) {
        return Val.literal(
            known.get() ? ConstantValue.Singleton.FALSE : ConstantValue.Singleton.TRUE);
      }
    }
    if (op == UnaryOperator.USUB && operand.literal().isPresent()) {
      Optional<ConstantValue> negated = negated(operand.literal().get());
      if (negated.isPresent()) {
        return Val.literal(negated.get()).view(operand.traits());
      }
    }
    Traits traits = operand.traits();
    if (op == UnaryOperator.NOT || op == UnaryOperator.INVERT) {
      traits = Operations.flat(operand);
      if (op == UnaryOperator.NOT && traits.hasAny(Traits.bits(Trait.DIFFERENCE, Trait.DISTANCE))) {
        traits = Comparisons.equality(operand, Val.nothing(), false, node);
      }
    }
    return Val.of(traits);
  }

  private static Optional<ConstantValue> negated(ConstantValue value) {
    return switch (value) {
      case ConstantValue.Int number -> Optional.of(new ConstantValue.Int(number.value().negate()));
      case ConstantValue.Float number -> Optional.of(new ConstantValue.Float(-number.value()));
      case ConstantValue.Str _,
          ConstantValue.Bytes _,
          ConstantValue.Complex _,
          ConstantValue.Singleton _ ->
          Optional.empty();
    };
  }

  private Val compare(Expr.Compare compare, Frame frame) {
    Val left = eval(compare.left(), frame);
    Val result = null;
    for (int i = 0; i < compare.ops().size(); i++) {
      Val right = eval(compare.comparators().get(i), frame);
      Val one = compare(left, compare.ops().get(i), right, compare);
      result = result == null ? one : both(result, one, true, compare);
      left = right;
    }
    return result == null ? Val.nothing() : result;
  }

  Val compare(Val a, CompareOperator op, Val b, Node node) {
    return switch (op) {
      case EQ, NOT_EQ -> {
        Optional<Val> own = machine.attributes().operator(a, b, "eq", node);
        yield own.orElseGet(() -> Val.of(equal(a, b, node)));
      }
      case LT, LTE, GT, GTE -> {
        boolean less = op == CompareOperator.LT || op == CompareOperator.LTE;
        Val made = Val.of(Comparisons.comparison(a, b, !less, node));
        yield Comparisons.bounds(a, b, less).map(made::bounded).orElse(made);
      }
      case IS, IS_NOT -> {
        boolean none = b.literal().equals(Optional.of(ConstantValue.Singleton.NONE));
        if (none && a.literal().isPresent()) {
          boolean same = a.literal().equals(b.literal()) == (op == CompareOperator.IS);
          yield Val.literal(same ? ConstantValue.Singleton.TRUE : ConstantValue.Singleton.FALSE);
        }
        // a lookup that found nothing is how a miss is noticed
        yield Val.of(
            none
                ? a.traits().only(Operations.CONDITIONS | Traits.bits(Trait.NEAR, Trait.NEAREST))
                : equal(a, b, node));
      }
      case IN, NOT_IN -> {
        Optional<Val> own = machine.attributes().method(b, "__contains__", Given.of(a), node);
        yield own.orElseGet(() -> Val.of(contains(b, a, node)));
      }
    };
  }

  private static Traits equal(Val a, Val b, Node node) {
    return Comparisons.equality(a, b, false, node);
  }

  static Traits contains(Val table, Val key, Node node) {
    Traits found = Comparisons.lookup(table, key, node);
    boolean asks =
        Operations.flat(key).has(Trait.INPUT) || Operations.flat(table).has(Trait.SERIAL);
    return found.has(Trait.MATCH) || !asks
        ? found
        : found.and(Comparisons.equality(key, table, false, node));
  }

  Val index(Expr slice, Frame frame) {
    return eval(slice, frame);
  }

  private Val call(Expr.Call call, Frame frame) {
    Val callee = eval(call.func(), frame);
    if (callee.objects().size() == 1
        && callee.objects().getFirst() instanceof Obj.Foreign(String path)
        && path.equals("builtins.super")) {
      return machine.attributes().superOf(frame);
    }
    List<Val> positional = new ArrayList<>();
    Val more = Val.nothing();
    for (Expr argument : call.args()) {
      Val value = eval(argument, frame);
      if (argument instanceof Expr.Starred) {
        Optional<List<Val>> exact = machine.containers().exact(value);
        if (exact.isPresent()) {
          positional.addAll(exact.get());
        } else {
          more = more.and(machine.containers().element(value, argument));
        }
      } else {
        positional.add(value);
      }
    }
    Map<String, Val> named = new LinkedHashMap<>();
    for (Keyword keyword : call.keywords()) {
      Val value = eval(keyword.value(), frame);
      if (keyword.arg().isPresent()) {
        named.put(keyword.arg().get(), value);
      } else {
        Map<String, Val> spread = new HashMap<>();
        for (Obj object : value.objects()) {
          if (object instanceof Obj.Mapping mapping) {
            mapping
                .items()
                .forEach((key, each) -> {
                  if (key instanceof ConstantValue.Str text) {
                    spread.put(text.value(), each);
                  }
                });
            more = more.and(mapping.rest());
          }
        }
        named.putAll(spread);
        more = more.and(Val.of(value.traits()));
      }
    }
    Given given = new Given(positional, named, more);
    return machine.calls().call(callee, given, call);
  }
}
