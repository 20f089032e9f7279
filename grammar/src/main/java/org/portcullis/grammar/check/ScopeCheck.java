package org.portcullis.grammar.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.portcullis.grammar.Span;
import org.portcullis.grammar.ast.Alias;
import org.portcullis.grammar.ast.Arg;
import org.portcullis.grammar.ast.Arguments;
import org.portcullis.grammar.ast.Comprehension;
import org.portcullis.grammar.ast.ExceptHandler;
import org.portcullis.grammar.ast.Expr;
import org.portcullis.grammar.ast.ExprContext;
import org.portcullis.grammar.ast.Module;
import org.portcullis.grammar.ast.Node;
import org.portcullis.grammar.ast.Pattern;
import org.portcullis.grammar.ast.Stmt;
import org.portcullis.grammar.ast.TypeParam;

/// The errors that CPython finds while it gathers the names of each scope.
///
/// The order of the visits is CPython's, because a declaration behind a use is an error.
public final class ScopeCheck {
  private final Problems problems;
  private final boolean annotationsAreText;
  private final List<Scope> scopes = new ArrayList<>();
  private Scope scope = new Scope(Scope.Kind.MODULE, null, "");

  /// What forbids `yield` and its like here, for messages.
  private @Nullable String restricted;

  private ScopeCheck(boolean annotationsAreText, Problems problems) {
    this.annotationsAreText = annotationsAreText;
    this.problems = problems;
    scopes.add(scope);
  }

  /// Checks the names of a file.
  ///
  /// @param annotationsAreText whether the file imports `annotations` from `__future__`
  public static void check(Module tree, boolean annotationsAreText, Problems problems) {
    ScopeCheck check = new ScopeCheck(annotationsAreText, problems);
    check.all(tree.body());
    check.resolve();
  }

  private void all(List<? extends Node> nodes) {
    nodes.forEach(this::visit);
  }

  private void maybe(Optional<? extends Node> node) {
    node.ifPresent(this::visit);
  }

  private void visit(Node node) {
    switch (node) {
      case Stmt.FunctionDef def ->
          function(
              def.name(),
              def.args(),
              def.returns(),
              def.decorator_list(),
              def.type_params(),
              def.body());
      case Stmt.AsyncFunctionDef def ->
          function(
              def.name(),
              def.args(),
              def.returns(),
              def.decorator_list(),
              def.type_params(),
              def.body());
      case Stmt.ClassDef def -> classDefinition(def);
      case Stmt.Assign assign -> {
        all(assign.targets());
        visit(assign.value());
      }
      case Stmt.AnnAssign assign -> annotated(assign);
      case Stmt.Import statement -> statement.names().forEach(name -> imported(name, statement));
      case Stmt.ImportFrom statement ->
          statement.names().forEach(name -> imported(name, statement));
      case Stmt.Global(var names, var span) -> names.forEach(name -> global(name, span));
      case Stmt.Nonlocal(var names, var span) -> names.forEach(name -> nonlocal(name, span));
      case Stmt.TypeAlias(var name, var parameters, var value, _) -> {
        visit(name);
        all(parameters);
        restricted("a type alias", value);
      }
      case ExceptHandler(var type, var name, var body, _) -> {
        maybe(type);
        name.ifPresent(this::assign);
        all(body);
      }
      case Expr.Name(var id, var context, _) -> {
        if (context == ExprContext.LOAD) {
          scope.used.add(id);
        } else {
          target(id, node.span());
        }
      }
      case Expr.NamedExpr named -> named(named);
      case Expr.Lambda(var args, var body, _) -> {
        defaults(args);
        inside(
            Scope.Kind.LAMBDA,
            "",
            () -> {
              parameters(args);
              visit(body);
            });
      }
      case Expr.ListComp(var elt, var generators, _) ->
          comprehension("list comprehension", generators, List.of(elt));
      case Expr.SetComp(var elt, var generators, _) ->
          comprehension("set comprehension", generators, List.of(elt));
      case Expr.GeneratorExp(var elt, var generators, _) ->
          comprehension("generator expression", generators, List.of(elt));
      case Expr.DictComp(var key, var value, var generators, _) ->
          comprehension("dict comprehension", generators, List.of(key, value));
      case Expr.Yield yield -> yielded(yield, "yield expression");
      case Expr.YieldFrom yield -> yielded(yield, "yield expression");
      case Expr.Await await -> {
        forbidden(await, "await expression");
        visit(await.value());
      }
      case Pattern.MatchStar(var name, _) -> name.ifPresent(this::assign);
      case Pattern.MatchMapping mapping -> {
        all(mapping.children());
        mapping.rest().ifPresent(this::assign);
      }
      case Pattern.MatchAs(var pattern, var name, _) -> {
        maybe(pattern);
        name.ifPresent(this::assign);
      }
      case TypeParam parameter -> typeParameter(parameter);
      default -> all(node.children());
    }
  }

