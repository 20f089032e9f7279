package org.portcullis.grammar;

import java.util.List;
import java.util.Optional;
import org.portcullis.grammar.ast.Alias;
import org.portcullis.grammar.ast.Arg;
import org.portcullis.grammar.ast.Arguments;
import org.portcullis.grammar.ast.CompareOperator;
import org.portcullis.grammar.ast.Comprehension;
import org.portcullis.grammar.ast.ConstantValue;
import org.portcullis.grammar.ast.ExceptHandler;
import org.portcullis.grammar.ast.Expr;
import org.portcullis.grammar.ast.Keyword;
import org.portcullis.grammar.ast.MatchCase;
import org.portcullis.grammar.ast.Module;
import org.portcullis.grammar.ast.Node;
import org.portcullis.grammar.ast.Pattern;
import org.portcullis.grammar.ast.Stmt;
import org.portcullis.grammar.ast.TypeParam;
import org.portcullis.grammar.ast.WithItem;
import org.portcullis.grammar.syntax.RoomyStack;
import org.portcullis.grammar.syntax.TreeDepth;

/// Writes a tree as Python's `ast.dump` does.
public final class AstDump {
  /// What the stack of any caller has room for: less than 1 KB for each level.
  private static final int SHALLOW = 200;

  /// Enough for a tree of any depth that a parser makes under the default limits.
  private static final int STACK_BYTES = 32 << 20;

  private final StringBuilder out;
  private boolean first;

  private AstDump(StringBuilder out) {
    this.out = out;
  }

  /// What `ast.dump(tree, include_attributes=True)` of CPython 3.11 prints.
  ///
  /// What only later versions have is written as they do: the type parameters of a function, where
  /// there are any, and the nodes that 3.11 does not know.
  public static String dump(Module tree) {
    return TreeDepth.of(tree) <= SHALLOW
        ? written(tree)
        : RoomyStack.call(STACK_BYTES, () -> written(tree));
  }

  private static String written(Module tree) {
    StringBuilder out = new StringBuilder();
    new AstDump(out).any(tree);
    return out.toString();
  }

  private void any(Node node) {
    switch (node) {
      case Stmt stmt -> statement(stmt);
      case Expr expr -> expression(expr);
      case Pattern pattern -> pattern(pattern);
      case TypeParam parameter -> typeParameter(parameter);
      case Module(var body, _) -> begin("Module").list("body", body).raw(", type_ignores=[]").end();
      case Arguments(
              var posonlyargs,
              var args,
              var vararg,
              var kwonlyargs,
              var kw_defaults,
              var kwarg,
              var defaults,
              _) ->
          begin("arguments")
              .list("posonlyargs", posonlyargs)
              .list("args", args)
              .optional("vararg", vararg)
              .list("kwonlyargs", kwonlyargs)
              .holes("kw_defaults", kw_defaults)
              .optional("kwarg", kwarg)
              .list("defaults", defaults)
              .end();
      case Arg(var arg, var annotation, var span) ->
          begin("arg").text("arg", arg).optional("annotation", annotation).end(span);
      case Keyword(var arg, var value, var span) ->
          begin("keyword").optionalText("arg", arg).node("value", value).end(span);
      case Alias(var name, var asname, var span) ->
          begin("alias").text("name", name).optionalText("asname", asname).end(span);
      case Comprehension(var target, var iter, var ifs, var is_async, _) ->
          begin("comprehension")
              .node("target", target)
              .node("iter", iter)
              .list("ifs", ifs)
              .number("is_async", is_async ? 1 : 0)
              .end();
      case ExceptHandler(var type, var name, var body, var span) ->
          begin("ExceptHandler")
              .optional("type", type)
              .optionalText("name", name)
              .list("body", body)
              .end(span);
      case MatchCase(var pattern, var guard, var body, _) ->
          begin("match_case")
              .node("pattern", pattern)
              .optional("guard", guard)
              .list("body", body)
              .end();
      case WithItem(var context_expr, var optional_vars, _) ->
          begin("withitem")
              .node("context_expr", context_expr)
              .optional("optional_vars", optional_vars)
              .end();
    }
  }

