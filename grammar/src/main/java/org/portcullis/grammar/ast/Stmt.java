package org.portcullis.grammar.ast;

import java.util.List;
import java.util.Optional;
import org.portcullis.grammar.Span;

/// A statement.
///
/// The variants and their components are those of Python's `ast.stmt`, without the type comments
/// that `ast.parse` leaves out as well.
@SuppressWarnings("MemberName") // the components carry the names of the fields of Python's ast
public sealed interface Stmt extends Node {
  /// `def name[type_params](args) -> returns: body`.
  record FunctionDef(
      String name,
      Arguments args,
      List<Stmt> body,
      List<Expr> decorator_list,
      Optional<Expr> returns,
      List<TypeParam> type_params,
      Span span)
      implements Stmt {
    public FunctionDef {
      body = List.copyOf(body);
      decorator_list = List.copyOf(decorator_list);
      type_params = List.copyOf(type_params);
    }

    @Override
    public List<Node> children() {
      return new Children()
          .one(args)
          .all(body)
          .all(decorator_list)
          .maybe(returns)
          .all(type_params)
          .list();
    }
  }

  /// `async def name[type_params](args) -> returns: body`.
  record AsyncFunctionDef(
      String name,
      Arguments args,
      List<Stmt> body,
      List<Expr> decorator_list,
      Optional<Expr> returns,
      List<TypeParam> type_params,
      Span span)
      implements Stmt {
    public AsyncFunctionDef {
      body = List.copyOf(body);
      decorator_list = List.copyOf(decorator_list);
      type_params = List.copyOf(type_params);
    }

    @Override
    public List<Node> children() {
      return new Children()
          .one(args)
          .all(body)
          .all(decorator_list)
          .maybe(returns)
          .all(type_params)
          .list();
    }
  }

  /// `class name[type_params](base, keyword=value): body`.
  record ClassDef(
      String name,
      List<Expr> bases,
      List<Keyword> keywords,
      List<Stmt> body,
      List<Expr> decorator_list,
      List<TypeParam> type_params,
      Span span)
      implements Stmt {
    public ClassDef {
      bases = List.copyOf(bases);
      keywords = List.copyOf(keywords);
      body = List.copyOf(body);
      decorator_list = List.copyOf(decorator_list);
      type_params = List.copyOf(type_params);
    }

    @Override
    public List<Node> children() {
      return new Children()
          .all(bases)
          .all(keywords)
          .all(body)
          .all(decorator_list)
          .all(type_params)
          .list();
    }
  }

  /// `return value`.
  record Return(Optional<Expr> value, Span span) implements Stmt {
    @Override
    public List<Node> children() {
      return new Children().maybe(value).list();
    }
  }

  /// `del targets`.
  record Delete(List<Expr> targets, Span span) implements Stmt {
    public Delete {
      targets = List.copyOf(targets);
    }

    @Override
    public List<Node> children() {
      return new Children().all(targets).list();
    }
  }

  /// `target = target = value`.
  record Assign(List<Expr> targets, Expr value, Span span) implements Stmt {
    public Assign {
      targets = List.copyOf(targets);
    }

    @Override
    public List<Node> children() {
      return new Children().all(targets).one(value).list();
    }
  }

  /// `target += value`.
  record AugAssign(Expr target, Operator op, Expr value, Span span) implements Stmt {
    @Override
    public List<Node> children() {
      return List.of(target, value);
    }
  }

  /// `target: annotation = value`; `simple` if the target is a bare name.
  record AnnAssign(Expr target, Expr annotation, Optional<Expr> value, boolean simple, Span span)
      implements Stmt {
    @Override
    public List<Node> children() {
      return new Children().one(target).one(annotation).maybe(value).list();
    }
  }

  /// `for target in iter: body`.
  record For(Expr target, Expr iter, List<Stmt> body, List<Stmt> orelse, Span span)
      implements Stmt {
    public For {
      body = List.copyOf(body);
      orelse = List.copyOf(orelse);
    }

    @Override
    public List<Node> children() {
      return new Children().one(target).one(iter).all(body).all(orelse).list();
    }
  }

  /// `async for target in iter: body`.
  record AsyncFor(Expr target, Expr iter, List<Stmt> body, List<Stmt> orelse, Span span)
      implements Stmt {
    public AsyncFor {
      body = List.copyOf(body);
      orelse = List.copyOf(orelse);
    }

    @Override
    public List<Node> children() {
      return new Children().one(target).one(iter).all(body).all(orelse).list();
    }
  }

  /// `while test: body`.
  record While(Expr test, List<Stmt> body, List<Stmt> orelse, Span span) implements Stmt {
    public While {
      body = List.copyOf(body);
      orelse = List.copyOf(orelse);
    }

    @Override
    public List<Node> children() {
      return new Children().one(test).all(body).all(orelse).list();
    }
  }

