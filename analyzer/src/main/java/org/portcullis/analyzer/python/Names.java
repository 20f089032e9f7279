package org.portcullis.analyzer.python;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.portcullis.grammar.Span;
import org.portcullis.grammar.ast.Alias;
import org.portcullis.grammar.ast.Arg;
import org.portcullis.grammar.ast.Arguments;
import org.portcullis.grammar.ast.Comprehension;
import org.portcullis.grammar.ast.ExceptHandler;
import org.portcullis.grammar.ast.Expr;
import org.portcullis.grammar.ast.ExprContext;
import org.portcullis.grammar.ast.Keyword;
import org.portcullis.grammar.ast.MatchCase;
import org.portcullis.grammar.ast.Module;
import org.portcullis.grammar.ast.Node;
import org.portcullis.grammar.ast.Pattern;
import org.portcullis.grammar.ast.Stmt;
import org.portcullis.grammar.ast.TypeParam;

/// One walk over a module that collects its scopes, what binds their names, and its imports.
///
/// The tree's depth is bounded by the parser, and whoever judges runs on a thread with a stack for
/// it.
final class Names {
  /// An import as it stands in the text.
  record Import(String path, ImportedName.Form form, Span span) {}

  private final Scope module = new Scope(Scope.Kind.MODULE, null, "");
  private final List<Import> imports = new ArrayList<>();
  private final IdentityHashMap<Node, Scope> scopes = new IdentityHashMap<>();

  private Names() {}

  static Names of(Module tree) {
    Names names = new Names();
    names.body(tree.body(), names.module);
    return names;
  }

  Scope module() {
    return module;
  }

  List<Import> imports() {
    return imports;
  }

  /// The scope that a function, a lambda, a class or a comprehension makes.
  Scope inside(Node node) {
    Scope scope = scopes.get(node);
    if (scope == null) {
      throw new IllegalArgumentException("no scope: " + node);
    }
    return scope;
  }

  /// Walks the statements that make up a scope's body: nothing but an exception skips these.
  private void body(List<Stmt> statements, Scope scope) {
    for (Stmt statement : statements) {
      declare(statement, scope);
    }
    for (Stmt statement : statements) {
      visit(statement, scope, true);
    }
  }

  /// `global` and `nonlocal` hold for the whole scope, also above the statement and from within
  /// nested blocks, so they are collected before any binding.
  private static void declare(Node node, Scope scope) {
    switch (node) {
      case Stmt.Global(List<String> names, _) -> names.forEach(scope::declareGlobal);
      case Stmt.Nonlocal(List<String> names, _) -> names.forEach(scope::declareNonlocal);
      case Stmt.FunctionDef _, Stmt.AsyncFunctionDef _, Stmt.ClassDef _ -> {}
      case Stmt _, ExceptHandler _, MatchCase _ ->
          node.children().forEach(child -> declare(child, scope));
      default -> {}
    }
  }

