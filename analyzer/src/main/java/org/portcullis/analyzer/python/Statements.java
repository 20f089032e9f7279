package org.portcullis.analyzer.python;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.portcullis.analyzer.python.Reference.Origin;
import org.portcullis.grammar.Span;
import org.portcullis.grammar.ast.Alias;
import org.portcullis.grammar.ast.Arg;
import org.portcullis.grammar.ast.Arguments;
import org.portcullis.grammar.ast.ExceptHandler;
import org.portcullis.grammar.ast.Expr;
import org.portcullis.grammar.ast.Keyword;
import org.portcullis.grammar.ast.MatchCase;
import org.portcullis.grammar.ast.Module;
import org.portcullis.grammar.ast.Node;
import org.portcullis.grammar.ast.Stmt;
import org.portcullis.grammar.ast.WithItem;

/// What statements do to names.
final class Statements {
  /// An exception names the object that it is about; where it comes from, nobody knows.
  private static final Values CAUGHT = Values.of(new Value.Product("BaseException()")).opened();

  /// What the loader calls.
  private static final String ENTRY = "load_model";

  private final Flow flow;
  private final Expressions expressions;
  private final Recorder recorder;
  private final Calls calls;
  private final Targets targets;

  Statements(Flow flow, Recorder recorder) {
    this.flow = flow;
    this.recorder = recorder;
    this.calls = new Calls(flow, recorder);
    this.expressions = new Expressions(flow, recorder, calls);
    this.targets = new Targets(flow, recorder, calls, expressions);
    expressions.bindWith(targets);
  }

  void run(Unit unit) {
    switch (unit.node()) {
      case Module module -> {
        all(module.body(), unit.scope());
        if (flow.world() instanceof World.Closed closed) {
          load(closed, unit, module);
        }
      }
      case Stmt.FunctionDef def -> body(unit, def.body());
      case Stmt.AsyncFunctionDef def -> body(unit, def.body());
      case Expr.Lambda lambda -> {
        parameters(unit);
        Values result = expressions.eval(lambda.body(), unit.scope());
        unit.returned().add(result, lambda.body().span(), "returned here");
        calls.escapes().returned(unit);
      }
      default -> throw new IllegalStateException("no code of its own: " + unit.node());
    }
  }

  private void body(Unit unit, List<Stmt> statements) {
    parameters(unit);
    if (all(statements, unit.scope()) && flow.world().isClosed()) {
      unit.returned().add(Folding.NOTHING, unit.node().span(), "returned here");
    }
    calls.escapes().returned(unit);
  }

  /// The public loader calls `load_model(path, **keywords)`, and after a `TypeError` once more with
  /// `num_classes` alone.
  private void load(World.Closed world, Unit module, Node place) {
    for (String name : module.scope().names()) {
      if (World.isSpecial(name)) { // `__getattr__` of a module
        calls.escapes().handOut(module.scope().cell(name, flow).read(), place);
      }
    }
    Values loader = module.scope().cell(ENTRY, flow).read();
    Values path = Values.of(new Value.OwnPath(Value.OwnPath.Standing.FILE));
    for (Map<String, Values> keywords :
        List.of(world.keywords(), Map.of("num_classes", Values.OPEN))) {
      Given given = new Given(List.of(path), Values.NONE, keywords, Values.NONE);
      calls.escapes().handOut(calls.apply(loader, given, place), place);
    }
  }

