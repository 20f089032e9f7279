package org.portcullis.analyzer.cheat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.portcullis.grammar.ast.Arg;
import org.portcullis.grammar.ast.Arguments;
import org.portcullis.grammar.ast.ConstantValue;
import org.portcullis.grammar.ast.Expr;
import org.portcullis.grammar.ast.Node;
import org.portcullis.grammar.ast.Stmt;

/// Follows calls: of functions and classes of the file, of models, and of everything foreign.
final class Calls {
  private final Machine machine;
  private final Foreign foreign;

  Calls(Machine machine) {
    this.machine = machine;
    this.foreign = new Foreign(machine);
  }

  Obj.Function function(Node node, Arguments parameters, List<Stmt> body, Frame frame) {
    Map<String, Val> defaults = new HashMap<>();
    List<Arg> positional = new ArrayList<>(parameters.posonlyargs());
    positional.addAll(parameters.args());
    int first = positional.size() - parameters.defaults().size();
    for (int i = 0; i < parameters.defaults().size(); i++) {
      defaults.put(
          positional.get(first + i).arg(),
          machine.expressions().eval(parameters.defaults().get(i), frame));
    }
    for (int i = 0; i < parameters.kwonlyargs().size(); i++) {
      Optional<Expr> value = parameters.kw_defaults().get(i);
      if (value.isPresent()) {
        defaults.put(
            parameters.kwonlyargs().get(i).arg(), machine.expressions().eval(value.get(), frame));
      }
    }
    owners.put(node, frame);
    return new Obj.Function(
        node,
        parameters,
        frame.env().forFunctions(),
        defaults,
        yields(body),
        Obj.Function.Binding.METHOD);
  }

  private final IdentityHashMap<Node, Frame> owners = new IdentityHashMap<>();

  Obj.Function as(Obj.Function function, Obj.Function.Binding binding) {
    return new Obj.Function(
        function.node(),
        function.parameters(),
        function.around(),
        function.defaults(),
        function.generator(),
        binding);
  }

  private static boolean yields(List<Stmt> body) {
    for (Stmt statement : body) {
      if (holdsYield(statement)) {
        return true;
      }
    }
    return false;
  }

  private static boolean holdsYield(Node node) {
    if (node instanceof Expr.Yield || node instanceof Expr.YieldFrom) {
      return true;
    }
    if (node instanceof Stmt.FunctionDef
        || node instanceof Expr.Lambda
        || node instanceof Stmt.ClassDef) {
      return false;
    }
    for (Node child : node.children()) {
      if (holdsYield(child)) {
        return true;
      }
    }
    return false;
  }

  Val call(Val callee, Given given, Node node) {
    machine.step();
    if (callee.objects().isEmpty()) {
      return Val.of(Operations.layer(with(callee, given), node));
    }
    Val result = null;
    for (Obj object : callee.objects()) {
      Val each = call(callee, object, given, node);
      result = result == null ? each : result.and(each);
    }
    Val value = result == null ? Val.nothing() : result;
    // which function is called can be the answer
    Traits chosen = callee.traits().only(Operations.CONDITIONS);
    if (callee.has(Trait.COUNT)) {
      chosen = chosen.from(Trait.ORDER, Trait.COUNT, node, "which one is called says the count");
    }
    return chosen.isEmpty() ? value : value.view(value.traits().and(chosen));
  }

  private static List<Val> with(Val first, Given given) {
    List<Val> all = new ArrayList<>(Operations.values(given));
    all.add(first);
    return all;
  }

  private Val call(Val callee, Obj object, Given given, Node node) {
    return switch (object) {
      case Obj.Function function -> run(function, given, node);
      case Obj.Partial(Val inner, Given first) -> call(inner, first.with(given), node);
      case Obj.ClassOf type -> create(type, given, node);
      case Obj.Instance instance -> ask(instance, given, node);
      case Obj.Foreign(String path) -> foreign.call(path, given, node);
      case Obj.Made made ->
          hooked(made, callee, given, node, changed -> foreign.callMade(made, changed, node));
      case Obj.Method(Val receiver, String name) -> method(receiver, name, given, node);
      case Obj.Sequence sequence -> // nn.Sequential
          hooked(sequence, callee, given, node, changed -> foreign.chain(sequence, changed, node));
      case Obj.Mapping _, Obj.Super _ -> Val.of(Operations.layer(with(callee, given), node));
    };
  }

  private Val method(Val receiver, String name, Given given, Node node) {
    for (Obj object : receiver.objects()) {
      if (machine.extras().hook(object, name, given.at(0))) {
        return Val.nothing();
      }
      if (Containers.isMethod(object, name)) {
        return machine.containers().call(receiver, name, given, node);
      }
      if (object instanceof Obj.Instance instance) {
        return ofModule(instance, receiver, name, given, node);
      }
      if (object instanceof Obj.Super superOf) {
        return ofModule(superOf.self(), Val.of(superOf.self()), "super." + name, given, node);
      }
      if (object instanceof Obj.Made made) {
        return foreign.methodOfMade(receiver, made, name, given, node);
      }
      if (object instanceof Obj.ClassOf && name.equals("__new__")) {
        return Val.of(object);
      }
    }
    return foreign.method(receiver, name, given, node);
  }