  private void statement(Stmt node) {
    switch (node) {
      case Stmt.FunctionDef(
              var name,
              var args,
              var body,
              var decorator_list,
              var returns,
              var type_params,
              var span) ->
          begin("FunctionDef")
              .text("name", name)
              .node("args", args)
              .list("body", body)
              .list("decorator_list", decorator_list)
              .optional("returns", returns)
              .newer("type_params", type_params)
              .end(span);
      case Stmt.AsyncFunctionDef(
              var name,
              var args,
              var body,
              var decorator_list,
              var returns,
              var type_params,
              var span) ->
          begin("AsyncFunctionDef")
              .text("name", name)
              .node("args", args)
              .list("body", body)
              .list("decorator_list", decorator_list)
              .optional("returns", returns)
              .newer("type_params", type_params)
              .end(span);
      case Stmt.ClassDef(
              var name,
              var bases,
              var keywords,
              var body,
              var decorator_list,
              var type_params,
              var span) ->
          begin("ClassDef")
              .text("name", name)
              .list("bases", bases)
              .list("keywords", keywords)
              .list("body", body)
              .list("decorator_list", decorator_list)
              .newer("type_params", type_params)
              .end(span);
      case Stmt.Return(var value, var span) -> begin("Return").optional("value", value).end(span);
      case Stmt.Delete(var targets, var span) -> begin("Delete").list("targets", targets).end(span);
      case Stmt.Assign(var targets, var value, var span) ->
          begin("Assign").list("targets", targets).node("value", value).end(span);
      case Stmt.AugAssign(var target, var op, var value, var span) ->
          begin("AugAssign")
              .node("target", target)
              .symbol("op", op.pythonName())
              .node("value", value)
              .end(span);
      case Stmt.AnnAssign(var target, var annotation, var value, var simple, var span) ->
          begin("AnnAssign")
              .node("target", target)
              .node("annotation", annotation)
              .optional("value", value)
              .number("simple", simple ? 1 : 0)
              .end(span);
      case Stmt.For(var target, var iter, var body, var orelse, var span) ->
          begin("For")
              .node("target", target)
              .node("iter", iter)
              .list("body", body)
              .list("orelse", orelse)
              .end(span);
      case Stmt.AsyncFor(var target, var iter, var body, var orelse, var span) ->
          begin("AsyncFor")
              .node("target", target)
              .node("iter", iter)
              .list("body", body)
              .list("orelse", orelse)
              .end(span);
      case Stmt.While(var test, var body, var orelse, var span) ->
          begin("While").node("test", test).list("body", body).list("orelse", orelse).end(span);
      case Stmt.If(var test, var body, var orelse, var span) ->
          begin("If").node("test", test).list("body", body).list("orelse", orelse).end(span);
      case Stmt.With(var items, var body, var span) ->
          begin("With").list("items", items).list("body", body).end(span);
      case Stmt.AsyncWith(var items, var body, var span) ->
          begin("AsyncWith").list("items", items).list("body", body).end(span);
      case Stmt.Match(var subject, var cases, var span) ->
          begin("Match").node("subject", subject).list("cases", cases).end(span);
      case Stmt.Raise(var exc, var cause, var span) ->
          begin("Raise").optional("exc", exc).optional("cause", cause).end(span);
      case Stmt.Try(var body, var handlers, var orelse, var finalbody, var span) ->
          begin("Try")
              .list("body", body)
              .list("handlers", handlers)
              .list("orelse", orelse)
              .list("finalbody", finalbody)
              .end(span);
      case Stmt.TryStar(var body, var handlers, var orelse, var finalbody, var span) ->
          begin("TryStar")
              .list("body", body)
              .list("handlers", handlers)
              .list("orelse", orelse)
              .list("finalbody", finalbody)
              .end(span);
      case Stmt.Assert(var test, var msg, var span) ->
          begin("Assert").node("test", test).optional("msg", msg).end(span);
      case Stmt.Import(var names, var span) -> begin("Import").list("names", names).end(span);
      case Stmt.ImportFrom(var module, var names, var level, var span) ->
          begin("ImportFrom")
              .optionalText("module", module)
              .list("names", names)
              .number("level", level)
              .end(span);
      case Stmt.Global(var names, var span) -> begin("Global").texts("names", names).end(span);
      case Stmt.Nonlocal(var names, var span) -> begin("Nonlocal").texts("names", names).end(span);
      case Stmt.ExprStmt(var value, var span) -> begin("Expr").node("value", value).end(span);
      case Stmt.TypeAlias(var name, var type_params, var value, var span) ->
          begin("TypeAlias")
              .node("name", name)
              .newer("type_params", type_params)
              .node("value", value)
              .end(span);
      case Stmt.Pass(var span) -> begin("Pass").end(span);
      case Stmt.Break(var span) -> begin("Break").end(span);
      case Stmt.Continue(var span) -> begin("Continue").end(span);
    }
  }

