package org.portcullis.analyzer.binding;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.portcullis.analyzer.binding.Thing.Function;
import org.portcullis.grammar.ast.Alias;
import org.portcullis.grammar.ast.Expr;
import org.portcullis.grammar.ast.ExprContext;
import org.portcullis.grammar.ast.Node;
import org.portcullis.grammar.ast.Stmt;

/// Runs statements, as far as they can be foreseen.
final class Program {
  /// Methods by which a class changes how tensors are bound, or what its attributes are.
  private static final Set<String> DECISIVE =
      Set.of(
          "state_dict",
          "load_state_dict",
          "_load_from_state_dict",
          "_save_to_state_dict",
          "get_extra_state",
          "set_extra_state",
          "register_buffer",
          "register_parameter",
          "add_module",
          "register_module",
          "named_parameters",
          "named_buffers",
          "named_modules",
          "__setattr__",
          "__getattr__",
          "__getattribute__",
          "__delattr__",
          "__new__",
          "__init_subclass__",
          "__class_getitem__",
          "__set_name__",
          "__call__");

  private final Evaluation evaluation = new Evaluation(this);
  private final Members members = new Members(this);
  private final Calls calls;
  private final Loading loading;
  private final Steps steps;

  Program(Loading loading, Steps steps) {
    this.steps = steps;
    this.loading = loading;
    this.calls = new Calls(this, loading);
  }

  Evaluation evaluation() {
    return evaluation;
  }

  Members members() {
    return members;
  }

  Calls calls() {
    return calls;
  }

  void step() {
    steps.take(1);
  }

  /// Counts a thing that was made or gone through.
  void weigh(Thing thing) {
    steps.take(thing);
  }

  /// Says that somebody does something with a thing from the weights file.
  void touch(Thing thing) {
    loading.touch(thing);
  }

  /// Ends a function with its result.
  private static final class Returned extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Thing value;

