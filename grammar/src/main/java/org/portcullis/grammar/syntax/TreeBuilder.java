package org.portcullis.grammar.syntax;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;
import org.portcullis.grammar.ParseOptions;
import org.portcullis.grammar.ParseOptions.Target;
import org.portcullis.grammar.Position;
import org.portcullis.grammar.SourceNote;
import org.portcullis.grammar.Span;
import org.portcullis.grammar.SyntaxProblem.Kind;
import org.portcullis.grammar.ast.Arguments;
import org.portcullis.grammar.ast.Comprehension;
import org.portcullis.grammar.ast.ConstantValue;
import org.portcullis.grammar.ast.ConstantValue.Singleton;
import org.portcullis.grammar.ast.ExceptHandler;
import org.portcullis.grammar.ast.Expr;
import org.portcullis.grammar.ast.ExprContext;
import org.portcullis.grammar.ast.Keyword;
import org.portcullis.grammar.ast.Operator;
import org.portcullis.grammar.ast.Pattern;
import org.portcullis.grammar.ast.Stmt;
import org.portcullis.grammar.ast.TypeParam;
import org.portcullis.grammar.ast.UnaryOperator;
import org.portcullis.grammar.ast.WithItem;

/// Makes the nodes of the tree for the actions of the grammar, and refuses what the grammar lets
/// pass because only the end of a phrase tells.
final class TreeBuilder {
  final byte[] bytes;
  final OperatorStack operators;
  private final ParseOptions options;
  private final TokenBuffer tokens;
  private final List<SourceNote> notes;

  /// Absent where a phrase is only tried.
  final @Nullable Diagnosis diagnosis;

  private int nodes;
  private int depth;
  private int longestLinks;

  TreeBuilder(
      byte[] bytes,
      ParseOptions options,
      TokenBuffer tokens,
      List<SourceNote> notes,
      @Nullable Diagnosis diagnosis) {
    this.bytes = bytes;
    this.options = options;
    this.tokens = tokens;
    this.notes = notes;
    this.diagnosis = diagnosis;
    this.operators = new OperatorStack(this, options.limits().operatorChain());
  }

  // Places.

  Span span(Token only) {
    return span(only, only);
  }

  Span span(Token from, Token to) {
    SyntaxToken start = (SyntaxToken) from;
    SyntaxToken end = (SyntaxToken) to;
    if (++nodes > options.limits().nodes()) {
      throw limit(start, "nodes", options.limits().nodes());
    }
    return new Span(start.line, start.column, end.endLine, end.endColumn);
  }

  /// The last token that was consumed and is not layout.
  SyntaxToken last() {
    for (int i = tokens.index() - 1; i > 0; i--) {
      SyntaxToken token = tokens.get(i);
      if (token.type != PythonGrammar.NEWLINE
          && token.type != PythonGrammar.DEDENT
          && token.type != PythonGrammar.INDENT) {
        return token;
      }
    }
    return tokens.get(0);
  }

  void deeper(Token at) {
    if (++depth > options.limits().nesting()) {
      throw limit((SyntaxToken) at, "nesting", options.limits().nesting());
    }
  }

  void shallower() {
    depth--;
  }

  int link(int links, Token at) {
    if (links >= options.limits().operatorChain()) {
      throw limit((SyntaxToken) at, "operatorChain", options.limits().operatorChain());
    }
    longestLinks = Math.max(longestLinks, links + 1);
    return links + 1;
  }

  /// The number of operators, links or branches in the longest chain.
  int longestChain() {
    return Math.max(longestLinks, operators.longest());
  }

  private static Refusal limit(SyntaxToken token, String name, int value) {
    return Refusal.at(
        Kind.LIMIT,
        token.line,
        token.column,
        "too large to be read (limit `%s` %,d)".formatted(name, value));
  }

  private static boolean isOne(Token start, Token stop) {
    return start.getTokenIndex() == stop.getTokenIndex();
  }

  // Versions.

  void since312(Token token, String what) {
    since(token, what, Target.PYTHON_3_12, SourceNote.Kind.NEEDS_PYTHON_3_12, "3.12");
  }

  private void since(Token at, String what, Target first, SourceNote.Kind kind, String version) {
    SyntaxToken token = (SyntaxToken) at;
    if (options.target() == Target.UNION) {
      notes.add(
          new SourceNote(
              kind,
              new Position(token.line, token.column),
              "%s need Python %s".formatted(what, version)));
    } else if (options.target().compareTo(first) < 0) {
      throw Refusal.at(
          Kind.VERSION,
          token.line,
          token.column,
          "invalid syntax: %s need Python %s".formatted(what, version));
    }
  }