  private void expression(Expr node) {
    switch (node) {
      case Expr.BoolOp(var op, var values, var span) ->
          begin("BoolOp").symbol("op", op.pythonName()).list("values", values).end(span);
      case Expr.NamedExpr(var target, var value, var span) ->
          begin("NamedExpr").node("target", target).node("value", value).end(span);
      case Expr.BinOp(var left, var op, var right, var span) ->
          begin("BinOp")
              .node("left", left)
              .symbol("op", op.pythonName())
              .node("right", right)
              .end(span);
      case Expr.UnaryOp(var op, var operand, var span) ->
          begin("UnaryOp").symbol("op", op.pythonName()).node("operand", operand).end(span);
      case Expr.Lambda(var args, var body, var span) ->
          begin("Lambda").node("args", args).node("body", body).end(span);
      case Expr.IfExp(var test, var body, var orelse, var span) ->
          begin("IfExp").node("test", test).node("body", body).node("orelse", orelse).end(span);
      case Expr.Dict(var keys, var values, var span) ->
          begin("Dict").holes("keys", keys).list("values", values).end(span);
      case Expr.Set(var elts, var span) -> begin("Set").list("elts", elts).end(span);
      case Expr.ListComp(var elt, var generators, var span) ->
          begin("ListComp").node("elt", elt).list("generators", generators).end(span);
      case Expr.SetComp(var elt, var generators, var span) ->
          begin("SetComp").node("elt", elt).list("generators", generators).end(span);
      case Expr.DictComp(var key, var value, var generators, var span) ->
          begin("DictComp")
              .node("key", key)
              .node("value", value)
              .list("generators", generators)
              .end(span);
      case Expr.GeneratorExp(var elt, var generators, var span) ->
          begin("GeneratorExp").node("elt", elt).list("generators", generators).end(span);
      case Expr.Await(var value, var span) -> begin("Await").node("value", value).end(span);
      case Expr.Yield(var value, var span) -> begin("Yield").optional("value", value).end(span);
      case Expr.YieldFrom(var value, var span) -> begin("YieldFrom").node("value", value).end(span);
      case Expr.Compare(var left, var ops, var comparators, var span) ->
          begin("Compare")
              .node("left", left)
              .comparisons("ops", ops)
              .list("comparators", comparators)
              .end(span);
      case Expr.Call(var func, var args, var keywords, var span) ->
          begin("Call").node("func", func).list("args", args).list("keywords", keywords).end(span);
      case Expr.FormattedValue(var value, var conversion, var format_spec, var span) ->
          begin("FormattedValue")
              .node("value", value)
              .number("conversion", conversion)
              .optional("format_spec", format_spec)
              .end(span);
      case Expr.JoinedStr(var values, var span) ->
          begin("JoinedStr").list("values", values).end(span);
      case Expr.TemplateStr(var values, var span) ->
          begin("TemplateStr").list("values", values).end(span);
      case Expr.Interpolation(var value, var str, var conversion, var format_spec, var span) ->
          begin("Interpolation")
              .node("value", value)
              .value("str", str)
              .number("conversion", conversion)
              .optional("format_spec", format_spec)
              .end(span);
      case Expr.Constant(var value, var kind, var span) ->
          begin("Constant").value("value", value).optionalText("kind", kind).end(span);
      case Expr.Attribute(var value, var attr, var ctx, var span) ->
          begin("Attribute")
              .node("value", value)
              .text("attr", attr)
              .symbol("ctx", ctx.pythonName())
              .end(span);
      case Expr.Subscript(var value, var slice, var ctx, var span) ->
          begin("Subscript")
              .node("value", value)
              .node("slice", slice)
              .symbol("ctx", ctx.pythonName())
              .end(span);
      case Expr.Starred(var value, var ctx, var span) ->
          begin("Starred").node("value", value).symbol("ctx", ctx.pythonName()).end(span);
      case Expr.Name(var id, var ctx, var span) ->
          begin("Name").text("id", id).symbol("ctx", ctx.pythonName()).end(span);
      case Expr.List(var elts, var ctx, var span) ->
          begin("List").list("elts", elts).symbol("ctx", ctx.pythonName()).end(span);
      case Expr.Tuple(var elts, var ctx, var span) ->
          begin("Tuple").list("elts", elts).symbol("ctx", ctx.pythonName()).end(span);
      case Expr.Slice(var lower, var upper, var step, var span) ->
          begin("Slice")
              .optional("lower", lower)
              .optional("upper", upper)
              .optional("step", step)
              .end(span);
    }
  }

