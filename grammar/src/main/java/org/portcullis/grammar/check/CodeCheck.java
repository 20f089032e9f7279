package org.portcullis.grammar.check;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.portcullis.grammar.Span;
import org.portcullis.grammar.ast.Arguments;
import org.portcullis.grammar.ast.Comprehension;
import org.portcullis.grammar.ast.ExceptHandler;
import org.portcullis.grammar.ast.Expr;
import org.portcullis.grammar.ast.Keyword;
import org.portcullis.grammar.ast.Module;
import org.portcullis.grammar.ast.Node;
import org.portcullis.grammar.ast.Stmt;
import org.portcullis.grammar.ast.TypeParam;
import org.portcullis.grammar.ast.WithItem;

/// The errors that CPython finds while it makes code: what stands outside the function, the loop or
/// the coroutine that it needs.
public final class CodeCheck {
  private static final String IN_GROUP =
      "'break', 'continue' and 'return' cannot appear in an except* block";

  private final Problems problems;
  private final StarCheck stars;
  private final ForbiddenNames names;
  private Code code = new Code(Code.Kind.MODULE, null);
  private boolean futuresAllowed = true;

  private CodeCheck(Problems problems) {
    this.problems = problems;
    this.stars = new StarCheck(problems);
    this.names = new ForbiddenNames(problems);
  }

  /// Checks the code of a file.
  public static void check(Module tree, Problems problems) {
    CodeCheck check = new CodeCheck(problems);
    boolean first = true;
    for (Stmt statement : tree.body()) {
      check.futuresAllowed &=
          (first && FutureCheck.isText(statement))
              || (statement instanceof Stmt.ImportFrom from && FutureCheck.isFuture(from));
      first = false;
      check.visit(statement);
    }
  }

  private void all(List<? extends Node> nodes) {
    nodes.forEach(this::visit);
  }

  private void maybe(Optional<? extends Node> node) {
    node.ifPresent(this::visit);
  }

  private void visit(Node node) {
    stars.check(node);
    names.check(node);
    switch (node) {
      case Stmt statement -> statement(statement);
      case Expr expr -> expression(expr);
      default -> all(node.children());
    }
  }

  private void statement(Stmt statement) {
    switch (statement) {
      case Stmt.FunctionDef def ->
          function(
              Code.Kind.FUNCTION,
              def.args(),
              def.returns(),
              def.decorator_list(),
              def.type_params(),
              def.body());
      case Stmt.AsyncFunctionDef def ->
          function(
              Code.Kind.ASYNC_FUNCTION,
              def.args(),
              def.returns(),
              def.decorator_list(),
              def.type_params(),
              def.body());
      case Stmt.ClassDef def -> {
        all(def.decorator_list());
        all(def.type_params());
        all(def.bases());
        repeated(def.keywords());
        all(def.keywords());
        inside(Code.Kind.CLASS, () -> all(def.body()));
      }
      case Stmt.Return(var value, var span) -> {
        returned(value, span);
        maybe(value);
      }
      case Stmt.Break(var span) -> jump(span, "'break' outside loop");
      case Stmt.Continue(var span) -> jump(span, "'continue' not properly in loop");
      case Stmt.For loop -> {
        visit(loop.target());
        visit(loop.iter());
        loop(loop.body(), loop.orelse(), loop.span());
      }
      case Stmt.AsyncFor loop -> {
        asynchronous(loop.span(), "'async for' outside async function");
        visit(loop.target());
        visit(loop.iter());
        loop(loop.body(), loop.orelse(), loop.span());
      }
      case Stmt.While loop -> {
        visit(loop.test());
        loop(loop.body(), loop.orelse(), loop.span());
      }
      case Stmt.With with -> with(with.items(), with.body(), with.span());
      case Stmt.AsyncWith with -> {
        asynchronous(with.span(), "'async with' outside async function");
        with(with.items(), with.body(), with.span());
      }
      case Stmt.Try attempt ->
          attempt(
              Code.Block.OTHER,
              attempt.body(),
              attempt.handlers(),
              attempt.orelse(),
              attempt.finalbody(),
              attempt.span());
      case Stmt.TryStar attempt ->
          attempt(
              Code.Block.GROUP_HANDLER,
              attempt.body(),
              attempt.handlers(),
              attempt.orelse(),
              attempt.finalbody(),
              attempt.span());
      case Stmt.ImportFrom from -> {
        if (FutureCheck.isFuture(from) && !(futuresAllowed && code.kind == Code.Kind.MODULE)) {
          problems.add(
              from.span(), "from __future__ imports must occur at the beginning of the file");
        }
      }
      case Stmt.Match match -> {
        visit(match.subject());
        PatternCheck.check(match, problems);
        all(match.cases());
      }
      default -> all(statement.children());
    }
  }

