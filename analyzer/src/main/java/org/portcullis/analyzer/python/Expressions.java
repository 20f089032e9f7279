package org.portcullis.analyzer.python;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.portcullis.analyzer.python.Reference.Origin;
import org.portcullis.grammar.Span;
import org.portcullis.grammar.ast.Arg;
import org.portcullis.grammar.ast.Arguments;
import org.portcullis.grammar.ast.BoolOperator;
import org.portcullis.grammar.ast.CompareOperator;
import org.portcullis.grammar.ast.Comprehension;
import org.portcullis.grammar.ast.ConstantValue;
import org.portcullis.grammar.ast.Expr;
import org.portcullis.grammar.ast.Keyword;
import org.portcullis.grammar.ast.Node;
import org.portcullis.grammar.ast.Operator;
import org.portcullis.grammar.ast.UnaryOperator;

/// What expressions can be.
final class Expressions {
  /// The loader's name for `model.py`; all that matters is that it is not `__main__`.
  private static final String LOADED_AS = "custom_model";

  /// What a name is looked up to: it stays the same however often it is evaluated.
  private record Meaning(Values builtin, List<Cell> cells) {
    Values read() {
      Values values = builtin;
      for (int i = 0; i < cells.size(); i++) {
        values = values.and(cells.get(i).read()); // `eval = eval` reads the builtin, not an alias
      }
      return values;
    }
  }

  private final Flow flow;
  private final Recorder recorder;
  private final Calls calls;
  private final Folding folding;
  private final IdentityHashMap<Expr.Name, Meaning> meanings = new IdentityHashMap<>();
  private @Nullable Targets targets;

  Expressions(Flow flow, Recorder recorder, Calls calls) {
    this.flow = flow;
    this.recorder = recorder;
    this.calls = calls;
    this.folding = new Folding(flow.limits());
  }

  /// Targets hold expressions and expressions hold targets.
  void bindWith(Targets with) {
    this.targets = with;
  }

  private Targets targets() {
    if (targets == null) {
      throw new IllegalStateException("not wired");
    }
    return targets;
  }

  /// What an expression can be, where its value is used.
  Values eval(Expr expression, Scope scope) {
    Values values = receiver(expression, scope);
    switch (expression) {
      case Expr.Name _, Expr.Attribute _, Expr.Subscript _ ->
          recorder.reference(values, expression);
      default -> {}
    }
    return values;
  }