    Returned(Thing value) {
      super(null, null, false, false);
      this.value = value;
    }
  }

  private enum Jump {
    NONE,
    BREAK,
    CONTINUE
  }

  /// Runs a file; what cannot be foreseen is not known where it is asked for.
  void file(List<Stmt> body, Frame frame) {
    for (Stmt stmt : body) {
      try {
        run(stmt, frame);
      } catch (NotKnown e) {
        if (!harmless(stmt)) {
          throw e;
        }
        bound(stmt).forEach(frame::lose);
      }
    }
  }

  /// Whether a statement can do nothing but bind names.
  private static boolean harmless(Stmt stmt) {
    return switch (stmt) {
      case Stmt.ClassDef def -> def.decorator_list().isEmpty() && def.keywords().isEmpty();
      case Stmt.Assign assign ->
          assign.targets().stream().allMatch(target -> target instanceof Expr.Name)
              && calls(assign.value()).stream().allMatch(Program::ofLibrary);
      case Stmt.AnnAssign assign -> assign.target() instanceof Expr.Name;
      case Stmt.Import _, Stmt.ImportFrom _, Stmt.TypeAlias _ -> true;
      case Stmt.Try attempt ->
          attempt.body().stream().allMatch(Program::harmless)
              && attempt.handlers().stream()
                  .allMatch(handler -> handler.body().stream().allMatch(Program::harmless))
              && attempt.orelse().stream().allMatch(Program::harmless)
              && attempt.finalbody().isEmpty();
      case Stmt.Pass _ -> true;
      case Stmt _ -> false;
    };
  }

  /// A constructor or a function of a package by its capital or its dots: it knows nothing of ours.
  private static boolean ofLibrary(Expr.Call call) {
    return call.func() instanceof Expr.Attribute
        && call.args().stream().noneMatch(arg -> arg instanceof Expr.Name);
  }

  private static List<Expr.Call> calls(Node node) {
    List<Expr.Call> found = new ArrayList<>();
    Deque<Node> open = new ArrayDeque<>(List.of(node));
    while (!open.isEmpty()) {
      Node next = open.pop();
      if (next instanceof Expr.Call call) {
        found.add(call);
      }
      next.children().forEach(open::push);
    }
    return found;
  }

  private static List<String> bound(Node node) {
    return switch (node) {
      case Stmt.ClassDef def -> List.of(def.name());
      case Stmt.FunctionDef def -> List.of(def.name());
      case Stmt.Import of -> of.names().stream().map(Program::name).toList();
      case Stmt.ImportFrom of -> of.names().stream().map(Program::name).toList();
      case Expr.Name(String id, ExprContext context, _) ->
          context == ExprContext.STORE ? List.of(id) : List.of();
      case Node other -> other.children().stream().flatMap(each -> bound(each).stream()).toList();
    };
  }

  private static String name(Alias alias) {
    String path = alias.name();
    int dot = path.indexOf('.');
    return alias.asname().orElse(dot < 0 ? path : path.substring(0, dot));
  }

  private Jump run(List<Stmt> body, Frame frame) {
    for (Stmt stmt : body) {
      Jump jump = run(stmt, frame);
      if (jump != Jump.NONE) {
        return jump;
      }
    }
    return Jump.NONE;
  }

  private Jump run(Stmt stmt, Frame frame) {
    step();
    switch (stmt) {
      case Stmt.Pass _ -> {}
      case Stmt.ExprStmt expr -> {
        if (!(expr.value() instanceof Expr.Constant)) {
          var _ = evaluation.of(expr.value(), frame);
        }
      }
      case Stmt.Assign assign -> {
        Thing value = evaluation.of(assign.value(), frame);
        assign.targets().forEach(target -> assign(target, value, frame));
      }
      case Stmt.AnnAssign assign ->
          assign
              .value()
              .ifPresent(value -> assign(assign.target(), evaluation.of(value, frame), frame));
      case Stmt.AugAssign assign -> {
        Thing left = evaluation.of(assign.target(), frame);
        Thing right = evaluation.of(assign.value(), frame);
        if (left instanceof Thing.Items items && !items.tuple) {
          weigh(right);
          items.values.addAll(Iteration.of(right)); // the list itself, for all who hold it
        } else {
          touch(right);
          assign(assign.target(), Operations.binary(left, assign.op(), right), frame);
        }
      }
      case Stmt.If choice -> {
        boolean holds = Operations.truth(evaluation.of(choice.test(), frame));
        return run(holds ? choice.body() : choice.orelse(), frame);
      }
      case Stmt.For loop -> {
        return loop(loop, frame);
      }
      case Stmt.While loop -> {
        while (Operations.truth(evaluation.of(loop.test(), frame))) {
          step();
          Jump jump = run(loop.body(), frame);
          if (jump == Jump.BREAK) {
            return Jump.NONE;
          }
        }
        return run(loop.orelse(), frame);
      }
      case Stmt.With with -> {
        return with(with, frame);
      }
      case Stmt.Return result ->
          throw new Returned(
              result.value().map(value -> evaluation.of(value, frame)).orElse(Thing.NONE));
      case Stmt.Assert test -> {
        if (!Operations.truth(evaluation.of(test.test(), frame))) {
          throw new NotKnown("an assertion that fails");
        }
      }
      case Stmt.Import imports ->
          imports.names().forEach(alias -> frame.bind(name(alias), new Thing.Known(path(alias))));
      case Stmt.ImportFrom imports -> {
        if (imports.level() > 0) {
          throw new NotKnown("a relative import");
        }
        String from = imports.module().orElse("");
        imports
            .names()
            .forEach(alias ->
                frame.bind(
                    alias.asname().orElse(alias.name()),
                    new Thing.Known(from + "." + alias.name())));
      }
      case Stmt.FunctionDef def -> frame.bind(def.name(), decorated(def, frame));
      case Stmt.ClassDef def -> frame.bind(def.name(), type(def, frame));
      case Stmt.Break _ -> {
        return Jump.BREAK;
      }
      case Stmt.Continue _ -> {
        return Jump.CONTINUE;
      }
      case Stmt.Delete delete -> delete.targets().forEach(target -> delete(target, frame));
      case Stmt other -> throw new NotKnown("a " + other.getClass().getSimpleName());
    }
    return Jump.NONE;
  }

  private static String path(Alias alias) {
    // `import a.b` binds `a`; with `as` it binds `a.b`.
    int dot = alias.name().indexOf('.');
    return alias.asname().isPresent() || dot < 0 ? alias.name() : alias.name().substring(0, dot);
  }

  private Jump loop(Stmt.For loop, Frame frame) {
    for (Thing each : Iteration.of(evaluation.of(loop.iter(), frame))) {
      step();
      assign(loop.target(), each, frame);
      Jump jump = run(loop.body(), frame);
      if (jump == Jump.BREAK) {
        return Jump.NONE;
      }
    }
    return run(loop.orelse(), frame);
  }

  private Jump with(Stmt.With with, Frame frame) {
    for (var item : with.items()) {
      Thing context = evaluation.of(item.context_expr(), frame);
      boolean plain =
          context instanceof Thing.OpenWeights
              || (context instanceof Thing.Known(String path) && path.equals(Calls.NO_GRADIENT));
      if (!plain) {
        throw new NotKnown("a context");
      }
      item.optional_vars().ifPresent(target -> assign(target, context, frame));
    }
    return run(with.body(), frame);
  }

  private void delete(Expr target, Frame frame) {
    switch (target) {
      case Expr.Name(String name, var _, _) -> frame.lose(name);
      case Expr.Subscript subscript
          when evaluation.of(subscript.value(), frame) instanceof Thing.Dict dict ->
          dict.values.remove(Evaluation.key(evaluation.of(subscript.slice(), frame)));
      case Expr _ -> throw new NotKnown("a deletion");
    }
  }

  void assign(Expr target, Thing value, Frame frame) {
    switch (target) {
      case Expr.Name(String name, var _, _) -> frame.bind(name, value);
      case Expr.Attribute attribute ->
          members.write(evaluation.of(attribute.value(), frame), attribute.attr(), value);
      case Expr.Subscript subscript -> {
        Thing of = evaluation.of(subscript.value(), frame);
        switch (of) {
          case Thing.Dict dict ->
              dict.values.put(Evaluation.key(evaluation.of(subscript.slice(), frame)), value);
          case Thing.Tensor _ -> touch(value);
          case Thing.Layer layer
              when layer.kind.equals("torch.nn.ModuleDict")
                  && value instanceof Thing.Layer
                  && evaluation.of(subscript.slice(), frame) instanceof Thing.Text(String name) ->
              members.write(layer, name, value);
          case Thing _ -> throw new NotKnown("an item that is set");
        }
      }
      case Expr.Tuple tuple -> unpack(tuple.elts(), value, frame);
      case Expr.List list -> unpack(list.elts(), value, frame);
      case Expr _ -> throw new NotKnown("a target");
    }
  }

  private void unpack(List<Expr> targets, Thing value, Frame frame) {
    List<Thing> values = Iteration.of(value);
    if (values.size() != targets.size()) {
      throw new NotKnown("how it is unpacked");
    }
    for (int i = 0; i < values.size(); i++) {
      assign(targets.get(i), values.get(i), frame);
    }
  }

  Function function(Expr.Lambda lambda, Frame frame) {
    return new Function(
        "lambda",
        lambda.args(),
        List.of(),
        Optional.of(lambda.body()),
        defaults(lambda.args().defaults(), frame),
        keywordDefaults(lambda.args().kw_defaults(), frame),
        frame,
        Optional.empty(),
        Function.Kind.PLAIN);
  }

  /// A function with its decorators; not known where one is a library's.
  private Thing decorated(Stmt.FunctionDef def, Frame frame) {
    Function.Kind kind = Function.Kind.PLAIN;
    List<Thing> around = new ArrayList<>();
    for (Expr decorator : def.decorator_list().reversed()) {
      switch (decorator instanceof Expr.Name name ? frame.read(name.id()) : Thing.NONE) {
        case Thing.Known(String path) when KINDS.containsKey(path) ->
            kind = KINDS.getOrDefault(path, kind);
        case Thing _ -> around.add(evaluated(decorator, frame));
      }
    }
    Thing made = function(def, kind, frame);
    for (Thing decorator : around) {
      made =
          switch (decorator) {
            case Thing.Known(String path) when path.equals(Calls.NO_GRADIENT) -> made;
            case Function _, Thing.Bound _ ->
                calls.call(decorator, new CallArguments(List.of(made), Map.of()));
            case Thing _ -> LOST;
          };
    }
    return made;
  }

  private Thing evaluated(Expr decorator, Frame frame) {
    try {
      return evaluation.of(decorator, frame);
    } catch (NotKnown e) {
      if (calls(decorator).stream().allMatch(Program::ofLibrary)) {
        return LOST;
      }
      throw e;
    }
  }

  private static final Map<String, Function.Kind> KINDS =
      Map.of(
          "staticmethod", Function.Kind.STATIC,
          "classmethod", Function.Kind.CLASS,
          "property", Function.Kind.PROPERTY);

  /// Something of which nothing is known but that it is there: whoever asks for more gives up.
  private static final Thing LOST = new Thing.Known("not known");

  private Function function(Stmt.FunctionDef def, Function.Kind kind, Frame frame) {
    return new Function(
        def.name(),
        def.args(),
        def.body(),
        Optional.empty(),
        defaults(def.args().defaults(), frame),
        keywordDefaults(def.args().kw_defaults(), frame),
        frame,
        frame.ofClass ? frame.owner : Optional.empty(),
        kind);
  }

  private List<Thing> defaults(List<Expr> defaults, Frame frame) {
    return defaults.stream().map(each -> evaluation.of(each, frame)).toList();
  }

  private List<Optional<Thing>> keywordDefaults(List<Optional<Expr>> defaults, Frame frame) {
    return defaults.stream().map(each -> each.map(value -> evaluation.of(value, frame))).toList();
  }

  private Thing type(Stmt.ClassDef def, Frame frame) {
    if (!def.keywords().isEmpty()) {
      throw new NotKnown("a class with keywords");
    }
    List<Thing> order = new ArrayList<>();
    for (Expr base : def.bases()) {
      Expr plain = base instanceof Expr.Subscript generic ? generic.value() : base;
      Thing above = evaluation.of(plain, frame);
      switch (above) {
        case Thing.Type type when order.stream().noneMatch(each -> each instanceof Thing.Type) -> {
          order.add(type);
          order.addAll(type.order);
        }
        case Thing.Known(String path) when Calls.BASES.contains(path) || Layers.knows(path) ->
            order.add(above);
        case Thing _ -> throw new NotKnown("a base class");
      }
    }
    Thing.Type type = new Thing.Type(def.name(), order);
    boolean data = false;
    List<Thing> around = new ArrayList<>();
    for (Expr decorator : def.decorator_list().reversed()) {
      Expr plain = decorator instanceof Expr.Call call ? call.func() : decorator;
      if (evaluation.of(plain, frame) instanceof Thing.Known(String path)) {
        if (!path.equals("dataclasses.dataclass")) {
          throw new NotKnown("a decorated class");
        }
        data = true;
      } else {
        around.add(evaluation.of(decorator, frame));
      }
    }
    Frame body = new Frame(Optional.of(frame), true, Optional.of(type));
    run(def.body(), body);
    body.names.forEach((name, value) -> {
      if (DECISIVE.contains(name)) {
        throw new NotKnown("a class with its own `" + name + "`");
      }
      type.attributes.put(name, value.orElse(LOST));
    });
    if (data) {
      type.fields = Optional.of(fields(def, body));
    }
    Thing made = type;
    for (Thing decorator : around) {
      made = calls.call(decorator, new CallArguments(List.of(made), Map.of()));
    }
    return made;
  }

  private static Map<String, Optional<Thing>> fields(Stmt.ClassDef def, Frame body) {
    Map<String, Optional<Thing>> fields = new LinkedHashMap<>();
    for (Stmt stmt : def.body()) {
      if (stmt instanceof Stmt.AnnAssign field && field.target() instanceof Expr.Name name) {
        fields.put(name.id(), field.value().map(_ -> body.read(name.id())));
      }
    }
    return fields;
  }

  /// `super()` in a method.
  Thing above(Frame frame) {
    Optional<Frame> at = Optional.of(frame);
    while (at.isPresent() && at.get().self.isEmpty()) {
      at = at.get().around;
    }
    Frame method = at.orElseThrow(() -> new NotKnown("what `super()` is"));
    return new Thing.Above(
        method.owner.orElseThrow(() -> new NotKnown("what `super()` is")),
        method.self.orElse(Thing.NONE));
  }

  /// Runs a function with its parameters bound.
  Thing body(Function function, Frame frame) {
    try {
      if (function.result().isPresent()) {
        return evaluation.of(function.result().get(), frame);
      }
      run(function.body(), frame);
      return Thing.NONE;
    } catch (Returned e) {
      return e.value;
    }
  }
}