  private void expression(Expr expr) {
    switch (expr) {
      case Expr.Yield(var value, var span) -> {
        yielded(span);
        maybe(value);
      }
      case Expr.YieldFrom(var value, var span) -> {
        yielded(span);
        if (code.kind == Code.Kind.ASYNC_FUNCTION) {
          problems.add(span, "'yield from' inside async function");
        }
        visit(value);
      }
      case Expr.Await(var value, var span) -> {
        awaited(span);
        visit(value);
      }
      case Expr.Lambda(var args, var body, _) -> {
        defaults(args);
        inside(Code.Kind.LAMBDA, () -> visit(body));
      }
      case Expr.Call(var func, var args, var keywords, _) -> {
        repeated(keywords);
        visit(func);
        all(args);
        all(keywords);
      }
      case Expr.ListComp(var elt, var generators, var span) ->
          comprehension(Code.Kind.COMPREHENSION, generators, List.of(elt), span);
      case Expr.SetComp(var elt, var generators, var span) ->
          comprehension(Code.Kind.COMPREHENSION, generators, List.of(elt), span);
      case Expr.DictComp(var key, var value, var generators, var span) ->
          comprehension(Code.Kind.COMPREHENSION, generators, List.of(key, value), span);
      case Expr.GeneratorExp(var elt, var generators, var span) ->
          comprehension(Code.Kind.GENERATOR, generators, List.of(elt), span);
      default -> all(expr.children());
    }
  }

  private void inside(Code.Kind kind, Runnable visits) {
    Code outer = code;
    code = new Code(kind, outer);
    visits.run();
    if (code.yields && kind == Code.Kind.ASYNC_FUNCTION) {
      for (Span place : code.returnedValues) {
        problems.add(place, "'return' with value in async generator");
      }
    }
    code = outer;
  }

  private void function(
      Code.Kind kind,
      Arguments args,
      Optional<Expr> returns,
      List<Expr> decorators,
      List<TypeParam> typeParameters,
      List<Stmt> body) {
    all(decorators);
    all(typeParameters);
    names.check(args);
    all(args.children());
    maybe(returns);
    inside(kind, () -> all(body));
  }

  private void defaults(Arguments args) {
    names.check(args);
    all(args.children());
  }

  private void returned(Optional<Expr> value, Span span) {
    if (!code.isFunction()) {
      problems.add(span, "'return' outside function");
    }
    if (code.blocks.contains(Code.Block.GROUP_HANDLER)) {
      problems.add(span, IN_GROUP);
    }
    if (value.isPresent()) {
      code.returnedValues.add(span);
    }
  }

  private void jump(Span span, String message) {
    for (int i = code.blocks.size() - 1; i >= 0; i--) {
      switch (code.blocks.get(i)) {
        case LOOP -> {
          return;
        }
        case GROUP_HANDLER -> {
          problems.add(span, IN_GROUP);
          return;
        }
        case OTHER -> {}
      }
    }
    problems.add(span, message);
  }

  private void block(Code.Block block, Span span, Runnable visits) {
    if (code.blocks.size() == Code.BLOCK_LIMIT) {
      problems.add(span, "too many statically nested blocks");
    }
    code.blocks.add(block);
    visits.run();
    code.blocks.removeLast();
  }