  /// What an expression can be before a dot: the whole chain is what counts as named.
  Values receiver(Expr expression, Scope scope) {
    recorder.runs(expression);
    return switch (expression) {
      case Expr.Constant(ConstantValue value, _, _) -> folding.literal(value);
      case Expr.Name name -> name(name, scope);
      case Expr.Attribute(Expr of, String name, _, _) -> {
        Values receivers = receiver(of, scope);
        Values loaded = calls.members().load(receivers, scope.mangled(name), expression);
        recorder.attribute(name, receivers, loaded, expression);
        if (name.equals("format") || name.equals("format_map")) {
          for (ConstantValue template : receivers.literals()) { // whoever calls it, with whatever
            FormatFields.read(template, Given.of(), calls, recorder, expression);
          }
        }
        yield loaded;
      }
      case Expr.Subscript(Expr of, Expr key, _, _) ->
          calls.items().load(eval(of, scope), eval(key, scope), expression);
      case Expr.Call call -> call(call, scope);
      case Expr.BoolOp(BoolOperator op, List<Expr> values, _) -> shortened(op, values, scope);
      case Expr.IfExp(Expr test, Expr body, Expr orelse, _) -> {
        Truth truth = truth(test, scope);
        Values.Join join = new Values.Join();
        if (truth != Truth.FALSE) {
          join.add(eval(body, scope));
        }
        if (truth != Truth.TRUE) {
          join.add(eval(orelse, scope));
        }
        yield join.values();
      }
      case Expr.NamedExpr(Expr target, Expr value, Span span) -> {
        Values values = eval(value, scope);
        targets().assign(target, values, span, "aliased here", scope.outsideComprehensions());
        yield values;
      }
      case Expr.BinOp(Expr left, Operator op, Expr right, _) ->
          combine(eval(left, scope), op, eval(right, scope), expression);
      case Expr.UnaryOp(UnaryOperator op, Expr operand, _) ->
          op == UnaryOperator.NOT
              ? truth(operand, scope).not().asValue()
              : folding.unary(op, eval(operand, scope));
      case Expr.Lambda lambda ->
          Values.of(new Value.Function(function(lambda, lambda.args(), "<lambda>", scope)));
      case Expr.Dict dict -> dict(dict, scope);
      case Expr.List(List<Expr> elements, _, _) -> sequence(expression, elements, scope);
      case Expr.Tuple(List<Expr> elements, _, _) -> sequence(expression, elements, scope);
      case Expr.Set(List<Expr> elements, _) -> sequence(expression, elements, scope);
      case Expr.ListComp(Expr elt, List<Comprehension> generators, _) ->
          comprehension(expression, elt, generators, scope);
      case Expr.SetComp(Expr elt, List<Comprehension> generators, _) ->
          comprehension(expression, elt, generators, scope);
      case Expr.GeneratorExp(Expr elt, List<Comprehension> generators, _) ->
          comprehension(expression, elt, generators, scope);
      case Expr.DictComp dict -> comprehension(dict, scope);
      case Expr.Await(Expr value, _) -> eval(value, scope);
      case Expr.Yield(Optional<Expr> value, Span span) -> {
        flow.current().ifPresent(Unit::yields);
        Values values = value.map(each -> eval(each, scope)).orElse(Values.NONE);
        flow.current().ifPresent(unit -> unit.yielded().add(values, span, "yielded here"));
        yield Values.OPEN;
      }
      case Expr.YieldFrom(Expr value, Span span) -> {
        flow.current().ifPresent(Unit::yields);
        Values values = calls.elements(eval(value, scope), expression);
        flow.current().ifPresent(unit -> unit.yielded().add(values, span, "yielded here"));
        yield Values.OPEN;
      }
      case Expr.Compare(Expr left, List<CompareOperator> ops, List<Expr> comparators, _) -> {
        Truth truth = Truth.TRUE;
        Values before = eval(left, scope);
        for (int i = 0; i < comparators.size(); i++) {
          Values after = eval(comparators.get(i), scope);
          truth = truth.and(Truth.of(before, ops.get(i), after));
          before = after;
        }
        yield flow.world().isClosed() ? truth.asValue() : Values.OPEN;
      }
      case Expr.JoinedStr(List<Expr> values, _) -> joined(values, scope);
      case Expr.TemplateStr(List<Expr> values, _) -> {
        joined(values, scope);
        yield Values.OPEN;
      }
      case Expr.FormattedValue(Expr value, int conversion, Optional<Expr> format, _) ->
          formatted(eval(value, scope), conversion, format, expression, scope);
      case Expr.Interpolation(Expr value, _, int conversion, Optional<Expr> format, _) ->
          formatted(eval(value, scope), conversion, format, expression, scope);
      case Expr.Starred(Expr value, _, _) -> eval(value, scope);
      case Expr.Slice(Optional<Expr> lower, Optional<Expr> upper, Optional<Expr> step, _) -> {
        Values from = lower.map(each -> eval(each, scope)).orElse(Folding.NOTHING);
        Values to = upper.map(each -> eval(each, scope)).orElse(Folding.NOTHING);
        Values by = step.map(each -> eval(each, scope)).orElse(Folding.NOTHING);
        yield calls.items().slice(from, to, by, expression);
      }
    };
  }

  /// Whether a test holds, as far as values can tell; in an open world they cannot.
  Truth truth(Expr test, Scope scope) {
    Values values = eval(test, scope);
    return flow.world().isClosed() ? Truth.of(values) : Truth.UNKNOWN;
  }

  /// `and` and `or` give one of their operands, and stop at the first that settles it.
  private Values shortened(BoolOperator op, List<Expr> operands, Scope scope) {
    Truth settling = op == BoolOperator.AND ? Truth.FALSE : Truth.TRUE;
    Values.Join join = new Values.Join();
    for (int i = 0; i < operands.size(); i++) {
      Values values = eval(operands.get(i), scope);
      Truth truth = flow.world().isClosed() ? Truth.of(values) : Truth.UNKNOWN;
      boolean passed = truth == settling.not() && i < operands.size() - 1;
      if (!passed) {
        join.add(values);
      }
      if (truth == settling) {
        break;
      }
    }
    return join.values();
  }

