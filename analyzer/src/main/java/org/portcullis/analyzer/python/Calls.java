package org.portcullis.analyzer.python;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.portcullis.analyzer.python.Reference.Origin;
import org.portcullis.grammar.Span;
import org.portcullis.grammar.ast.Arg;
import org.portcullis.grammar.ast.Arguments;
import org.portcullis.grammar.ast.ConstantValue;
import org.portcullis.grammar.ast.Expr;
import org.portcullis.grammar.ast.Node;
import org.portcullis.grammar.ast.Operator;
import org.portcullis.grammar.ast.Stmt;

/// What calls give, written or implied.
final class Calls {
  private static final Map<Operator, String> METHODS =
      Map.ofEntries(
          Map.entry(Operator.ADD, "add__"),
          Map.entry(Operator.SUB, "sub__"),
          Map.entry(Operator.MULT, "mul__"),
          Map.entry(Operator.MAT_MULT, "matmul__"),
          Map.entry(Operator.DIV, "truediv__"),
          Map.entry(Operator.MOD, "mod__"),
          Map.entry(Operator.POW, "pow__"),
          Map.entry(Operator.LSHIFT, "lshift__"),
          Map.entry(Operator.RSHIFT, "rshift__"),
          Map.entry(Operator.BIT_OR, "or__"),
          Map.entry(Operator.BIT_XOR, "xor__"),
          Map.entry(Operator.BIT_AND, "and__"),
          Map.entry(Operator.FLOOR_DIV, "floordiv__"));

  private final Flow flow;
  private final Recorder recorder;
  private final Members members;
  private final Items items;
  private final Foreign foreign;
  private final Escapes escapes;
  private final Set<Store> active = new HashSet<>(); // partials that are being called
  private int depth;
  private int atOnce;

  Calls(Flow flow, Recorder recorder) {
    this.flow = flow;
    this.recorder = recorder;
    this.members = new Members(flow, this);
    this.items = new Items(flow, this);
    this.foreign = new Foreign(flow, recorder, this);
    this.escapes = new Escapes(flow, recorder, this);
  }

  Members members() {
    return members;
  }

  Items items() {
    return items;
  }

  Escapes escapes() {
    return escapes;
  }

  /// What calling gives, whoever calls.
  Values apply(Values callees, Given given, Node node) {
    if (depth >= flow.limits().nesting()) {
      flow.undecided("calls that call each other without end", node.span());
      return Values.OPEN;
    }
    atOnce = depth == 0 ? 1 : atOnce + 1;
    if (atOnce > flow.limits().callsAtOnce()) {
      flow.undecided("more calls than we follow", node.span());
      return Values.OPEN;
    }
    depth++;
    recorder.call(callees, given, node);
    flow.work(callees.known().size() * (1 + given.size()));
    if (flow.isExhausted()) {
      depth--;
      return Values.OPEN;
    }
    Values.Join join = new Values.Join();
    if (callees.open()) {
      join.open().add(foreign.callbacks(given, node));
      escapes.handOut(given, node);
    }
    callees.known().forEach((callee, trail) -> apply(callee, trail, given, node, join));
    depth--;
    return join.values();
  }

  private void apply(Value callee, Trail trail, Given given, Node node, Values.Join join) {
    switch (callee) {
      case Value.Function(Unit unit) -> {
        pass(unit, given, node);
        join.add(result(unit));
      }
      case Value.Bound(Value function, Value self) ->
          join.add(apply(Values.of(function, trail), given.after(Values.of(self)), node));
      case Value.Type(ClassInFile type) -> join.add(create(type, callee, given, node));
      case Value.Instance _ -> {
        Values self = Values.of(callee);
        join.add(implicit(self, "__call__", given, node));
        join.add(implicit(self, "forward", given, node)); // torch.nn.Module.__call__ does
        join.open();
        escapes.handOut(given, node);
      }
      case Value.Box(Store store) -> {
        if (store.kind() == Store.Kind.PARTIAL) {
          join.add(applyPartial(store, given, node));
        } else {
          join.open();
          escapes.handOut(given, node);
        }
      }
      case Value.Wrapped(_, Value function) ->
          join.add(apply(Values.of(function, trail), given, node));
      case Value.Getter(String kind, List<ConstantValue> keys) ->
          join.add(foreign.get(kind, keys, given, node));
      case Value.Member(Value of, String name) -> {
        join.add(foreign.method(of, name, trail, given, node));
        if (!Escapes.KEEPING.contains(name)) {
          escapes.handOut(given, node);
        }
      }
      case Value.Known(Origin origin, String path) ->
          join.add(foreign.call(origin, path, trail, given, node));
      case Value.Product(String path) -> {
        boolean wraps = flow.world().isClosed() && Escapes.isWrapper(path);
        Values wrapped = foreign.passedThrough(given);
        if (wraps && !wrapped.isEmpty()) {
          join.add(wrapped);
          return;
        }
        members.product(path + "()", join);
        escapes.renames(path, node);
        join.add(wrapped).add(foreign.callbacks(given, node)).open();
        if (!wraps) {
          escapes.handOut(given, node);
        }
      }
      case Value.Literal _, Value.OwnPath _, Value.Namespace _ -> {
        join.open();
        escapes.handOut(given, node);
      }
    }
  }