  private void loop(List<Stmt> body, List<Stmt> orelse, Span span) {
    block(Code.Block.LOOP, span, () -> all(body));
    all(orelse);
  }

  private void with(List<WithItem> items, List<Stmt> body, Span span) {
    with(items, 0, body, span);
  }

  private void with(List<WithItem> items, int index, List<Stmt> body, Span span) {
    if (index == items.size()) {
      all(body);
      return;
    }
    visit(items.get(index).context_expr());
    stars.check(items.get(index));
    names.check(items.get(index));
    block(
        Code.Block.OTHER,
        span,
        () -> {
          maybe(items.get(index).optional_vars());
          with(items, index + 1, body, span);
        });
  }

  private void attempt(
      Code.Block handlerBlock,
      List<Stmt> body,
      List<ExceptHandler> handlers,
      List<Stmt> orelse,
      List<Stmt> finalBody,
      Span span) {
    if (!finalBody.isEmpty()) {
      block(Code.Block.OTHER, span, () -> caught(handlerBlock, body, handlers, orelse, span));
      block(Code.Block.OTHER, span, () -> all(finalBody));
    } else {
      caught(handlerBlock, body, handlers, orelse, span);
    }
  }

  private void caught(
      Code.Block handlerBlock,
      List<Stmt> body,
      List<ExceptHandler> handlers,
      List<Stmt> orelse,
      Span span) {
    if (handlers.isEmpty()) {
      all(body);
      return;
    }
    block(Code.Block.OTHER, span, () -> all(body));
    all(orelse);
    for (int i = 0; i < handlers.size(); i++) {
      ExceptHandler handler = handlers.get(i);
      if (handler.type().isEmpty() && i < handlers.size() - 1) {
        problems.add(handler.span(), "default 'except:' must be last");
      }
      stars.check(handler);
      names.check(handler);
      block(
          handlerBlock,
          span,
          () -> {
            maybe(handler.type());
            block(Code.Block.OTHER, span, () -> all(handler.body()));
          });
    }
  }

  private void asynchronous(Span span, String message) {
    if (code.kind != Code.Kind.ASYNC_FUNCTION) {
      problems.add(span, message);
    }
  }

  private void yielded(Span span) {
    if (!code.isFunction()) {
      problems.add(span, "'yield' outside function");
    }
    code.yields = true;
  }

  private void awaited(Span span) {
    if (!code.isFunction()) {
      problems.add(span, "'await' outside function");
    } else if (code.isComprehension()) {
      code.asynchronous = true;
    } else if (code.kind != Code.Kind.ASYNC_FUNCTION) {
      problems.add(span, "'await' outside async function");
    }
  }

  private void repeated(List<Keyword> keywords) {
    Set<String> seen = new HashSet<>();
    for (Keyword keyword : keywords) {
      keyword
          .arg()
          .filter(name -> !seen.add(name))
          .ifPresent(name ->
              problems.add(keyword.span(), "keyword argument repeated: %s".formatted(name)));
    }
  }

  private void comprehension(
      Code.Kind kind, List<Comprehension> generators, List<Expr> elements, Span span) {
    visit(generators.getFirst().iter());
    Code outer = code;
    code = new Code(kind, outer);
    boolean first = true;
    for (Comprehension generator : generators) {
      code.asynchronous |= generator.is_async();
      stars.check(generator);
      visit(generator.target());
      if (!first) {
        visit(generator.iter());
      }
      first = false;
      all(generator.ifs());
    }
    all(elements);
    boolean asynchronous = code.asynchronous && kind == Code.Kind.COMPREHENSION;
    code = outer;
    if (asynchronous) {
      // A comprehension inside another one hands the question outwards.
      if (outer.isComprehension()) {
        outer.asynchronous = true;
      } else if (outer.kind != Code.Kind.ASYNC_FUNCTION) {
        problems.add(span, "asynchronous comprehension outside of an asynchronous function");
      }
    }
  }
}