  private void visit(Node node, Scope scope, boolean always) {
    switch (node) {
      case Expr.Name name -> use(name, scope); // most nodes are one of these
      case Expr.Constant _ -> {}
      case Expr.Attribute attribute -> visit(attribute.value(), scope, false);
      case Expr.Call call -> {
        visit(call.func(), scope, false);
        all(call.args(), scope);
        all(call.keywords(), scope);
      }
      case Keyword keyword -> visit(keyword.value(), scope, false);
      case Stmt.Import(List<Alias> names, _) -> {
        for (Alias alias : names) {
          importModule(alias, scope, always, node.span());
        }
      }
      case Stmt.ImportFrom from -> importFrom(from, scope, always);
      case Stmt.FunctionDef def -> {
        all(def.decorator_list(), scope);
        def.returns().ifPresent(returns -> visit(returns, scope, false));
        scope.bind(def.name(), new Binding.Defined(def, def.span()), always);
        function(def, def.args(), def.type_params(), scope, inner -> body(def.body(), inner));
      }
      case Stmt.AsyncFunctionDef def -> {
        all(def.decorator_list(), scope);
        def.returns().ifPresent(returns -> visit(returns, scope, false));
        scope.bind(def.name(), new Binding.Defined(def, def.span()), always);
        function(def, def.args(), def.type_params(), scope, inner -> body(def.body(), inner));
      }
      case Expr.Lambda lambda ->
          function(
              lambda, lambda.args(), List.of(), scope, inner -> visit(lambda.body(), inner, false));
      case Stmt.ClassDef def -> {
        all(def.decorator_list(), scope);
        all(def.bases(), scope);
        all(def.keywords(), scope);
        all(def.type_params(), scope);
        scope.bind(def.name(), new Binding.Defined(def, def.span()), always);
        body(def.body(), opened(def, Scope.Kind.CLASS, scope));
      }
      case Stmt.Assign assign -> {
        visit(assign.value(), scope, false);
        for (Expr target : assign.targets()) {
          assign(target, assign.value(), assign.span(), scope, always);
        }
      }
      case Stmt.AugAssign(Expr target, _, Expr value, _) -> {
        visit(value, scope, false);
        visit(target, scope, false);
      }
      case Stmt.AnnAssign assign -> {
        visit(assign.annotation(), scope, false);
        Optional<Expr> value = assign.value();
        if (value.isPresent()) {
          visit(value.get(), scope, false);
          assign(assign.target(), value.get(), assign.span(), scope, always);
        } else if (!(assign.target() instanceof Expr.Name)) {
          visit(assign.target(), scope, false);
        } // a bare `name: T` binds nothing
      }
      case Expr.NamedExpr(Expr target, Expr value, Span span) -> {
        visit(value, scope, false);
        assign(target, value, span, scope.outsideComprehensions(), false);
      }
      case Expr.ListComp comp -> comprehension(comp, comp.generators(), List.of(comp.elt()), scope);
      case Expr.SetComp comp -> comprehension(comp, comp.generators(), List.of(comp.elt()), scope);
      case Expr.GeneratorExp comp ->
          comprehension(comp, comp.generators(), List.of(comp.elt()), scope);
      case Expr.DictComp comp ->
          comprehension(comp, comp.generators(), List.of(comp.key(), comp.value()), scope);
      case ExceptHandler handler -> {
        handler.name().ifPresent(name -> capture(name, handler.span(), scope));
        handler.name().ifPresent(scope::unbind);
        all(handler.children(), scope);
      }
      case Pattern pattern -> {
        captured(pattern).ifPresent(name -> capture(name, pattern.span(), scope));
        all(pattern.children(), scope);
      }
      case TypeParam param -> {
        capture(parameterName(param), param.span(), scope);
        all(param.children(), scope);
      }
      default -> all(node.children(), scope);
    }
  }

  private void all(List<? extends Node> nodes, Scope scope) {
    for (Node node : nodes) {
      visit(node, scope, false);
    }
  }

  private void importModule(Alias alias, Scope scope, boolean always, Span statement) {
    imports.add(new Import(alias.name(), ImportedName.Form.MODULE, alias.span()));
    // `import a.b` binds `a`; `import a.b as c` binds `c` to `a.b`.
    int dot = alias.name().indexOf('.');
    String top = dot < 0 ? alias.name() : alias.name().substring(0, dot);
    String path = alias.asname().isPresent() ? alias.name() : top;
    Span span =
        new Span(
            alias.span().line(), alias.span().column(), statement.endLine(), statement.endColumn());
    scope.bind(alias.asname().orElse(top), new Binding.Imported(path, span), always);
  }

  private void importFrom(Stmt.ImportFrom from, Scope scope, boolean always) {
    String module = ".".repeat(from.level()) + from.module().orElse("");
    boolean future = module.equals("__future__");
    for (Alias alias : from.names()) {
      boolean star = alias.name().equals("*");
      String separator = module.endsWith(".") ? "" : ".";
      String path = module + separator + alias.name();
      ImportedName.Form form =
          from.level() > 0
              ? ImportedName.Form.RELATIVE
              : star ? ImportedName.Form.STAR : ImportedName.Form.MEMBER;
      if (!future) {
        imports.add(new Import(path, form, alias.span()));
      }
      if (!star) {
        Binding binding =
            future || from.level() > 0
                ? new Binding.Opaque(alias.span())
                : new Binding.Imported(path, alias.span());
        scope.bind(alias.asname().orElse(alias.name()), binding, always);
      }
    }
  }