  /// What `torch.nn.Module` gives to a class of the file.
  private Val ofModule(Obj.Instance self, Val of, String name, Given given, Node node) {
    return switch (name) {
      case "register_buffer", "register_parameter", "add_module", "register_module" -> {
        Val value = given.at(1, "tensor").or(() -> given.at(1, "param")).orElseGet(Val::nothing);
        boolean temporary =
            given
                .at(2, "persistent")
                .flatMap(Val::literal)
                .equals(Optional.of(ConstantValue.Singleton.FALSE));
        boolean stores = name.equals("register_buffer") || name.equals("register_parameter");
        boolean lone = value.literal().isPresent();
        Val stored =
            stores && !temporary && !lone
                ? Val.of(
                    value.traits().without(Traits.bits(Trait.ZERO)).and(Expressions.stored(node)))
                : value;
        machine
            .attributes()
            .set(
                of,
                given.at(0).literal().orElse(ConstantValue.Singleton.NONE)
                        instanceof ConstantValue.Str text
                    ? text.value()
                    : Attributes.ANY,
                stored,
                node);
        yield Statements.none();
      }
      case "super.forward", "super.__call__" -> {
        if (name.equals("super.__call__") && self.type().find("forward").isPresent()) {
          yield forward(self, given, node);
        }
        yield Val.of(Operations.layer(Operations.values(given), node));
      }
      case "parameters", "buffers", "named_parameters", "named_buffers", "state_dict" ->
          Val.of(Expressions.stored(node));
      case "apply" -> {
        call(given.at(0), Given.of(of), node);
        yield of;
      }
      case "__setattr__", "super.__setattr__" -> {
        given
            .at(0)
            .literal()
            .ifPresent(key -> {
              if (key instanceof ConstantValue.Str text) {
                machine.attributes().set(of, text.value(), given.at(1), node);
              }
            });
        yield Statements.none();
      }
      case "super.__getattr__", "__getattribute__", "super.__getattribute__" -> {
        if (given.at(0).literal().orElse(ConstantValue.Singleton.NONE)
            instanceof ConstantValue.Str text) {
          Slot slot = self.attributes().get(text.value());
          yield slot == null ? Val.nothing() : slot.read(machine.run());
        }
        yield Val.nothing();
      }
      case "eval",
          "train",
          "to",
          "cuda",
          "cpu",
          "float",
          "half",
          "double",
          "bfloat16",
          "requires_grad_",
          "type",
          "compile",
          "share_memory",
          "zero_grad" ->
          of;
      default -> {
        List<Val> values = Operations.values(given);
        Val receiver = Val.of(self);
        boolean isModule = values.stream().anyMatch(value -> value.has(Trait.INPUT));
        yield isModule ? Val.of(Operations.layer(values, node)) : receiver.part(Traits.NONE);
      }
    };
  }

  /// Calls an object: hooks and `forward`, as torch does.
  Val ask(Obj.Instance instance, Given given, Node node) {
    Val self = Val.of(instance);
    Optional<Slot> called = instance.type().find("__call__");
    if (called.isPresent()) {
      return call(
          machine.attributes().bound(called.get().read(machine.run()), self, node), given, node);
    }
    return hooked(instance, self, given, node, changed -> forward(instance, changed, node));
  }

  /// Runs a module between its hooks, as torch does.
  private Val hooked(Obj module, Val self, Given given, Node node, Function<Given, Val> forward) {
    Extras.Hooks hooks = machine.extras().hooks(module);
    Given changed = given;
    for (Val hook : List.copyOf(hooks.before())) {
      Val made = call(hook, Given.of(self, Obj.Sequence.of(changed.positional())), node);
      Optional<List<Val>> exact = machine.containers().exact(made);
      if (exact.isPresent()) {
        changed = new Given(exact.get(), changed.named(), changed.more());
      } else if (made.literal().isEmpty()) {
        changed = new Given(List.of(made), changed.named(), changed.more());
      }
    }
    Val result = forward.apply(changed);
    for (Val hook : List.copyOf(hooks.after())) {
      Val inputs = Obj.Sequence.of(changed.positional());
      Val made = call(hook, Given.of(self, inputs, result), node);
      boolean replaces = !made.literal().equals(Optional.of(ConstantValue.Singleton.NONE));
      result = replaces ? result.and(made) : result;
    }
    return result;
  }

  private Val forward(Obj.Instance instance, Given given, Node node) {
    Slot own = instance.attributes().get("forward");
    if (own != null) {
      return call(own.read(machine.run()), given, node);
    }
    Optional<Slot> found = instance.type().find("forward");
    if (found.isPresent()) {
      Val self = Val.of(instance);
      return call(
          machine.attributes().bound(found.get().read(machine.run()), self, node), given, node);
    }
    if (instance.type().foreign().stream().anyMatch(path -> path.endsWith("Sequential"))) {
      Val value = given.at(0);
      for (Slot slot : List.copyOf(instance.attributes().values())) {
        value = call(slot.read(machine.run()), Given.of(value), node);
      }
      return value;
    }
    return Val.of(Operations.layer(Operations.values(given), node));
  }