  /// Both operands of an operator; an instance of ours may answer itself.
  Values combine(Values left, Operator op, Values right, Node node) {
    Values.Join join = new Values.Join().add(folding.binary(left, op, right));
    boolean holds = left.has(Items::canHold) || right.has(Items::canHold);
    if (holds && (op == Operator.ADD || op == Operator.BIT_OR)) {
      Values merged = calls.items().merged(left, right, node);
      join.add(merged);
    }
    if (holds && op == Operator.MULT) {
      join.add(calls.items().repeated(left.and(right), node));
    }
    join.add(calls.operator(left, right, op, node));
    Values values = join.values();
    return values.isEmpty() ? Values.OPEN : values;
  }

  /// A function with its defaults; annotations and defaults are evaluated outside.
  Unit function(Node node, Arguments parameters, String name, Scope scope) {
    Optional<ClassInFile> owner =
        scope.kind() == Scope.Kind.CLASS ? flow.classOf(scope) : Optional.empty();
    Unit unit = flow.function(node, parameters, name, owner);
    List<Arg> positional = new ArrayList<>(parameters.posonlyargs());
    positional.addAll(parameters.args());
    int first = positional.size() - parameters.defaults().size();
    for (int i = 0; i < parameters.defaults().size(); i++) {
      defaulted(unit, positional.get(first + i), parameters.defaults().get(i), scope);
    }
    for (int i = 0; i < parameters.kwonlyargs().size(); i++) {
      Arg parameter = parameters.kwonlyargs().get(i);
      parameters.kw_defaults().get(i).ifPresent(value -> defaulted(unit, parameter, value, scope));
    }
    positional.addAll(parameters.kwonlyargs());
    parameters.vararg().ifPresent(positional::add);
    parameters.kwarg().ifPresent(positional::add);
    positional.forEach(arg -> arg.annotation().ifPresent(each -> eval(each, scope)));
    return unit;
  }

  private void defaulted(Unit unit, Arg parameter, Expr value, Scope scope) {
    Values values = eval(value, scope);
    if (flow.world().isClosed()) {
      unit.defaults()
          .computeIfAbsent(parameter.arg(), _ -> new Cell(flow))
          .add(values, value.span(), "a default here");
      return;
    }
    unit.scope().cell(parameter.arg(), flow).add(values, value.span(), "a default here");
  }

  private Values name(Expr.Name name, Scope scope) {
    Meaning meaning = meanings.get(name);
    if (meaning == null) {
      meaning = meaning(name, scope);
      meanings.put(name, meaning);
    }
    return meaning.read();
  }

  private Meaning meaning(Expr.Name name, Scope scope) {
    Scope.Lookup lookup = scope.lookup(name.id(), name.span().start());
    List<Cell> cells = new ArrayList<>();
    for (Scope owner : lookup.owners()) {
      cells.add(owner.cell(scope.mangled(name.id()), flow));
    }
    Values builtin = Values.NONE;
    if (lookup.maybeBuiltin()) {
      builtin = Values.of(new Value.Known(Origin.BUILTIN, name.id()));
      if (name.id().equals("__name__") && flow.world().isClosed()) {
        builtin = Values.text(LOADED_AS);
      }
      if (name.id().equals("__file__")) {
        builtin = Values.of(new Value.OwnPath(Value.OwnPath.Standing.FILE));
      }
    }
    return new Meaning(builtin, cells);
  }

  private Values call(Expr.Call call, Scope scope) {
    Values callee = eval(call.func(), scope);
    List<Values> positional = new ArrayList<>();
    Values rest = Values.NONE;
    boolean starred = false;
    for (Expr argument : call.args()) {
      if (argument instanceof Expr.Starred(Expr inner, _, _)) {
        Values unpacked = eval(inner, scope);
        List<Values> counted = !starred ? calls.items().counted(unpacked) : List.of();
        positional.addAll(counted);
        if (counted.isEmpty()) {
          rest = rest.and(calls.elements(unpacked, argument)).opened();
          starred = true;
        }
      } else if (!starred) {
        positional.add(eval(argument, scope));
      } else {
        rest = rest.and(eval(argument, scope));
      }
    }
    Map<String, Values> keywords = call.keywords().isEmpty() ? Map.of() : new LinkedHashMap<>();
    Values others = Values.NONE;
    for (Keyword keyword : call.keywords()) {
      Values value = eval(keyword.value(), scope);
      if (keyword.arg().isPresent()) {
        keywords.merge(scope.mangled(keyword.arg().get()), value, Values::and);
      } else {
        calls.items().named(value).forEach((key, each) -> keywords.merge(key, each, Values::and));
        others = others.and(calls.items().unnamed(value));
      }
    }
    Given given = new Given(positional, rest, keywords, others);
    if (call.func() instanceof Expr.Attribute(Expr of, String name, _, _)
        && (name.equals("format") || name.equals("format_map"))
        && isUntold(receiver(of, scope))
        && given.has(value -> value.matters() && !(value instanceof Value.Box))) {
      flow.untold(call.span());
    }
    return calls.apply(callee, given, call);
  }