  // Small values.

  <T> Optional<T> none() {
    return Optional.empty();
  }

  Optional<Expr> maybe(@Nullable Expr expr) {
    return Optional.ofNullable(expr);
  }

  Optional<String> maybeText(@Nullable String text) {
    return Optional.ofNullable(text);
  }

  Optional<String> maybeName(@Nullable Token name) {
    return name == null ? Optional.empty() : Optional.of(name(name));
  }

  String name(Token token) {
    return ((SyntaxToken) token).name();
  }

  StringBuilder join(@Nullable StringBuilder path, String first, Token next) {
    return (path == null ? new StringBuilder(first) : path).append('.').append(name(next));
  }

  String text(int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  <T> List<T> more(@Nullable List<T> list, T first, T next) {
    List<T> result = list;
    if (result == null) {
      result = new ArrayList<>(4);
      result.add(first);
    }
    result.add(next);
    return result;
  }

  /// The list behind whose last element a comma stands.
  <T> List<T> only(@Nullable List<T> list, T first) {
    List<T> result = list;
    if (result == null) {
      result = new ArrayList<>(1);
      result.add(first);
    }
    return result;
  }

  // Simple statements.

  Stmt annotated(
      Expr target, Token start, Token stop, Expr annotation, @Nullable Expr value, Token end) {
    Expr.Name bare = target instanceof Expr.Name name && isOne(start, stop) ? name : null;
    Expr stored =
        Targets.single(
            target,
            target instanceof Expr.Tuple || target instanceof Expr.List
                ? "only single target (not %s) can be annotated"
                : "illegal target for annotation");
    return new Stmt.AnnAssign(stored, annotation, maybe(value), bare != null, span(start, end));
  }

  /// One target of an assignment.
  ///
  /// @param equal what stands behind it
  Expr assigned(Expr target, Token equal) {
    try {
      return Targets.stored(target);
    } catch (Refusal refusal) {
      throw diagnosis == null ? refusal : diagnosis.target(equal.getTokenIndex(), refusal);
    }
  }

  Stmt augmented(Expr target, Token start, Token operator, Expr value, Token end) {
    Expr stored = Targets.single(target, "'%s' is an illegal expression for augmented assignment");
    if (!(((SyntaxToken) operator).value instanceof Operator kind)) {
      throw new IllegalStateException("an augmented assignment without operator");
    }
    return new Stmt.AugAssign(stored, kind, value, span(start, end));
  }

  Stmt delete(Token keyword, TargetList targets, Token end) {
    return new Stmt.Delete(Targets.allDeleted(targets.elements()), span(keyword, end));
  }

  Stmt typeAlias(
      Token keyword, Token name, @Nullable List<TypeParam> parameters, Expr value, Token end) {
    since312(keyword, "type aliases");
    return new Stmt.TypeAlias(
        new Expr.Name(name(name), ExprContext.STORE, span(name)),
        parameters == null ? List.of() : parameters,
        value,
        span(keyword, end));
  }

  TypeParam typeVariable(
      Token name, @Nullable Expr bound, @Nullable Token equal, @Nullable Expr value, Token end) {
    defaultSince313(equal);
    return new TypeParam.TypeVar(name(name), maybe(bound), maybe(value), span(name, end));
  }

  TypeParam typeVariableTuple(
      Token star, Token name, @Nullable Token equal, @Nullable Expr value, Token end) {
    defaultSince313(equal);
    return new TypeParam.TypeVarTuple(name(name), maybe(value), span(star, end));
  }

  TypeParam parameterSpecification(
      Token stars, Token name, @Nullable Token equal, @Nullable Expr value, Token end) {
    defaultSince313(equal);
    return new TypeParam.ParamSpec(name(name), maybe(value), span(stars, end));
  }

  private void defaultSince313(@Nullable Token equal) {
    if (equal != null) {
      since(
          equal,
          "defaults of type parameters",
          Target.PYTHON_3_13,
          SourceNote.Kind.NEEDS_PYTHON_3_13,
          "3.13");
    }
  }

  // Compound statements.

  void branch(List<Branch> branches, SyntaxToken keyword, Expr test, List<Stmt> body) {
    branches.add(new Branch(keyword, test, body));
    longestLinks = Math.max(longestLinks, branches.size());
    if (branches.size() > options.limits().operatorChain()) {
      throw limit(keyword, "operatorChain", options.limits().operatorChain());
    }
  }

  Stmt ifs(List<Branch> branches, List<Stmt> orelse, Token end) {
    List<Stmt> rest = orelse;
    for (int i = branches.size() - 1; i > 0; i--) {
      rest = List.of(branch(branches.get(i), rest, end));
    }
    return branch(branches.getFirst(), rest, end);
  }

  private Stmt branch(Branch branch, List<Stmt> orelse, Token end) {
    return new Stmt.If(branch.test(), branch.body(), orelse, span(branch.keyword(), end));
  }

  Stmt forLoop(
      @Nullable Token async,
      Token keyword,
      Expr target,
      Expr iterable,
      List<Stmt> body,
      List<Stmt> orelse,
      Token end) {
    return async == null
        ? new Stmt.For(target, iterable, body, orelse, span(keyword, end))
        : new Stmt.AsyncFor(target, iterable, body, orelse, span(async, end));
  }

  Stmt with(
      @Nullable Token async, Token keyword, List<WithItem> items, List<Stmt> body, Token end) {
    return async == null
        ? new Stmt.With(items, body, span(keyword, end))
        : new Stmt.AsyncWith(items, body, span(async, end));
  }

  WithItem withItem(Expr context, @Nullable Expr target, Token start, Token end) {
    return new WithItem(
        context,
        target == null ? Optional.empty() : Optional.of(Targets.stored(target)),
        span(start, end));
  }

  void close(WithGroup group, Token open, Token closing, List<WithItem> out) {
    group.close(this, (SyntaxToken) open, (SyntaxToken) closing, out);
  }

  void sameHandlers(Token start, boolean star, boolean nextStar) {
    if (star != nextStar) {
      throw Refusal.at(
          (SyntaxToken) start, "cannot have both 'except' and 'except*' on the same 'try'");
    }
  }

  ExceptHandler handler(
      Token keyword,
      @Nullable Token star,
      @Nullable Expr type,
      @Nullable Token start,
      @Nullable List<Expr> types,
      @Nullable Token comma,
      @Nullable SyntaxToken typeEnd,
      @Nullable Token name,
      List<Stmt> body,
      Token end) {
    if (star != null && type == null) {
      throw Refusal.at((SyntaxToken) star, "expected one or more exception types");
    }
    Expr caught = type;
    if (types != null && comma != null && start != null && typeEnd != null) {
      if (name != null) {
        throw Refusal.at((SyntaxToken) start, "multiple exception types must be parenthesized");
      }
      since(
          start,
          "multiple exception types without parentheses",
          Target.PYTHON_3_14,
          SourceNote.Kind.NEEDS_PYTHON_3_14,
          "3.14");
      caught = new Expr.Tuple(types, ExprContext.LOAD, span(start, typeEnd));
    }
    return new ExceptHandler(maybe(caught), maybeName(name), body, span(keyword, end));
  }

  Stmt tryStatement(
      Token keyword,
      boolean star,
      List<Stmt> body,
      List<ExceptHandler> handlers,
      List<Stmt> orelse,
      List<Stmt> finalBody,
      Token end) {
    return star
        ? new Stmt.TryStar(body, handlers, orelse, finalBody, span(keyword, end))
        : new Stmt.Try(body, handlers, orelse, finalBody, span(keyword, end));
  }

  Stmt function(
      @Nullable Token async,
      Token keyword,
      Token name,
      @Nullable List<TypeParam> typeParameters,
      Arguments arguments,
      @Nullable Expr returns,
      List<Stmt> body,
      List<Expr> decorators,
      Token end) {
    List<TypeParam> parameters = typeParameters == null ? List.of() : typeParameters;
    return async == null
        ? new Stmt.FunctionDef(
            name(name), arguments, body, decorators, maybe(returns), parameters, span(keyword, end))
        : new Stmt.AsyncFunctionDef(
            name(name), arguments, body, decorators, maybe(returns), parameters, span(async, end));
  }

  Stmt classDefinition(
      Token keyword,
      Token name,
      @Nullable List<TypeParam> typeParameters,
      ArgumentList arguments,
      List<Stmt> body,
      List<Expr> decorators,
      Token end) {
    return new Stmt.ClassDef(
        name(name),
        arguments.bases(),
        arguments.keywords(),
        body,
        decorators,
        typeParameters == null ? List.of() : typeParameters,
        span(keyword, end));
  }

  // Patterns.

  Expr subject(Expr only, @Nullable List<Expr> list, Token start, Token end) {
    if (list != null) {
      return tuple(list, start, end);
    }
    if (only instanceof Expr.Starred) {
      throw Refusal.at((SyntaxToken) start, "cannot use starred expression here");
    }
    return only;
  }

  /// CPython takes `_` for the wildcard before it sees what follows.
  void notWildcard(Token start) {
    if (name(start).equals("_")) {
      throw Refusal.at((SyntaxToken) start, "`_` cannot name a class or a value");
    }
  }

  Pattern asPattern(Pattern pattern, Token name, Token start) {
    String text = name(name);
    if (text.equals("_")) {
      throw Refusal.at((SyntaxToken) name, "cannot use `_` as a target");
    }
    return new Pattern.MatchAs(Optional.of(pattern), Optional.of(text), span(start, name));
  }

  Pattern singletonPattern(Token token) {
    return new Pattern.MatchSingleton(singletonValue(token), span(token));
  }

  /// A name captures, a dotted name is a value.
  Pattern capture(Expr path, Token start) {
    if (path instanceof Expr.Name(var id, _, var span)) {
      return id.equals("_")
          ? new Pattern.MatchAs(Optional.empty(), Optional.empty(), span)
          : new Pattern.MatchAs(Optional.empty(), Optional.of(id), span);
    }
    notWildcard(start);
    return new Pattern.MatchValue(path, path.span());
  }

  Expr dotted(Expr path, Token start) {
    if (path instanceof Expr.Name) {
      throw Refusal.at((SyntaxToken) start, "the key of a mapping pattern cannot be a name");
    }
    return path;
  }

  Expr signed(@Nullable Token minus, Token number) {
    Expr value = number(number);
    return minus == null ? value : new Expr.UnaryOp(UnaryOperator.USUB, value, span(minus, number));
  }

  Expr complex(Expr real, Token start, Token sign, Token number) {
    Expr imaginary = number(number);
    if (isImaginary(real)) {
      throw Refusal.at((SyntaxToken) start, "real number required in complex literal");
    }
    if (!isImaginary(imaginary)) {
      throw Refusal.at((SyntaxToken) number, "imaginary number required in complex literal");
    }
    return new Expr.BinOp(
        real,
        sign.getType() == PythonGrammar.PLUS ? Operator.ADD : Operator.SUB,
        imaginary,
        span(start, number));
  }

  private static boolean isImaginary(Expr number) {
    return switch (number) {
      case Expr.UnaryOp(_, var operand, _) -> isImaginary(operand);
      case Expr.Constant(ConstantValue.Complex _, _, _) -> true;
      default -> false;
    };
  }

  // Expressions.

  Expr nameNode(Token token) {
    return new Expr.Name(name(token), ExprContext.LOAD, span(token));
  }

  Expr number(Token token) {
    return new Expr.Constant(
        NumberLiteral.value(bytes, (SyntaxToken) token, options.limits().integerDigits()),
        Optional.empty(),
        span(token));
  }

  Expr singleton(Token token) {
    return new Expr.Constant(singletonValue(token), Optional.empty(), span(token));
  }

  private static Singleton singletonValue(Token token) {
    return switch (token.getType()) {
      case PythonGrammar.TRUE -> Singleton.TRUE;
      case PythonGrammar.FALSE -> Singleton.FALSE;
      case PythonGrammar.NONE -> Singleton.NONE;
      default -> Singleton.ELLIPSIS;
    };
  }

  Expr string(Token token) {
    SyntaxToken only = (SyntaxToken) token;
    return new Expr.Constant(
        StringLiteral.of(bytes, only).value(bytes, only),
        bytes[only.start] == 'u' ? Optional.of("u") : Optional.empty(),
        span(only));
  }

  /// Begins a run of strings with one that has been read, or with the next.
  StringRun run(@Nullable Token first) {
    StringRun run = new StringRun(this, first == null ? tokens.LT(1) : (SyntaxToken) first);
    if (first != null) {
      run.add((SyntaxToken) first);
    }
    return run;
  }

  /// The run that a string belongs to, which another string continues.
  StringRun run(@Nullable StringRun begun, Token first) {
    return begun == null ? run(first) : begun;
  }

  boolean isTemplate(SyntaxToken start) {
    for (int i = start.start; i < start.end; i++) {
      if ((bytes[i] | 0x20) == 't') {
        return true;
      }
    }
    return false;
  }

  Expr tuple(List<Expr> elements, Token start, Token end) {
    return new Expr.Tuple(elements, ExprContext.LOAD, span(start, end));
  }

  /// What parentheses hold: a tuple, or one expression.
  Expr group(Expr first, @Nullable List<Expr> list, Token open, Token close) {
    if (list != null) {
      return tuple(list, open, close);
    }
    if (first instanceof Expr.Starred) {
      throw Refusal.at(
          tokens.get(((SyntaxToken) open).index + 1), "cannot use starred expression here");
    }
    return first;
  }

  /// The element of a comprehension.
  Expr element(Expr expr) {
    if (expr instanceof Expr.Starred) {
      throw Refusal.at(
          Kind.SYNTAX,
          expr.span().line(),
          expr.span().column(),
          "iterable unpacking cannot be used in comprehension");
    }
    return expr;
  }

  Expr starred(Token star, Expr value, Token end) {
    return new Expr.Starred(value, ExprContext.LOAD, span(star, end));
  }

  Expr named(Expr target, Token start, Token stop, Token walrus, Expr value, Token end) {
    if (!(target instanceof Expr.Name name) || !isOne(start, stop)) {
      throw Refusal.at(
          (SyntaxToken) start,
          "cannot use assignment expressions with %s".formatted(Targets.describe(target)));
    }
    return new Expr.NamedExpr(
        new Expr.Name(name.id(), ExprContext.STORE, name.span()), value, span(start, end));
  }

  Expr lambda(Token keyword, ParameterList parameters, Expr body, Token end) {
    return new Expr.Lambda(
        parameters.arguments(this, (SyntaxToken) keyword), body, span(keyword, end));
  }

  Expr attribute(Expr value, Token start, Token name) {
    return new Expr.Attribute(value, name(name), ExprContext.LOAD, span(start, name));
  }

  Expr call(
      Expr function, Token start, ArgumentList arguments, SyntaxToken open, SyntaxToken close) {
    return new Expr.Call(
        function, arguments.values(this, open, close), arguments.keywords(), span(start, close));
  }

  Keyword keyword(Expr name, SyntaxToken start, SyntaxToken stop, Expr value, Token end) {
    if (isOne(start, stop)
        && name instanceof Expr.Constant(Singleton singleton, _, _)
        && singleton != Singleton.ELLIPSIS) {
      throw Refusal.at(start, "cannot assign to %s".formatted(singleton.text()));
    }
    if (!isOne(start, stop) || start.type != PythonGrammar.NAME) {
      throw Refusal.at(start, "expression cannot contain assignment, perhaps you meant \"==\"?");
    }
    return new Keyword(Optional.of(start.name()), value, span(start, end));
  }

  Expr subscript(Expr value, Expr slice, Token start, Token end) {
    return new Expr.Subscript(value, slice, ExprContext.LOAD, span(start, end));
  }

  Expr slice(
      @Nullable Expr lower, @Nullable Expr upper, @Nullable Expr step, Token start, Token end) {
    return new Expr.Slice(maybe(lower), maybe(upper), maybe(step), span(start, end));
  }

  /// What square brackets hold: one slice, or a tuple of them.
  Expr slices(Expr first, @Nullable List<Expr> list, Token start, Token end) {
    if (list != null) {
      return tuple(list, start, end);
    }
    return first instanceof Expr.Starred ? tuple(List.of(first), start, end) : first;
  }

  Expr target(TargetList targets, Token start, Token end) {
    return Targets.stored(
        targets.isTuple() ? tuple(targets.elements(), start, end) : targets.elements().getFirst());
  }

  // Fields of f-strings.

  /// A generator without parentheses, which Python 3.11 reads because it puts some around a field.
  Expr fieldGenerator(SyntaxToken open, Expr element, List<Comprehension> list, Token end) {
    if (!isOld(open)) {
      throw Refusal.at(open, "Generator expression must be parenthesized");
    }
    if (options.target() == Target.UNION) {
      notes.add(
          new SourceNote(
              SourceNote.Kind.ONLY_PYTHON_3_11,
              new Position(open.line, open.column),
              "since Python 3.12 this generator expression must be parenthesized"));
    }
    return new Expr.GeneratorExp(element(element), list, parentheses(open));
  }

  Expr fieldTuple(
      SyntaxToken open, Expr first, @Nullable List<Expr> list, SyntaxToken start, Token end) {
    if (list != null) {
      return isOld(open)
          ? new Expr.Tuple(list, ExprContext.LOAD, parentheses(open))
          : tuple(list, start, end);
    }
    if (first instanceof Expr.Starred && isOld(open)) {
      if (options.target() == Target.PYTHON_3_11) {
        throw Refusal.at(start, "f-string: cannot use starred expression here");
      }
      since(start, "starred fields", Target.PYTHON_3_12, SourceNote.Kind.NEEDS_PYTHON_3_12, "3.12");
    }
    return first;
  }

  private static boolean isOld(SyntaxToken open) {
    return Boolean.TRUE.equals(open.value);
  }

  /// Where Python 3.11 puts its own parentheses: over the brace, and over what ends the field.
  private Span parentheses(SyntaxToken open) {
    SyntaxToken end = tokens.LT(1);
    return new Span(open.line, open.column, end.line, end.column + 1);
  }
}