  private void assign(String name) {
    scope.assigned.add(name);
  }

  private void target(String name, Span span) {
    if (scope.named.contains(name) && scope.kind == Scope.Kind.COMPREHENSION) {
      problems.add(
          span,
          "comprehension inner loop cannot rebind assignment expression target '%s'"
              .formatted(name));
    }
    assign(name);
  }

  private void function(
      String name,
      Arguments args,
      Optional<Expr> returns,
      List<Expr> decorators,
      List<TypeParam> typeParameters,
      List<Stmt> body) {
    assign(name);
    defaults(args);
    all(decorators);
    typeParameters(typeParameters);
    for (Arg arg : everyArgument(args)) {
      arg.annotation().ifPresent(this::annotation);
    }
    returns.ifPresent(this::annotation);
    inside(
        Scope.Kind.FUNCTION,
        "",
        () -> {
          parameters(args);
          all(body);
        });
  }

  private void classDefinition(Stmt.ClassDef def) {
    assign(def.name());
    typeParameters(def.type_params());
    all(def.bases());
    all(def.keywords());
    all(def.decorator_list());
    inside(Scope.Kind.CLASS, "", () -> all(def.body()));
  }

  private void typeParameters(List<TypeParam> parameters) {
    Set<String> names = new HashSet<>();
    boolean defaults = false;
    for (TypeParam parameter : parameters) {
      String name = nameOf(parameter);
      if (!names.add(name)) {
        problems.add(parameter.span(), "duplicate type parameter '%s'".formatted(name));
      }
      boolean hasDefault = defaultOf(parameter).isPresent();
      if (defaults && !hasDefault) {
        problems.add(
            parameter.span(),
            "non-default type parameter '%s' follows default type parameter".formatted(name));
      }
      defaults |= hasDefault;
      visit(parameter);
    }
  }

  private static String nameOf(TypeParam parameter) {
    return switch (parameter) {
      case TypeParam.TypeVar(var name, _, _, _) -> name;
      case TypeParam.ParamSpec(var name, _, _) -> name;
      case TypeParam.TypeVarTuple(var name, _, _) -> name;
    };
  }

  private static Optional<Expr> defaultOf(TypeParam parameter) {
    return switch (parameter) {
      case TypeParam.TypeVar(_, _, var value, _) -> value;
      case TypeParam.ParamSpec(_, var value, _) -> value;
      case TypeParam.TypeVarTuple(_, var value, _) -> value;
    };
  }

  private void typeParameter(TypeParam parameter) {
    for (Node child : parameter.children()) {
      restricted("a type parameter", child);
    }
  }

  private void restricted(String what, Node node) {
    String before = restricted;
    restricted = what;
    visit(node);
    restricted = before;
  }

  private void annotation(Expr annotation) {
    if (annotationsAreText) {
      restricted("an annotation", annotation);
    } else {
      visit(annotation);
    }
  }

  private void annotated(Stmt.AnnAssign assign) {
    if (assign.target() instanceof Expr.Name(var id, _, var span)) {
      boolean elsewhere = scope.globals.contains(id) || scope.nonlocals.containsKey(id);
      if (elsewhere && scope.kind != Scope.Kind.MODULE && assign.simple()) {
        problems.add(
            assign.span(),
            "annotated name '%s' can't be %s"
                .formatted(id, scope.globals.contains(id) ? "global" : "nonlocal"));
      }
      if (assign.simple()) {
        scope.annotated.add(id);
        target(id, span);
      } else if (assign.value().isPresent()) {
        target(id, span);
      }
    } else {
      visit(assign.target());
    }
    annotation(assign.annotation());
    maybe(assign.value());
  }

  private void imported(Alias alias, Stmt statement) {
    if (alias.name().equals("*")) {
      if (scope.kind != Scope.Kind.MODULE) {
        problems.add(alias.span(), "import * only allowed at module level");
      }
      return;
    }
    String name = alias.asname().orElse(alias.name());
    int dot = name.indexOf('.');
    scope.imported.add(
        dot < 0 || statement instanceof Stmt.ImportFrom ? name : name.substring(0, dot));
  }

  private void global(String name, Span span) {
    if (!early(name, "global", span)) {
      scope.globals.add(name);
    }
    if (scope.nonlocals.containsKey(name)) {
      problems.add(span, "name '%s' is nonlocal and global".formatted(name));
    }
  }

  private void nonlocal(String name, Span span) {
    if (scope.kind == Scope.Kind.MODULE) {
      problems.add(span, "nonlocal declaration not allowed at module level");
      return;
    }
    if (scope.globals.contains(name)) {
      problems.add(span, "name '%s' is nonlocal and global".formatted(name));
    }
    if (!early(name, "nonlocal", span)) {
      scope.nonlocals.putIfAbsent(name, span);
    }
  }