  /// A partial that wraps itself, as one made in a loop does, may hold its arguments any number of
  /// times: then each can stand anywhere.
  private Values applyPartial(Store store, Given given, Node node) {
    Given all = partial(store).with(given);
    if (active.add(store)) {
      Values result = apply(store.item(Store.CALLEE), all, node);
      active.remove(store);
      return result;
    }
    Values.Join inner = new Values.Join();
    store
        .item(Store.CALLEE)
        .known()
        .forEach((value, trail) -> {
          if (!(value instanceof Value.Box(Store other) && active.contains(other))) {
            inner.add(value, trail);
          }
        });
    Given anywhere = new Given(List.of(), all.all().opened(), Map.of(), Values.NONE);
    return apply(inner.values(), anywhere, node);
  }

  /// The arguments that a partial keeps.
  private Given partial(Store store) {
    List<Values> positional = new ArrayList<>();
    Cell cell = store.items().get(Folding.index(0));
    for (int i = 1; cell != null; i++) {
      positional.add(cell.read());
      cell = store.items().get(Folding.index(i));
    }
    Map<String, Values> named = items.named(Values.of(new Value.Box(store)));
    return new Given(positional, store.rest().read(), named, Values.NONE);
  }

  private Values result(Unit unit) {
    if (!unit.isGenerator()) {
      return unit.returned().read();
    }
    Store store = flow.store(unit.node(), "generator", Store.Kind.SEQUENCE);
    store.add(unit.yielded().read(), unit.node().span(), "yielded here");
    return Values.of(new Value.Box(store));
  }

  /// Binds arguments to parameters.
  void pass(Unit unit, Given given, Node node) {
    flow.called(unit);
    Arguments parameters = unit.parameters().orElseThrow();
    Span place = node.span();
    List<Arg> positional = new ArrayList<>(parameters.posonlyargs());
    positional.addAll(parameters.args());
    for (int i = 0; i < positional.size(); i++) {
      String name = unit.scope().mangled(positional.get(i).arg());
      bind(unit, positional.get(i), given.at(i, name), place);
      boolean left = i >= given.count() && !given.keywords().containsKey(name);
      defaulted(unit, name, left, place);
    }
    for (Arg parameter : parameters.kwonlyargs()) {
      Values named = given.keywords().getOrDefault(parameter.arg(), Values.NONE);
      bind(unit, parameter, named.and(given.others()), place);
      defaulted(unit, parameter.arg(), !given.keywords().containsKey(parameter.arg()), place);
    }
    parameters
        .vararg()
        .ifPresent(arg -> {
          Store store = flow.store(arg, "", Store.Kind.SEQUENCE);
          for (int i = positional.size(); i < given.count(); i++) {
            store.put(Folding.index(i - positional.size()), given.at(i), place, "passed here");
          }
          store.add(given.rest(), place, "passed here");
        });
    parameters
        .kwarg()
        .ifPresent(arg -> {
          Store store = flow.store(arg, "", Store.Kind.MAPPING);
          given
              .keywords()
              .forEach((name, values) ->
                  store.put(new ConstantValue.Str(name), values, place, "passed here"));
          store.add(given.others(), place, "passed here");
        });
  }

  /// A call that leaves a parameter out, or may, uses its default.
  private void defaulted(Unit unit, String parameter, boolean left, Span place) {
    Cell cell = unit.defaults().get(parameter);
    if (left && cell != null) {
      unit.scope().cell(parameter, flow).add(cell.read(), place, "called here");
    }
  }

  private void bind(Unit unit, Arg parameter, Values values, Span place) {
    unit.scope().cell(parameter.arg(), flow).add(values, place, "passed here");
  }

  Values create(ClassInFile type, Value callee, Given given, Node node) {
    escapes.created(type, node);
    Values instance = Values.of(new Value.Instance(type));
    Values self = Values.of(callee);
    implicit(instance, "__init__", given, node);
    implicit(instance, "__post_init__", Given.of(), node);
    Values.Join join = new Values.Join().add(instance);
    if (!type.scope().own("__new__").isEmpty()) {
      join.add(implicit(self, "__new__", given, node));
    }
    fields(type, given, node);
    return join.values();
  }