  /// A template that nobody can read here; results of libraries have their own methods `format`.
  private static boolean isUntold(Values receivers) {
    return receivers.open() && !receivers.has(Value.Product.class::isInstance);
  }

  private Values sequence(Expr node, List<Expr> elements, Scope scope) {
    Store store = flow.store(node, "", Store.Kind.SEQUENCE);
    boolean counted = !(node instanceof Expr.Set);
    rows(elements);
    for (int i = 0; i < elements.size(); i++) {
      Expr element = elements.get(i);
      Values values = eval(element, scope);
      if (element instanceof Expr.Starred) {
        counted = false;
        values = calls.elements(values, element);
      }
      if (counted) {
        store.put(Folding.index(i), values, element.span(), "stored here");
      } else {
        store.add(values, element.span(), "stored here");
      }
    }
    return Values.of(new Value.Box(store));
  }

  static boolean isDisplay(Node node) {
    return node instanceof Expr.List || node instanceof Expr.Tuple || node instanceof Expr.Dict;
  }

  /// Honest tables are long; past the items that are told apart, their rows are one.
  private void rows(List<Expr> elements) {
    int apart = flow.limits().items();
    for (int i = apart; i < elements.size(); i++) {
      if (isDisplay(elements.get(i))) {
        flow.alike(elements.get(i), elements.get(apart - 1));
      }
    }
  }

  private Values dict(Expr.Dict dict, Scope scope) {
    Store store = flow.store(dict, "", Store.Kind.MAPPING);
    rows(dict.values());
    Values box = Values.of(new Value.Box(store));
    Values.Join namespaces = new Values.Join().add(box);
    for (int i = 0; i < dict.values().size(); i++) {
      Expr value = dict.values().get(i);
      Values values = eval(value, scope);
      if (dict.keys().get(i).isPresent()) {
        Values key = eval(dict.keys().get(i).get(), scope);
        key.single().ifPresent(store::begin);
        calls.items().store(box, key, values, value);
      } else {
        calls.items().copy(values, store, value);
        namespaces.add(calls.items().namespaces(values));
      }
    }
    return namespaces.values();
  }

  private Values comprehension(
      Expr node, Expr element, List<Comprehension> generators, Scope scope) {
    Scope inner = generate(node, generators, scope);
    Store store = flow.store(node, "", Store.Kind.SEQUENCE);
    store.add(eval(element, inner), element.span(), "stored here");
    return Values.of(new Value.Box(store));
  }

  private Values comprehension(Expr.DictComp dict, Scope scope) {
    Scope inner = generate(dict, dict.generators(), scope);
    Values box = Values.of(new Value.Box(flow.store(dict, "", Store.Kind.MAPPING)));
    Values keys = eval(dict.key(), inner);
    calls.items().store(box, keys, eval(dict.value(), inner), dict.value());
    return box;
  }

  private Scope generate(Expr node, List<Comprehension> generators, Scope scope) {
    Scope inner = flow.names().inside(node);
    for (int i = 0; i < generators.size(); i++) {
      Comprehension generator = generators.get(i);
      Expr iter = generator.iter();
      Values elements = calls.elements(eval(iter, i == 0 ? scope : inner), iter);
      targets().assign(generator.target(), elements, iter.span(), "looped over here", inner);
      generator.ifs().forEach(test -> eval(test, inner));
    }
    return inner;
  }

  private Values joined(List<Expr> values, Scope scope) {
    Values text = Values.text("");
    for (Expr value : values) {
      text = folding.binary(text, Operator.ADD, eval(value, scope));
    }
    return text;
  }

  private Values formatted(
      Values value, int conversion, Optional<Expr> format, Node node, Scope scope) {
    Values spec = format.map(each -> eval(each, scope)).orElse(Values.text(""));
    if (conversion < 0) {
      calls.implicit(value, "__format__", Given.of(spec), node);
    }
    boolean plain = format.isEmpty() && (conversion < 0 || conversion == 's');
    return plain ? folding.asText(value) : Values.OPEN;
  }
}