  /// In an open world anybody may call a function, with anything.
  private void parameters(Unit unit) {
    Arguments parameters = unit.parameters().orElseThrow();
    if (!unit.isNew()) {
      return;
    }
    if (flow.world().isClosed()) {
      parameters.vararg().ifPresent(arg -> bind(arg, box(arg, Store.Kind.SEQUENCE), unit));
      parameters.kwarg().ifPresent(arg -> bind(arg, box(arg, Store.Kind.MAPPING), unit));
      return;
    }
    List<Arg> all = new ArrayList<>(parameters.posonlyargs());
    all.addAll(parameters.args());
    boolean first = true;
    for (Arg parameter : all) {
      Values values = Values.OPEN;
      if (first && unit.owner().isPresent()) {
        values = self(unit, unit.owner().get());
      }
      if (first && isEntry(unit)) {
        values = Values.of(new Value.OwnPath(Value.OwnPath.Standing.FILE));
      }
      bind(parameter, values, unit);
      first = false;
    }
    parameters.kwonlyargs().forEach(parameter -> bind(parameter, Values.OPEN, unit));
    parameters.vararg().ifPresent(arg -> bind(arg, packed(arg, Store.Kind.SEQUENCE), unit));
    parameters.kwarg().ifPresent(arg -> bind(arg, packed(arg, Store.Kind.MAPPING), unit));
  }

  private Values packed(Arg parameter, Store.Kind kind) {
    flow.store(parameter, "", kind).add(Values.OPEN, parameter.span(), "passed here");
    return box(parameter, kind);
  }

  private Values box(Arg parameter, Store.Kind kind) {
    return Values.of(new Value.Box(flow.store(parameter, "", kind)));
  }

  private void bind(Arg parameter, Values values, Unit unit) {
    unit.scope().cell(parameter.arg(), flow).add(values, parameter.span(), "a parameter here");
  }

  /// The loader calls `load_model(weights_path, …)`.
  private static boolean isEntry(Unit unit) {
    return unit.name().equals(ENTRY);
  }

  private static Values self(Unit unit, ClassInFile owner) {
    List<Expr> decorators =
        switch (unit.node()) {
          case Stmt.FunctionDef def -> def.decorator_list();
          case Stmt.AsyncFunctionDef def -> def.decorator_list();
          default -> List.of();
        };
    boolean ofClass =
        unit.name().endsWith(".__new__")
            || unit.name().endsWith(".__init_subclass__")
            || unit.name().endsWith(".__class_getitem__");
    for (Expr decorator : decorators) {
      if (decorator instanceof Expr.Name(String id, _, _)) {
        if (id.equals("staticmethod")) {
          return Values.OPEN;
        }
        ofClass |= id.equals("classmethod");
      }
    }
    return Values.of(ofClass ? new Value.Type(owner) : new Value.Instance(owner)).opened();
  }

  /// Runs a block; answers whether its end can be reached.
  private boolean all(List<Stmt> statements, Scope scope) {
    for (Stmt statement : statements) {
      boolean ends = run(statement, scope);
      if (!ends && flow.world().isClosed()) {
        return false;
      }
    }
    return true;
  }

  private Values eval(Expr expression, Scope scope) {
    return expressions.eval(expression, scope);
  }