  private void pattern(Pattern node) {
    switch (node) {
      case Pattern.MatchValue(var value, var span) ->
          begin("MatchValue").node("value", value).end(span);
      case Pattern.MatchSingleton(var value, var span) ->
          begin("MatchSingleton").value("value", value).end(span);
      case Pattern.MatchSequence(var patterns, var span) ->
          begin("MatchSequence").list("patterns", patterns).end(span);
      case Pattern.MatchMapping(var keys, var patterns, var rest, var span) ->
          begin("MatchMapping")
              .list("keys", keys)
              .list("patterns", patterns)
              .optionalText("rest", rest)
              .end(span);
      case Pattern.MatchClass(var cls, var patterns, var kwd_attrs, var kwd_patterns, var span) ->
          begin("MatchClass")
              .node("cls", cls)
              .list("patterns", patterns)
              .texts("kwd_attrs", kwd_attrs)
              .list("kwd_patterns", kwd_patterns)
              .end(span);
      case Pattern.MatchStar(var name, var span) ->
          begin("MatchStar").optionalText("name", name).end(span);
      case Pattern.MatchAs(var pattern, var name, var span) ->
          begin("MatchAs").optional("pattern", pattern).optionalText("name", name).end(span);
      case Pattern.MatchOr(var patterns, var span) ->
          begin("MatchOr").list("patterns", patterns).end(span);
    }
  }

  private void typeParameter(TypeParam node) {
    switch (node) {
      case TypeParam.TypeVar(var name, var bound, var default_value, var span) ->
          begin("TypeVar")
              .text("name", name)
              .optional("bound", bound)
              .optional("default_value", default_value)
              .end(span);
      case TypeParam.ParamSpec(var name, var default_value, var span) ->
          begin("ParamSpec").text("name", name).optional("default_value", default_value).end(span);
      case TypeParam.TypeVarTuple(var name, var default_value, var span) ->
          begin("TypeVarTuple")
              .text("name", name)
              .optional("default_value", default_value)
              .end(span);
    }
  }

  private AstDump begin(String name) {
    out.append(name).append('(');
    first = true;
    return this;
  }

  private AstDump field(String name) {
    if (!first) {
      out.append(", ");
    }
    first = false;
    out.append(name).append('=');
    return this;
  }

  private AstDump raw(String text) {
    out.append(text);
    return this;
  }

  private void end() {
    out.append(')');
    first = false;
  }

  private void end(Span span) {
    number("lineno", span.line());
    number("col_offset", span.column());
    number("end_lineno", span.endLine());
    number("end_col_offset", span.endColumn());
    end();
  }

  private AstDump number(String name, int value) {
    field(name);
    out.append(value);
    return this;
  }

  private AstDump text(String name, String value) {
    field(name);
    PythonRepr.string(value, out);
    return this;
  }

  private AstDump symbol(String name, String value) {
    field(name);
    out.append(value).append("()");
    return this;
  }

  private AstDump value(String name, ConstantValue value) {
    field(name);
    PythonRepr.append(value, out);
    return this;
  }

  private AstDump optionalText(String name, Optional<String> value) {
    return value.isPresent() ? text(name, value.get()) : this;
  }

  private AstDump node(String name, Node node) {
    field(name);
    any(node);
    return this;
  }

  private AstDump optional(String name, Optional<? extends Node> node) {
    return node.isPresent() ? node(name, node.get()) : this;
  }

  private AstDump list(String name, List<? extends Node> nodes) {
    field(name);
    out.append('[');
    String separator = "";
    for (Node node : nodes) {
      out.append(separator);
      any(node);
      separator = ", ";
    }
    out.append(']');
    return this;
  }

  private AstDump newer(String name, List<? extends Node> nodes) {
    return nodes.isEmpty() ? this : list(name, nodes);
  }

  private AstDump holes(String name, List<Optional<Expr>> nodes) {
    field(name);
    out.append('[');
    String separator = "";
    for (Optional<Expr> node : nodes) {
      out.append(separator);
      node.ifPresentOrElse(this::any, () -> out.append("None"));
      separator = ", ";
    }
    out.append(']');
    return this;
  }

  private AstDump texts(String name, List<String> texts) {
    field(name);
    out.append('[');
    String separator = "";
    for (String text : texts) {
      out.append(separator);
      PythonRepr.string(text, out);
      separator = ", ";
    }
    out.append(']');
    return this;
  }

  private AstDump comparisons(String name, List<CompareOperator> operators) {
    field(name);
    out.append('[');
    String separator = "";
    for (CompareOperator operator : operators) {
      out.append(separator).append(operator.pythonName()).append("()");
      separator = ", ";
    }
    out.append(']');
    return this;
  }
}