  private Val create(Obj.ClassOf type, Given given, Node node) {
    if (type.isEnum()) {
      Val members = machine.containers().element(Val.of(type), node);
      Traits found = Comparisons.lookup(members, given.at(0), node);
      machine.expressions().fails(found);
      return members.view(members.traits().and(found));
    }
    Obj.Instance instance = new Obj.Instance(type);
    Val self = Val.of(instance);
    Optional<Slot> init = type.find("__init__");
    if (init.isPresent()) {
      call(machine.attributes().bound(init.get().read(machine.run()), self, node), given, node);
    } else {
      machine
          .attributes()
          .fields(type, given)
          .forEach((name, value) -> machine.attributes().set(self, name, value, node));
      type.find("__post_init__")
          .ifPresent(slot ->
              call(
                  machine.attributes().bound(slot.read(machine.run()), self, node),
                  Given.of(),
                  node));
      if (type.foreign().stream().anyMatch(path -> path.endsWith("Sequential"))) {
        int place = 0;
        for (Val layer : given.positional()) {
          machine.attributes().set(self, Integer.toString(place++), layer, node);
        }
      }
      if (type.foreign().stream().anyMatch(Calls::isContainer)) {
        return machine.containers().dictOf(given, node);
      }
    }
    return self;
  }

  private static boolean isContainer(String path) {
    return path.equals("builtins.dict")
        || path.equals("builtins.list")
        || path.equals("collections.UserDict");
  }

  private Val run(Obj.Function function, Given given, Node node) {
    if (machine.isExhausted() || !machine.enter(function.node())) {
      return Val.of(Operations.mix(Operations.values(given)));
    }
    Frame outer =
        owners.getOrDefault(function.node(), new Frame(function.around(), Optional.empty()));
    Frame frame = new Frame(new Env(function.around(), false, machine.run()), outer.owner());
    bind(function, given, frame, node);
    Traits outside = machine.control();
    if (function.node() instanceof Expr.Lambda(_, Expr body, _)) {
      outer.first().ifPresent(frame::first);
      frame.returns(machine.under(machine.expressions().eval(body, frame), body));
    } else if (function.node() instanceof Stmt.FunctionDef def) {
      if (frame.first().isEmpty()) {
        outer.first().ifPresent(frame::first);
      }
      machine.statements().run(def.body(), frame);
    }
    machine.control(outside);
    machine.leave(function.node());
    if (function.generator()) {
      Obj.Sequence sequence = new Obj.Sequence(List.of(), true, machine.isLoading());
      frame.yielded().forEach(sequence::spread);
      return Val.of(sequence);
    }
    return frame.returned().orElseGet(Statements::none);
  }

  private void bind(Obj.Function function, Given given, Frame frame, Node node) {
    Arguments parameters = function.parameters();
    List<Arg> positional = new ArrayList<>(parameters.posonlyargs());
    positional.addAll(parameters.args());
    Map<String, Val> left = new LinkedHashMap<>(given.named());
    for (int i = 0; i < positional.size(); i++) {
      String name = positional.get(i).arg();
      Val named = left.remove(name);
      Val value;
      if (i < given.positional().size()) {
        value = given.positional().get(i);
      } else if (named != null) {
        value = named;
      } else {
        Val preset = function.defaults().get(name);
        boolean spread = !given.more().traits().isEmpty() || !given.more().objects().isEmpty();
        value = preset == null ? given.more() : spread ? preset.and(given.more()) : preset;
      }
      if (i == 0) {
        frame.first(value);
      }
      frame.env().bind(name, value, true, machine.run(), node);
    }
    for (Arg parameter : parameters.kwonlyargs()) {
      Val named = left.remove(parameter.arg());
      Val preset = function.defaults().getOrDefault(parameter.arg(), given.more());
      frame.env().bind(parameter.arg(), named == null ? preset : named, true, machine.run(), node);
    }
    if (parameters.vararg().isPresent()) {
      Obj.Sequence rest = new Obj.Sequence(List.of(), false, false);
      for (int i = positional.size(); i < given.positional().size(); i++) {
        rest.add(given.positional().get(i), true);
      }
      if (!given.more().traits().isEmpty() || !given.more().objects().isEmpty()) {
        rest.spread(given.more());
      }
      frame.env().bind(parameters.vararg().get().arg(), Val.of(rest), true, machine.run(), node);
    }
    if (parameters.kwarg().isPresent()) {
      Obj.Mapping rest = new Obj.Mapping(machine.isLoading());
      left.forEach((name, value) -> {
        boolean any = name.equals("**"); // names that the configuration chooses
        rest.put(any ? value : Val.literal(new ConstantValue.Str(name)), value, !any);
      });
      rest.put(Val.of(given.more().traits()), given.more(), false);
      frame
          .env()
          .bind(
              parameters.kwarg().get().arg(),
              Val.of(given.more().traits(), rest),
              true,
              machine.run(),
              node);
    }
  }
}