  /// A dataclass or a named tuple keeps what it is made of.
  private static void fields(ClassInFile type, Given given, Node node) {
    if (!type.scope().own("__init__").isEmpty()) {
      return;
    }
    given
        .keywords()
        .forEach((name, values) -> type.attribute(name).add(values, node.span(), "passed here"));
    int position = 0;
    for (Stmt statement : type.definition().body()) {
      if (statement instanceof Stmt.AnnAssign assign
          && assign.target() instanceof Expr.Name(String field, _, _)) {
        type.attribute(field).add(given.at(position++), node.span(), "passed here");
      }
    }
  }

  /// A method that Python calls by itself, if a class of the file defines it.
  Values implicit(Values receivers, String method, Given given, Node node) {
    if (!hasOurs(receivers)) {
      return Values.NONE;
    }
    Values.Join join = new Values.Join();
    for (Value receiver : receivers.known().keySet()) {
      if (receiver instanceof Value.Instance || receiver instanceof Value.Type) {
        Values own = members.own(receiver, method, node);
        if (!own.isEmpty()) {
          join.add(apply(own.closed(), given, node));
        }
      }
    }
    return join.values();
  }

  private static boolean hasOurs(Values values) {
    for (Value value : values.known().keySet()) {
      if (value instanceof Value.Instance || value instanceof Value.Type) {
        return true;
      }
    }
    return false;
  }

  /// An operator that a class of the file defines.
  Values operator(Values left, Values right, Operator op, Node node) {
    if (!hasOurs(left) && !hasOurs(right)) {
      return Values.NONE;
    }
    String method = METHODS.getOrDefault(op, "");
    Values.Join join = new Values.Join();
    join.add(implicit(left, "__" + method, Given.of(right), node));
    join.add(implicit(left, "__i" + method, Given.of(right), node));
    join.add(implicit(right, "__r" + method, Given.of(left), node));
    return join.values();
  }

  /// What a loop over values meets.
  Values elements(Values values, Node node) {
    Values.Join join = new Values.Join();
    if (values.open()) {
      join.open().add(flow.itemsOfUnknown().read());
    }
    values
        .known()
        .forEach((value, trail) -> {
          switch (value) {
            case Value.Box(Store store) -> {
              if (store.kind() == Store.Kind.MAPPING) {
                store
                    .items()
                    .keySet()
                    .forEach(key -> join.add(new Value.Literal(key), Trail.START));
                join.add(store.keys().read());
              } else {
                join.add(store.all());
              }
            }
            case Value.Literal(ConstantValue.Str text) -> characters(text.value(), join);
            case Value.Instance _ -> {
              Values self = Values.of(value);
              join.add(implicit(self, "__next__", Given.of(), node));
              join.add(implicit(self, "__getitem__", Given.of(Values.OPEN), node));
              for (Value iterator : implicit(self, "__iter__", Given.of(), node).known().keySet()) {
                join.add(
                    iterator instanceof Value.Instance
                        ? implicit(Values.of(iterator), "__next__", Given.of(), node)
                        : elements(Values.of(iterator), node));
              }
              join.open();
            }
            case Value.Product(String path) -> members.product(path + "[]", join);
            default -> join.open();
          }
        });
    return join.values();
  }

  private void characters(String text, Values.Join join) {
    if (text.length() > flow.limits().items()) {
      join.open();
      return;
    }
    text.chars().forEach(unit -> join.add(Value.Literal.of(Character.toString(unit)), Trail.START));
  }

  /// What `with … as` binds.
  Values entered(Values contexts, Node node) {
    Values.Join join = new Values.Join();
    if (contexts.open()) {
      join.open();
    }
    contexts
        .known()
        .forEach((value, trail) -> {
          if (value instanceof Value.Instance) {
            join.add(implicit(Values.of(value), "__enter__", Given.of(), node)).open();
            Given none = Given.of(Values.OPEN, Values.OPEN, Values.OPEN);
            implicit(Values.of(value), "__exit__", none, node);
          } else if (value instanceof Value.Box(Store store)) {
            join.add(store.all()).open(); // a generator under contextlib.contextmanager
          } else {
            join.add(value, trail);
          }
        });
    return join.values();
  }

  /// What a decorator leaves of what it decorates: foreign ones wrap it.
  Values decorate(Values decorators, Values decorated, Node node) {
    return apply(decorators, Given.of(decorated), node);
  }
}