  /// Whether the scope has done something with a name that comes too early for its declaration.
  private boolean early(String name, String declaration, Span span) {
    String message;
    if (scope.parameters.contains(name)) {
      message = "name '%s' is parameter and %s";
    } else if (scope.used.contains(name)) {
      message = "name '%s' is used prior to %s declaration";
    } else if (scope.annotated.contains(name)) {
      message = "annotated name '%s' can't be %s";
    } else if (scope.assigned.contains(name)) {
      message = "name '%s' is assigned to before %s declaration";
    } else {
      return false;
    }
    problems.add(span, message.formatted(name, declaration));
    return true;
  }

  private void defaults(Arguments args) {
    all(args.defaults());
    for (Optional<Expr> value : args.kw_defaults()) {
      maybe(value);
    }
  }

  private static List<Arg> everyArgument(Arguments args) {
    List<Arg> every = new ArrayList<>(args.posonlyargs());
    every.addAll(args.args());
    every.addAll(args.kwonlyargs());
    args.vararg().ifPresent(every::add);
    args.kwarg().ifPresent(every::add);
    return every;
  }

  private void parameters(Arguments args) {
    for (Arg arg : everyArgument(args)) {
      if (!scope.parameters.add(arg.arg())) {
        problems.add(
            arg.span(), "duplicate argument '%s' in function definition".formatted(arg.arg()));
      }
    }
  }

  private void inside(Scope.Kind kind, String description, Runnable visits) {
    Scope outer = scope;
    String before = restricted;
    scope = new Scope(kind, outer, description);
    scopes.add(scope);
    if (kind != Scope.Kind.COMPREHENSION) {
      restricted = null;
    }
    visits.run();
    restricted = before;
    scope = outer;
  }

  private void comprehension(String what, List<Comprehension> generators, List<Expr> elements) {
    iterable(generators.getFirst().iter());
    inside(
        Scope.Kind.COMPREHENSION,
        what,
        () -> {
          boolean first = true;
          for (Comprehension generator : generators) {
            iterated(generator.target());
            if (!first) {
              iterable(generator.iter());
            }
            first = false;
            all(generator.ifs());
          }
          all(elements);
        });
  }

  private void iterable(Expr iterable) {
    Scope here = scope;
    here.iterables++;
    visit(iterable);
    here.iterables--;
  }

  private void iterated(Expr target) {
    Set<String> before = new HashSet<>(scope.assigned);
    visit(target);
    for (String name : scope.assigned) {
      if (!before.contains(name)) {
        scope.iterated.add(name);
      }
    }
  }

  private void named(Expr.NamedExpr named) {
    forbidden(named, "named expression");
    if (!(named.target() instanceof Expr.Name(var name, _, var span))) {
      return;
    }
    if (scope.iterables > 0) {
      problems.add(
          named.span(),
          "assignment expression cannot be used in a comprehension iterable expression");
    }
    if (scope.kind == Scope.Kind.COMPREHENSION) {
      bindOutside(name, span);
    }
    visit(named.value());
    if (scope.kind == Scope.Kind.COMPREHENSION) {
      scope.named.add(name);
    } else {
      target(name, span);
    }
  }

  /// An assignment expression in a comprehension binds in the function around it.
  private void bindOutside(String name, Span span) {
    for (Scope outer = scope; outer != null; outer = outer.parent) {
      switch (outer.kind) {
        case COMPREHENSION -> {
          if (outer.iterated.contains(name)) {
            problems.add(
                span,
                "assignment expression cannot rebind comprehension iteration variable '%s'"
                    .formatted(name));
            return;
          }
        }
        case CLASS -> {
          problems.add(
              span, "assignment expression within a comprehension cannot be used in a class body");
          return;
        }
        case FUNCTION, LAMBDA, MODULE -> {
          if (!outer.globals.contains(name)) {
            outer.assigned.add(name);
          }
          return;
        }
      }
    }
  }

  private void yielded(Expr yield, String what) {
    forbidden(yield, what);
    all(yield.children());
    if (scope.kind == Scope.Kind.COMPREHENSION) {
      problems.add(yield.span(), "'yield' inside %s".formatted(scope.description));
    }
  }

  private void forbidden(Expr expr, String what) {
    if (restricted != null) {
      problems.add(expr.span(), "'%s' can not be used within %s".formatted(what, restricted));
    }
  }

  private void resolve() {
    for (Scope each : scopes) {
      for (Map.Entry<String, Span> declared : each.nonlocals.entrySet()) {
        if (!each.isBoundOutside(declared.getKey())) {
          problems.add(
              declared.getValue(),
              "no binding for nonlocal '%s' found".formatted(declared.getKey()));
        }
      }
    }
  }
}