  /// Runs a statement; answers whether what follows it can be reached.
  private boolean run(Stmt statement, Scope scope) {
    switch (statement) {
      case Stmt.Import(List<Alias> names, _) -> names.forEach(name -> importModule(name, scope));
      case Stmt.ImportFrom from -> importFrom(from, scope);
      case Stmt.FunctionDef def ->
          define(def, def.name(), def.args(), def.returns(), def.decorator_list(), scope);
      case Stmt.AsyncFunctionDef def ->
          define(def, def.name(), def.args(), def.returns(), def.decorator_list(), scope);
      case Stmt.ClassDef def -> define(def, scope);
      case Stmt.Return(Optional<Expr> value, Span span) -> {
        Values values = value.map(returned -> eval(returned, scope)).orElse(Folding.NOTHING);
        if (value.isPresent() || flow.world().isClosed()) {
          flow.current().ifPresent(unit -> unit.returned().add(values, span, "returned here"));
        }
        return false;
      }
      case Stmt.Delete(List<Expr> each, _) -> each.forEach(target -> targets.delete(target, scope));
      case Stmt.Assign(List<Expr> each, Expr value, Span span) -> {
        Values values = eval(value, scope);
        each.forEach(target -> targets.assign(target, values, span, "aliased here", scope));
      }
      case Stmt.AugAssign(Expr target, var op, Expr value, Span span) -> {
        Values before = targets.load(target, scope);
        Values more = eval(value, scope);
        calls.items().grow(before, more, statement);
        Values values = before.and(expressions.combine(before, op, more, statement));
        targets.assign(target, values, span, "aliased here", scope);
      }
      case Stmt.AnnAssign assign -> {
        eval(assign.annotation(), scope);
        if (assign.value().isPresent()) {
          Values values = eval(assign.value().get(), scope);
          targets.assign(assign.target(), values, assign.span(), "aliased here", scope);
        } else if (!(assign.target() instanceof Expr.Name)) {
          targets.visit(assign.target(), scope);
        }
      }
      case Stmt.For(Expr target, Expr iter, List<Stmt> body, List<Stmt> orelse, _) ->
          loop(target, iter, body, orelse, scope);
      case Stmt.AsyncFor(Expr target, Expr iter, List<Stmt> body, List<Stmt> orelse, _) ->
          loop(target, iter, body, orelse, scope);
      case Stmt.While(Expr test, List<Stmt> body, List<Stmt> orelse, _) ->
          branch(test, body, orelse, scope);
      case Stmt.If(Expr test, List<Stmt> body, List<Stmt> orelse, _) -> {
        return branch(test, body, orelse, scope);
      }
      case Stmt.With(List<WithItem> items, List<Stmt> body, _) -> with(items, body, scope);
      case Stmt.AsyncWith(List<WithItem> items, List<Stmt> body, _) -> with(items, body, scope);
      case Stmt.Match(Expr subject, List<MatchCase> cases, _) -> {
        Values values = eval(subject, scope);
        for (MatchCase each : cases) {
          targets.match(each.pattern(), values, scope);
          each.guard().ifPresent(guard -> eval(guard, scope));
          all(each.body(), scope);
        }
      }
      case Stmt.Raise(Optional<Expr> exc, Optional<Expr> cause, _) -> {
        exc.ifPresent(value -> calls.escapes().handOut(eval(value, scope), statement));
        cause.ifPresent(value -> calls.escapes().handOut(eval(value, scope), statement));
        return false;
      }
      case Stmt.Try(
              List<Stmt> body,
              List<ExceptHandler> handlers,
              List<Stmt> orelse,
              List<Stmt> finalbody,
              _) -> {
        return attempt(body, handlers, orelse, finalbody, scope);
      }
      case Stmt.TryStar(
              List<Stmt> body,
              List<ExceptHandler> handlers,
              List<Stmt> orelse,
              List<Stmt> finalbody,
              _) -> {
        return attempt(body, handlers, orelse, finalbody, scope);
      }
      case Stmt.Assert(Expr test, Optional<Expr> msg, _) -> {
        eval(test, scope);
        msg.ifPresent(value -> eval(value, scope));
      }
      case Stmt.ExprStmt(Expr value, _) -> eval(value, scope);
      case Stmt.TypeAlias alias -> {
        Values values = eval(alias.value(), scope);
        targets.assign(alias.name(), values, alias.span(), "aliased here", scope);
      }
      case Stmt.Break _, Stmt.Continue _ -> {
        return false;
      }
      case Stmt.Global _, Stmt.Nonlocal _, Stmt.Pass _ -> {}
    }
    return true;
  }

  private boolean branch(Expr test, List<Stmt> body, List<Stmt> orelse, Scope scope) {
    Truth truth = expressions.truth(test, scope);
    boolean ends = false;
    if (truth != Truth.FALSE) {
      ends = all(body, scope);
    }
    if (truth != Truth.TRUE) {
      ends |= all(orelse, scope);
    }
    return ends;
  }