  /// `if test: body`; an `elif` is an `If` alone in `orelse`.
  record If(Expr test, List<Stmt> body, List<Stmt> orelse, Span span) implements Stmt {
    public If {
      body = List.copyOf(body);
      orelse = List.copyOf(orelse);
    }

    @Override
    public List<Node> children() {
      return new Children().one(test).all(body).all(orelse).list();
    }
  }

  /// `with items: body`.
  record With(List<WithItem> items, List<Stmt> body, Span span) implements Stmt {
    public With {
      items = List.copyOf(items);
      body = List.copyOf(body);
    }

    @Override
    public List<Node> children() {
      return new Children().all(items).all(body).list();
    }
  }

  /// `async with items: body`.
  record AsyncWith(List<WithItem> items, List<Stmt> body, Span span) implements Stmt {
    public AsyncWith {
      items = List.copyOf(items);
      body = List.copyOf(body);
    }

    @Override
    public List<Node> children() {
      return new Children().all(items).all(body).list();
    }
  }

  /// `match subject: cases`.
  record Match(Expr subject, List<MatchCase> cases, Span span) implements Stmt {
    public Match {
      cases = List.copyOf(cases);
    }

    @Override
    public List<Node> children() {
      return new Children().one(subject).all(cases).list();
    }
  }

  /// `raise exc from cause`.
  record Raise(Optional<Expr> exc, Optional<Expr> cause, Span span) implements Stmt {
    @Override
    public List<Node> children() {
      return new Children().maybe(exc).maybe(cause).list();
    }
  }

  /// `try: body` with its handlers.
  record Try(
      List<Stmt> body,
      List<ExceptHandler> handlers,
      List<Stmt> orelse,
      List<Stmt> finalbody,
      Span span)
      implements Stmt {
    public Try {
      body = List.copyOf(body);
      handlers = List.copyOf(handlers);
      orelse = List.copyOf(orelse);
      finalbody = List.copyOf(finalbody);
    }

    @Override
    public List<Node> children() {
      return new Children().all(body).all(handlers).all(orelse).all(finalbody).list();
    }
  }

  /// `try: body` with `except*` handlers.
  record TryStar(
      List<Stmt> body,
      List<ExceptHandler> handlers,
      List<Stmt> orelse,
      List<Stmt> finalbody,
      Span span)
      implements Stmt {
    public TryStar {
      body = List.copyOf(body);
      handlers = List.copyOf(handlers);
      orelse = List.copyOf(orelse);
      finalbody = List.copyOf(finalbody);
    }

    @Override
    public List<Node> children() {
      return new Children().all(body).all(handlers).all(orelse).all(finalbody).list();
    }
  }

  /// `assert test, msg`.
  record Assert(Expr test, Optional<Expr> msg, Span span) implements Stmt {
    @Override
    public List<Node> children() {
      return new Children().one(test).maybe(msg).list();
    }
  }

  /// `import names`.
  record Import(List<Alias> names, Span span) implements Stmt {
    public Import {
      names = List.copyOf(names);
    }

    @Override
    public List<Node> children() {
      return new Children().all(names).list();
    }
  }

  /// `from ..module import names`; `level` counts the dots.
  record ImportFrom(Optional<String> module, List<Alias> names, int level, Span span)
      implements Stmt {
    public ImportFrom {
      names = List.copyOf(names);
    }

    @Override
    public List<Node> children() {
      return new Children().all(names).list();
    }
  }

  /// `global names`.
  record Global(List<String> names, Span span) implements Stmt {
    public Global {
      names = List.copyOf(names);
    }

    @Override
    public List<Node> children() {
      return List.of();
    }
  }

  /// `nonlocal names`.
  record Nonlocal(List<String> names, Span span) implements Stmt {
    public Nonlocal {
      names = List.copyOf(names);
    }

    @Override
    public List<Node> children() {
      return List.of();
    }
  }

  /// An expression on a line of its own; `Expr` in Python's `ast`.
  record ExprStmt(Expr value, Span span) implements Stmt {
    @Override
    public List<Node> children() {
      return List.of(value);
    }
  }

  /// `type name[type_params] = value`.
  record TypeAlias(Expr name, List<TypeParam> type_params, Expr value, Span span) implements Stmt {
    public TypeAlias {
      type_params = List.copyOf(type_params);
    }

    @Override
    public List<Node> children() {
      return new Children().one(name).all(type_params).one(value).list();
    }
  }

  /// `pass`.
  record Pass(Span span) implements Stmt {
    @Override
    public List<Node> children() {
      return List.of();
    }
  }

  /// `break`.
  record Break(Span span) implements Stmt {
    @Override
    public List<Node> children() {
      return List.of();
    }
  }

  /// `continue`.
  record Continue(Span span) implements Stmt {
    @Override
    public List<Node> children() {
      return List.of();
    }
  }
}