  /// Walks what belongs to a function: defaults and annotations outside, parameters and body
  /// inside.
  private void function(
      Node node, Arguments args, List<TypeParam> typeParams, Scope scope, Consumer<Scope> inside) {
    all(args.defaults(), scope);
    args.kw_defaults().forEach(value -> value.ifPresent(each -> visit(each, scope, false)));
    Scope inner = opened(node, Scope.Kind.FUNCTION, scope);
    List<Arg> parameters = new ArrayList<>(args.posonlyargs());
    parameters.addAll(args.args());
    args.vararg().ifPresent(parameters::add);
    parameters.addAll(args.kwonlyargs());
    args.kwarg().ifPresent(parameters::add);
    for (Arg parameter : parameters) {
      parameter.annotation().ifPresent(annotation -> visit(annotation, scope, false));
      capture(parameter.arg(), parameter.span(), inner);
    }
    all(typeParams, inner);
    inside.accept(inner);
  }

  /// The first iterable is evaluated outside, everything else in a scope of its own.
  private void comprehension(
      Expr node, List<Comprehension> generators, List<Expr> results, Scope scope) {
    Scope inner = opened(node, Scope.Kind.COMPREHENSION, scope);
    visit(generators.getFirst().iter(), scope, false);
    for (int i = 0; i < generators.size(); i++) {
      Comprehension generator = generators.get(i);
      visit(generator.target(), inner, false);
      if (i > 0) {
        visit(generator.iter(), inner, false);
      }
      all(generator.ifs(), inner);
    }
    all(results, inner);
  }

  private void assign(Expr target, Expr value, Span statement, Scope scope, boolean always) {
    switch (target) {
      case Expr.Name(String name, _, _) ->
          scope.bind(name, new Binding.Assigned(value, statement), always);
      case Expr.Tuple(List<Expr> targets, _, _) -> unpack(targets, scope, always);
      case Expr.List(List<Expr> targets, _, _) -> unpack(targets, scope, always);
      default -> visit(target, scope, false);
    }
  }

  private void unpack(List<Expr> targets, Scope scope, boolean always) {
    for (Expr target : targets) {
      switch (target) {
        case Expr.Name(String name, _, Span span) ->
            scope.bind(name, new Binding.Opaque(span), always);
        case Expr.Starred(Expr starred, _, _) -> unpack(List.of(starred), scope, always);
        case Expr.Tuple(List<Expr> inner, _, _) -> unpack(inner, scope, always);
        case Expr.List(List<Expr> inner, _, _) -> unpack(inner, scope, always);
        default -> visit(target, scope, false);
      }
    }
  }

  private Scope opened(Node node, Scope.Kind kind, Scope around) {
    String className = node instanceof Stmt.ClassDef def ? def.name() : around.className();
    Scope scope = new Scope(kind, around, className);
    scopes.put(node, scope);
    return scope;
  }

  private static void capture(String name, Span span, Scope scope) {
    scope.bind(name, new Binding.Opaque(span), false);
  }

  private static Optional<String> captured(Pattern pattern) {
    return switch (pattern) {
      case Pattern.MatchAs(_, Optional<String> name, _) -> name;
      case Pattern.MatchStar(Optional<String> name, _) -> name;
      case Pattern.MatchMapping mapping -> mapping.rest();
      case Pattern.MatchValue _,
          Pattern.MatchSingleton _,
          Pattern.MatchSequence _,
          Pattern.MatchClass _,
          Pattern.MatchOr _ ->
          Optional.empty();
    };
  }

  private static String parameterName(TypeParam param) {
    return switch (param) {
      case TypeParam.TypeVar each -> each.name();
      case TypeParam.ParamSpec each -> each.name();
      case TypeParam.TypeVarTuple each -> each.name();
    };
  }

  private void use(Expr.Name name, Scope scope) {
    switch (name.ctx()) {
      case ExprContext.LOAD -> {}
      case ExprContext.STORE -> capture(name.id(), name.span(), scope);
      case ExprContext.DEL -> {
        capture(name.id(), name.span(), scope);
        scope.unbind(name.id());
      }
    }
  }
}