  private void loop(Expr target, Expr iter, List<Stmt> body, List<Stmt> orelse, Scope scope) {
    Values elements = calls.elements(eval(iter, scope), iter);
    targets.assign(target, elements, iter.span(), "looped over here", scope);
    all(body, scope);
    all(orelse, scope);
  }

  private void with(List<WithItem> items, List<Stmt> body, Scope scope) {
    for (WithItem item : items) {
      Expr context = item.context_expr();
      Values entered = calls.entered(eval(context, scope), context);
      item.optional_vars()
          .ifPresent(
              target -> targets.assign(target, entered, context.span(), "entered here", scope));
    }
    all(body, scope);
  }

  /// Anything in the body may raise, so every handler can be reached.
  private boolean attempt(
      List<Stmt> body,
      List<ExceptHandler> handlers,
      List<Stmt> orelse,
      List<Stmt> finalbody,
      Scope scope) {
    boolean ends = all(body, scope) && all(orelse, scope);
    for (ExceptHandler handler : handlers) {
      handler.type().ifPresent(type -> eval(type, scope));
      handler
          .name()
          .ifPresent(name -> targets.bind(name, CAUGHT, handler.span(), "caught here", scope));
      ends |= all(handler.body(), scope);
    }
    return all(finalbody, scope) && ends;
  }

  private void importModule(Alias alias, Scope scope) {
    int dot = alias.name().indexOf('.');
    String top = dot < 0 ? alias.name() : alias.name().substring(0, dot);
    String path = alias.asname().isPresent() ? alias.name() : top;
    imported(alias.asname().orElse(top), path, alias, scope);
  }

  private void importFrom(Stmt.ImportFrom from, Scope scope) {
    for (Alias alias : from.names()) {
      String bound = alias.asname().orElse(alias.name());
      String module = from.module().orElse("");
      if (from.level() > 0 || module.equals("__future__")) {
        targets.bind(bound, Values.OPEN, alias.span(), "imported here", scope);
      } else if (!alias.name().equals("*")) {
        imported(bound, module + "." + alias.name(), alias, scope);
      }
    }
  }

  private void imported(String name, String path, Alias alias, Scope scope) {
    recorder.runs(alias);
    Values values = Values.of(new Value.Known(Origin.IMPORT, path));
    targets.bind(name, values, alias.span(), "imported here", scope);
  }

  private void define(
      Node def,
      String name,
      Arguments parameters,
      Optional<Expr> returns,
      List<Expr> decorators,
      Scope scope) {
    returns.ifPresent(annotation -> eval(annotation, scope));
    Unit unit = expressions.function(def, parameters, name, scope);
    Values values = Values.of(new Value.Function(unit));
    decorated(name, values, decorators, def, scope);
  }

  private void define(Stmt.ClassDef def, Scope scope) {
    ClassInFile type = flow.classOf(def);
    for (Expr base : def.bases()) {
      Values values =
          base instanceof Expr.Starred(Expr inner, _, _)
              ? calls.elements(eval(inner, scope), base)
              : eval(base, scope);
      recorder.reference(values, base);
      type.bases().add(values, base.span(), "inherited here");
    }
    Values self = Values.of(new Value.Type(type));
    for (Keyword keyword : def.keywords()) {
      Values value = eval(keyword.value(), scope);
      if (keyword.arg().filter("metaclass"::equals).isPresent()) {
        calls.apply(value, Given.of(Values.text(def.name()), Values.OPEN, Values.OPEN), keyword);
      }
    }
    all(def.body(), type.scope());
    calls.escapes().defined(type, def);
    decorated(def.name(), self, def.decorator_list(), def, scope);
  }

  private void decorated(
      String name, Values defined, List<Expr> decorators, Node def, Scope scope) {
    Values values = defined;
    for (Expr decorator : decorators.reversed()) {
      values = calls.decorate(eval(decorator, scope), values, decorator);
    }
    Span span = def.span();
    Span first = new Span(span.line(), span.column(), span.line(), span.column());
    targets.bind(name, values, first, "defined here", scope);
  }
}
