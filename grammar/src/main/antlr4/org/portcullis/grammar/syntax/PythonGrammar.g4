/// Python 3.11 to 3.14 in a form that one token of lookahead decides everywhere.
///
/// What a phrase begins with settles which phrase it is; what only its end tells (targets, the
/// order of arguments, the precedence of operators) is settled by the builders that the actions
/// call. The lexer has told the soft keywords from names, and the commas that end a list from those
/// that continue it.
parser grammar PythonGrammar;

tokens {
  NEWLINE, INDENT, DEDENT, UNKNOWN, BROKEN,
  NAME, NUMBER, STRING,
  FSTRING_START, FSTRING_MIDDLE, FSTRING_END,
  FIELD_OPEN, FIELD_DEBUG, FIELD_CONVERSION, FIELD_SPEC, FIELD_CLOSE,
  LPAR, RPAR, LSQB, RSQB, LBRACE, RBRACE,
  COMMA, LAST_COMMA, SEMI, LAST_SEMI, COLON, DOT, ELLIPSIS, EQUAL, WALRUS, ARROW, AUGMENTED,
  PLUS, MINUS, STAR, SLASH, DOUBLE_SLASH, PERCENT, AT, DOUBLE_STAR, VBAR, AMPER, CIRCUMFLEX,
  TILDE, LEFT_SHIFT, RIGHT_SHIFT,
  LESS, GREATER, EQ_EQUAL, NOT_EQUAL, LESS_EQUAL, GREATER_EQUAL, NOT_IN, IS_NOT,
  FALSE, NONE, TRUE, AND, AS, ASSERT, ASYNC, AWAIT, BREAK, CLASS, CONTINUE, DEF, DEL, ELIF, ELSE,
  EXCEPT, FINALLY, FOR, FROM, GLOBAL, IF, IMPORT, IN, IS, LAMBDA, NONLOCAL, NOT, OR, PASS, RAISE,
  RETURN, TRY, WHILE, WITH, WITH_GROUP, YIELD,
  MATCH, CASE, TYPE
}

@header {
import java.util.ArrayList;
import java.util.List;
import org.portcullis.grammar.ast.*;
}

@members {
  TreeBuilder tree;

  PythonGrammar(TokenStream input, TreeBuilder tree) {
    this(input);
    this.tree = tree;
    setErrorHandler(new FirstError(tree.diagnosis));
    setBuildParseTree(false);
  }

  private SyntaxToken last() {
    return tree.last();
  }
}

file returns [ArrayList<Stmt> body = new ArrayList<>()]
  : statement[$body]* EOF
  ;

// ---- statements

statement[ArrayList<Stmt> out]
  : simpleLine[$out]
  | ifStatement { $out.add($ifStatement.s); }
  | whileStatement { $out.add($whileStatement.s); }
  | forStatement[null] { $out.add($forStatement.s); }
  | tryStatement { $out.add($tryStatement.s); }
  | withStatement[null] { $out.add($withStatement.s); }
  | function[null, List.of()] { $out.add($function.s); }
  | classDefinition[List.of()] { $out.add($classDefinition.s); }
  | decorated { $out.add($decorated.s); }
  | matchStatement { $out.add($matchStatement.s); }
  | a=ASYNC
    ( function[$a, List.of()] { $out.add($function.s); }
    | withStatement[$a] { $out.add($withStatement.s); }
    | forStatement[$a] { $out.add($forStatement.s); }
    )
  ;

simpleLine[ArrayList<Stmt> out]
  : simpleStatement[$out] (SEMI simpleStatement[$out])* LAST_SEMI? NEWLINE
  ;

simpleStatement[ArrayList<Stmt> out]
  : expressionStatement { $out.add($expressionStatement.s); }
  | k=PASS { $out.add(new Stmt.Pass(tree.span($k))); }
  | k=BREAK { $out.add(new Stmt.Break(tree.span($k))); }
  | k=CONTINUE { $out.add(new Stmt.Continue(tree.span($k))); }
  | k=RETURN (v=starExpressions)?
    { $out.add(new Stmt.Return(tree.maybe($v.ctx == null ? null : $v.e), tree.span($k, last()))); }
  | k=RAISE (v1=expression (FROM v2=expression)?)?
    { $out.add(new Stmt.Raise(tree.maybe($v1.ctx == null ? null : $v1.e),
          tree.maybe($v2.ctx == null ? null : $v2.e), tree.span($k, last()))); }
  | k=ASSERT v1=expression (COMMA v2=expression)?
    { $out.add(new Stmt.Assert($v1.e, tree.maybe($v2.ctx == null ? null : $v2.e),
          tree.span($k, last()))); }
  | k=DEL targets { $out.add(tree.delete($k, $targets.elements, last())); }
  | k=GLOBAL nameList { $out.add(new Stmt.Global($nameList.names, tree.span($k, last()))); }
  | k=NONLOCAL nameList { $out.add(new Stmt.Nonlocal($nameList.names, tree.span($k, last()))); }
  | importNames { $out.add($importNames.s); }
  | importFrom { $out.add($importFrom.s); }
  | typeAlias { $out.add($typeAlias.s); }
  ;

expressionStatement returns [Stmt s]
  : first=values
    ( { $s = new Stmt.ExprStmt($first.e, tree.span($start, last())); }
    | COLON a=expression (EQUAL v=values)?
      { $s = tree.annotated($first.e, $first.start, $first.stop, $a.e,
            $v.ctx == null ? null : $v.e, last()); }
    | op=AUGMENTED v=values { $s = tree.augmented($first.e, $start, $op, $v.e, last()); }
    | { ArrayList<Expr> targets = new ArrayList<>(2); Expr value = $first.e; }
      (eq=EQUAL v=values { targets.add(tree.assigned(value, $eq)); value = $v.e; })+
      { $s = new Stmt.Assign(targets, value, tree.span($start, last())); }
    )
  ;

values returns [Expr e]
  : starExpressions { $e = $starExpressions.e; }
  | yieldExpression { $e = $yieldExpression.e; }
  ;

nameList returns [ArrayList<String> names = new ArrayList<>(2)]
  : n=NAME { $names.add(tree.name($n)); } (COMMA m=NAME { $names.add(tree.name($m)); })*
  ;

importNames returns [Stmt s]
  locals [ArrayList<Alias> names = new ArrayList<>(2)]
  : k=IMPORT dottedAlias[$names] (COMMA dottedAlias[$names])*
    { $s = new Stmt.Import($names, tree.span($k, last())); }
  ;

dottedAlias[ArrayList<Alias> out]
  : dottedName (AS n=NAME)?
    { $out.add(new Alias($dottedName.text_, tree.maybeName($n), tree.span($start, last()))); }
  ;

dottedName returns [String text_]
  locals [StringBuilder joined = null]
  : n=NAME { $text_ = tree.name($n); } (DOT m=NAME { $joined = tree.join($joined, $text_, $m); })*
    { if ($joined != null) { $text_ = $joined.toString(); } }
  ;

importFrom returns [Stmt s]
  locals [int level = 0, String module = null, ArrayList<Alias> names = new ArrayList<>(4)]
  : k=FROM
    ( dottedName { $module = $dottedName.text_; }
    | (DOT { $level++; } | ELLIPSIS { $level += 3; })+ (dottedName { $module = $dottedName.text_; })?
    )
    IMPORT
    ( star=STAR { $names.add(new Alias("*", tree.none(), tree.span($star))); }
    | LPAR alias[$names] (COMMA alias[$names])* LAST_COMMA? RPAR
    | alias[$names] (COMMA alias[$names])*
    )
    { $s = new Stmt.ImportFrom(tree.maybeText($module), $names, $level, tree.span($k, last())); }
  ;

alias[ArrayList<Alias> out]
  : a=NAME (AS n=NAME)?
    { $out.add(new Alias(tree.name($a), tree.maybeName($n), tree.span($a, last()))); }
  ;

typeAlias returns [Stmt s]
  : k=TYPE n=NAME typeParameters? EQUAL v=expression
    { $s = tree.typeAlias($k, $n,
          $typeParameters.ctx == null ? null : $typeParameters.params, $v.e, last()); }
  ;

typeParameters returns [ArrayList<TypeParam> params = new ArrayList<>(2)]
  : k=LSQB typeParameter[$params] (COMMA typeParameter[$params])* LAST_COMMA? RSQB
    { tree.since312($k, "type parameters"); }
  ;

typeParameter[ArrayList<TypeParam> out]
  : n=NAME (COLON b=expression)? (eq=EQUAL d=expression)?
    { $out.add(tree.typeVariable($n, $b.ctx == null ? null : $b.e, $eq,
          $d.ctx == null ? null : $d.e, last())); }
  | k=STAR n=NAME (eq=EQUAL sd=starExpression)?
    { $out.add(tree.typeVariableTuple($k, $n, $eq, $sd.ctx == null ? null : $sd.e, last())); }
  | k=DOUBLE_STAR n=NAME (eq=EQUAL d=expression)?
    { $out.add(tree.parameterSpecification($k, $n, $eq, $d.ctx == null ? null : $d.e, last())); }
  ;

block returns [ArrayList<Stmt> body = new ArrayList<>()]
  : simpleLine[$body]
  | NEWLINE INDENT statement[$body]+ DEDENT
  ;

ifStatement returns [Stmt s]
  locals [ArrayList<Branch> branches = new ArrayList<>(2), List<Stmt> orelse = List.of()]
  : k=IF t=namedExpression COLON b=block { $branches.add(new Branch((SyntaxToken) $k, $t.e, $b.body)); }
    (k=ELIF t=namedExpression COLON b=block
      { tree.branch($branches, (SyntaxToken) $k, $t.e, $b.body); })*
    (ELSE COLON b=block { $orelse = $b.body; })?
    { $s = tree.ifs($branches, $orelse, last()); }
  ;

whileStatement returns [Stmt s]
  locals [List<Stmt> orelse = List.of()]
  : k=WHILE t=namedExpression COLON b=block (ELSE COLON o=block { $orelse = $o.body; })?
    { $s = new Stmt.While($t.e, $b.body, $orelse, tree.span($k, last())); }
  ;

forStatement[Token async] returns [Stmt s]
  locals [List<Stmt> orelse = List.of()]
  : k=FOR t=target IN v=starExpressions COLON b=block (ELSE COLON o=block { $orelse = $o.body; })?
    { $s = tree.forLoop($async, $k, $t.e, $v.e, $b.body, $orelse, last()); }
  ;

tryStatement returns [Stmt s]
  locals [ArrayList<ExceptHandler> handlers = new ArrayList<>(2), boolean star = false,
      List<Stmt> orelse = List.of(), List<Stmt> last = List.of()]
  : k=TRY COLON b=block
    ( FINALLY COLON f=block { $last = $f.body; }
    | handler[$handlers, false] { $star = $handler.star; } (handler[$handlers, true]
        { tree.sameHandlers($handler.start, $star, $handler.star); })*
      (ELSE COLON o=block { $orelse = $o.body; })?
      (FINALLY COLON f=block { $last = $f.body; })?
    )
    { $s = tree.tryStatement($k, $star, $b.body, $handlers, $orelse, $last, last()); }
  ;

handler[ArrayList<ExceptHandler> out, boolean more] returns [boolean star = false]
  locals [List<Expr> types = null, SyntaxToken end = null]
  : k=EXCEPT (s=STAR { $star = true; })?
    ( e=expression { $end = last(); }
      (c=COMMA e2=expression { $types = tree.more($types, $e.e, $e2.e); $end = last(); })*
      (c=LAST_COMMA { $types = tree.only($types, $e.e); $end = last(); })?
      (AS n=NAME)?
    )?
    COLON b=block
    { $out.add(tree.handler($k, $s, $e.ctx == null ? null : $e.e, $e.ctx == null ? null : $e.start,
          $types, $c, $end, $n, $b.body, last())); }
  ;

withStatement[Token async] returns [Stmt s]
  locals [ArrayList<WithItem> items = new ArrayList<>(2)]
  : k=WITH withItem[$items] (COMMA withItem[$items])* COLON b=block
    { $s = tree.with($async, $k, $items, $b.body, last()); }
  | k=WITH_GROUP withGroup[$items] COLON b=block
    { $s = tree.with($async, $k, $items, $b.body, last()); }
  ;

withItem[ArrayList<WithItem> out]
  : e=expression (AS t=starTarget)?
    { $out.add(tree.withItem($e.e, $t.ctx == null ? null : $t.e, $start, last())); }
  ;

// `with (a as b, c):` and `with (a, *b):` begin alike; the builder tells them apart at the end.
withGroup[ArrayList<WithItem> out]
  locals [WithGroup group = new WithGroup()]
  : o=LPAR
    ( { $group.anExpression(); }
    | y=yieldExpression { $group.expression($y.e); }
    | withElement[$group] (COMMA withElement[$group])* (LAST_COMMA { $group.comma(); })?
    )
    c=RPAR { tree.close($group, $o, $c, $out); }
  ;

withElement[WithGroup group]
  : s=starred { $group.element($s.e); }
  | e=expression
    ( { $group.item(tree.withItem($e.e, null, $start, last())); }
    | AS t=starTarget { $group.bound(tree.withItem($e.e, $t.e, $start, last()), $start); }
    | w=WALRUS v=expression { $group.element(tree.named($e.e, $e.start, $e.stop, $w, $v.e, last())); }
    | g=generators { $group.generator($e.e, $g.list, $start); }
    )
  ;

function[Token async, List<Expr> decorators] returns [Stmt s]
  locals [ParameterList params = new ParameterList(), Expr returns = null]
  : k=DEF n=NAME typeParameters? o=LPAR (parameters[$params])? RPAR
    (ARROW r=expression { $returns = $r.e; })? COLON b=block
    { $s = tree.function($async, $k, $n,
          $typeParameters.ctx == null ? null : $typeParameters.params,
          $params.arguments(tree, (SyntaxToken) $o), $returns, $b.body, $decorators, last()); }
  ;

parameters[ParameterList out]
  : parameter[$out] (COMMA parameter[$out])* LAST_COMMA?
  ;

parameter[ParameterList out]
  : n=NAME (COLON a=expression)? { SyntaxToken end = last(); } (EQUAL d=expression)?
    { $out.plain(tree, $n, $a.ctx == null ? null : $a.e, end, $d.ctx == null ? null : $d.e); }
  | k=SLASH { $out.slash((SyntaxToken) $k); }
  | k=STAR (n=NAME (COLON sa=starExpression)?)?
    { $out.star(tree, $k, $n, $sa.ctx == null ? null : $sa.e, last()); }
  | k=DOUBLE_STAR n=NAME (COLON a=expression)?
    { $out.doubleStar(tree, $k, $n, $a.ctx == null ? null : $a.e, last()); }
  ;

classDefinition[List<Expr> decorators] returns [Stmt s]
  locals [ArgumentList args = new ArgumentList()]
  : k=CLASS n=NAME typeParameters? (LPAR (arguments[$args])? RPAR)? COLON b=block
    { $s = tree.classDefinition($k, $n,
          $typeParameters.ctx == null ? null : $typeParameters.params, $args, $b.body,
          $decorators, last()); }
  ;

decorated returns [Stmt s]
  locals [ArrayList<Expr> list = new ArrayList<>(2)]
  : (AT e=namedExpression NEWLINE { $list.add($e.e); })+
    ( function[null, $list] { $s = $function.s; }
    | classDefinition[$list] { $s = $classDefinition.s; }
    | a=ASYNC function[$a, $list] { $s = $function.s; }
    )
  ;

// ---- match

matchStatement returns [Stmt s]
  locals [ArrayList<MatchCase> cases = new ArrayList<>()]
  : k=MATCH v=subject COLON NEWLINE INDENT caseBlock[$cases]+ DEDENT
    { $s = new Stmt.Match($v.e, $cases, tree.span($k, last())); }
  ;

subject returns [Expr e]
  locals [List<Expr> list = null]
  : x=starNamed { $e = $x.e; }
    (COMMA y=starNamed { $list = tree.more($list, $x.e, $y.e); })*
    (LAST_COMMA { $list = tree.only($list, $x.e); })?
    { $e = tree.subject($e, $list, $start, last()); }
  ;

caseBlock[ArrayList<MatchCase> out]
  locals [Expr guard = null]
  : k=CASE p=patterns (IF g=namedExpression { $guard = $g.e; })? COLON b=block
    { $out.add(new MatchCase($p.p, tree.maybe($guard), $b.body, tree.span($k, last()))); }
  ;

patterns returns [Pattern p]
  locals [PatternList list = new PatternList()]
  : openSequence[$list] { $p = $list.open(tree, (SyntaxToken) $start, last()); }
  ;

openSequence[PatternList list]
  : starPattern[$list] (COMMA starPattern[$list])* (LAST_COMMA { $list.comma(); })?
  ;

starPattern[PatternList list]
  : k=STAR n=NAME { $list.star(tree, $k, $n); }
  | asPattern { $list.add($asPattern.p); }
  ;

asPattern returns [Pattern p]
  : orPattern { $p = $orPattern.p; }
    (AS n=NAME { $p = tree.asPattern($p, $n, $start); })?
  ;

orPattern returns [Pattern p]
  locals [List<Pattern> list = null]
  : a=closedPattern { $p = $a.p; }
    (VBAR b=closedPattern { $list = tree.more($list, $a.p, $b.p); })*
    { if ($list != null) { $p = new Pattern.MatchOr($list, tree.span($start, last())); } }
  ;

closedPattern returns [Pattern p]
  : number { $p = new Pattern.MatchValue($number.e, $number.e.span()); }
  | strings { $p = new Pattern.MatchValue($strings.e, $strings.e.span()); }
  | k=(NONE | TRUE | FALSE) { $p = tree.singletonPattern($k); }
  | o=LPAR { PatternList list = new PatternList(); } (openSequence[list])? c=RPAR
    { $p = list.group(tree, (SyntaxToken) $o, (SyntaxToken) $c); }
  | o=LSQB { PatternList list = new PatternList(); } (openSequence[list])? c=RSQB
    { $p = list.sequence(tree, (SyntaxToken) $o, (SyntaxToken) $c); }
  | mapping { $p = $mapping.p; }
  | path
    ( { $p = tree.capture($path.e, $start); }
    | LPAR { tree.notWildcard($start); ClassPattern args = new ClassPattern(); }
      (classArgument[args] (COMMA classArgument[args])* LAST_COMMA?)? RPAR
      { $p = args.pattern(tree, $path.e, (SyntaxToken) $start, last()); }
    )
  ;

path returns [Expr e]
  : n=NAME { $e = tree.nameNode($n); } (DOT a=NAME { $e = tree.attribute($e, $start, $a); })*
  ;

classArgument[ClassPattern out]
  : v=asPattern
    ( { $out.positional($v.p, (SyntaxToken) $start); }
    | EQUAL w=asPattern { $out.keyword((SyntaxToken) $v.start, (SyntaxToken) $v.stop, $w.p); }
    )
  ;

mapping returns [Pattern p]
  locals [MappingPattern items = new MappingPattern()]
  : o=LBRACE (mappingItem[$items] (COMMA mappingItem[$items])* LAST_COMMA?)? c=RBRACE
    { $p = $items.pattern(tree, (SyntaxToken) $o, (SyntaxToken) $c); }
  ;

mappingItem[MappingPattern out]
  : key COLON v=asPattern { $out.item($key.e, (SyntaxToken) $start, $v.p); }
  | k=DOUBLE_STAR n=NAME { $out.rest(tree, (SyntaxToken) $k, (SyntaxToken) $n); }
  ;

key returns [Expr e]
  : number { $e = $number.e; }
  | strings { $e = $strings.e; }
  | k=(NONE | TRUE | FALSE) { $e = tree.singleton($k); }
  | path { $e = tree.dotted($path.e, $start); }
  ;

number returns [Expr e]
  : m=MINUS? n=NUMBER { $e = tree.signed($m, $n); }
    (s=(PLUS | MINUS) i=NUMBER { $e = tree.complex($e, $start, $s, $i); })?
  ;

// ---- expressions

starExpressions returns [Expr e]
  locals [List<Expr> list = null]
  : x=starExpression { $e = $x.e; }
    (COMMA y=starExpression { $list = tree.more($list, $x.e, $y.e); })*
    (LAST_COMMA { $list = tree.only($list, $x.e); })?
    { if ($list != null) { $e = tree.tuple($list, $start, last()); } }
  ;

starExpression returns [Expr e]
  : starred { $e = $starred.e; }
  | expression { $e = $expression.e; }
  ;

starNamed returns [Expr e]
  : starred { $e = $starred.e; }
  | namedExpression { $e = $namedExpression.e; }
  ;

starred returns [Expr e]
  : k=STAR a=arithmetic { $e = tree.starred($k, $a.e, last()); }
  ;

namedExpression returns [Expr e]
  : x=expression { $e = $x.e; }
    (w=WALRUS v=expression { $e = tree.named($x.e, $x.start, $x.stop, $w, $v.e, last()); })?
  ;

yieldExpression returns [Expr e]
  : k=YIELD
    ( FROM f=expression { $e = new Expr.YieldFrom($f.e, tree.span($k, last())); }
    | (v=starExpressions)?
      { $e = new Expr.Yield(tree.maybe($v.ctx == null ? null : $v.e), tree.span($k, last())); }
    )
  ;

expression returns [Expr e]
@init { tree.deeper(_input.LT(1)); }
@after { tree.shallower(); }
  : d=disjunction { $e = $d.e; }
    (IF c=disjunction ELSE o=expression
      { $e = new Expr.IfExp($c.e, $d.e, $o.e, tree.span($start, last())); })?
  | k=LAMBDA { ParameterList params = new ParameterList(); } (lambdaParameters[params])? COLON
    b=expression { $e = tree.lambda($k, params, $b.e, last()); }
  ;

lambdaParameters[ParameterList out]
  : lambdaParameter[$out] (COMMA lambdaParameter[$out])* LAST_COMMA?
  ;

lambdaParameter[ParameterList out]
  : n=NAME { SyntaxToken end = last(); } (EQUAL d=expression)?
    { $out.plain(tree, $n, null, end, $d.ctx == null ? null : $d.e); }
  | k=SLASH { $out.slash((SyntaxToken) $k); }
  | k=STAR n=NAME? { $out.star(tree, $k, $n, null, last()); }
  | k=DOUBLE_STAR n=NAME { $out.doubleStar(tree, $k, $n, null, last()); }
  ;

// All operators in one loop; [OperatorStack] gives them their precedence.
disjunction returns [Expr e]
  locals [int base = 0]
@init { $base = tree.operators.open(); }
  : (p=(NOT | MINUS | PLUS | TILDE | AWAIT) { tree.operators.prefix($p, $base); })*
    x=primary { tree.operators.operand($x.e, $x.start, $x.stop); }
    ( o=(PLUS | MINUS | STAR | SLASH | DOUBLE_SLASH | PERCENT | AT | DOUBLE_STAR | VBAR | AMPER
        | CIRCUMFLEX | LEFT_SHIFT | RIGHT_SHIFT | LESS | GREATER | EQ_EQUAL | NOT_EQUAL
        | LESS_EQUAL | GREATER_EQUAL | IN | NOT_IN | IS | IS_NOT | AND | OR)
      { tree.operators.binary($o, $base); }
      (p=(NOT | MINUS | PLUS | TILDE | AWAIT) { tree.operators.prefix($p, $base); })*
      x=primary { tree.operators.operand($x.e, $x.start, $x.stop); }
    )*
    { $e = tree.operators.close($base); }
  ;

// Without comparisons and `and`, `or`, `not`: the `in` behind a target is not an operator.
arithmetic returns [Expr e]
  locals [int base = 0]
@init { $base = tree.operators.open(); }
  : (p=(MINUS | PLUS | TILDE | AWAIT) { tree.operators.prefix($p, $base); })*
    x=primary { tree.operators.operand($x.e, $x.start, $x.stop); }
    ( o=(PLUS | MINUS | STAR | SLASH | DOUBLE_SLASH | PERCENT | AT | DOUBLE_STAR | VBAR | AMPER
        | CIRCUMFLEX | LEFT_SHIFT | RIGHT_SHIFT)
      { tree.operators.binary($o, $base); }
      (p=(MINUS | PLUS | TILDE | AWAIT) { tree.operators.prefix($p, $base); })*
      x=primary { tree.operators.operand($x.e, $x.start, $x.stop); }
    )*
    { $e = tree.operators.close($base); }
  ;

primary returns [Expr e]
  locals [int links = 0]
  : ( n=NAME { $e = tree.nameNode($n); }
    | n=NUMBER { $e = tree.number($n); }
    | n=(TRUE | FALSE | NONE | ELLIPSIS) { $e = tree.singleton($n); }
    | strings { $e = $strings.e; }
    | parenthesized { $e = $parenthesized.e; }
    | listDisplay { $e = $listDisplay.e; }
    | braces { $e = $braces.e; }
    )
    ( DOT a=NAME { $e = tree.attribute($e, $start, $a); $links = tree.link($links, $a); }
    | o=LPAR { ArgumentList args = new ArgumentList(); } (arguments[args])? c=RPAR
      { $e = tree.call($e, $start, args, (SyntaxToken) $o, (SyntaxToken) $c);
        $links = tree.link($links, $o); }
    | o=LSQB slices c=RSQB
      { $e = tree.subscript($e, $slices.e, $start, $c); $links = tree.link($links, $o); }
    )*
  ;

strings returns [Expr e]
  locals [StringRun run = null]
  : s=STRING
    (m=STRING { $run = tree.run($run, $s); $run.add((SyntaxToken) $m); }
    | { $run = tree.run($run, $s); } formatted[$run]
    )*
    { $e = $run == null ? tree.string($s) : $run.close(last()); }
  | { $run = tree.run(null); } formatted[$run]
    (m=STRING { $run.add((SyntaxToken) $m); } | formatted[$run])*
    { $e = $run.close(last()); }
  ;

formatted[StringRun run]
  : o=FSTRING_START { $run.open((SyntaxToken) $o); }
    (m=FSTRING_MIDDLE { $run.literal((SyntaxToken) $m); } | field[$run])*
    c=FSTRING_END { $run.end((SyntaxToken) $c); }
  ;

field[StringRun run]
  : o=FIELD_OPEN fieldValue[(SyntaxToken) $o]
    d=FIELD_DEBUG? v=FIELD_CONVERSION?
    (k=FIELD_SPEC { $run.openSpec(); }
      (m=FSTRING_MIDDLE { $run.literal((SyntaxToken) $m); } | field[$run])*)?
    c=FIELD_CLOSE
    { $run.field((SyntaxToken) $o, $fieldValue.e, (SyntaxToken) $fieldValue.stop, (SyntaxToken) $d, (SyntaxToken) $v,
          (SyntaxToken) $k, (SyntaxToken) $c); }
  ;

fieldValue[SyntaxToken open] returns [Expr e]
  locals [List<Expr> list = null]
  : yieldExpression { $e = $yieldExpression.e; }
  | x=starExpression
    ( g=generators { $e = tree.fieldGenerator($open, $x.e, $g.list, last()); }
    | (COMMA y=starExpression { $list = tree.more($list, $x.e, $y.e); })*
      (LAST_COMMA { $list = tree.only($list, $x.e); })?
      { $e = tree.fieldTuple($open, $x.e, $list, (SyntaxToken) $start, last()); }
    )
  ;

parenthesized returns [Expr e]
  locals [List<Expr> list = null]
  : o=LPAR
    ( c=RPAR { $e = new Expr.Tuple(List.of(), ExprContext.LOAD, tree.span($o, $c)); }
    | yieldExpression RPAR { $e = $yieldExpression.e; }
    | x=starNamed
      ( g=generators c=RPAR
        { $e = new Expr.GeneratorExp(tree.element($x.e), $g.list, tree.span($o, $c)); }
      | (COMMA y=starNamed { $list = tree.more($list, $x.e, $y.e); })*
        (LAST_COMMA { $list = tree.only($list, $x.e); })? c=RPAR
        { $e = tree.group($x.e, $list, $o, $c); }
      )
    )
  ;

listDisplay returns [Expr e]
  locals [ArrayList<Expr> elements = new ArrayList<>(4)]
  : o=LSQB
    ( c=RSQB { $e = new Expr.List(List.of(), ExprContext.LOAD, tree.span($o, $c)); }
    | x=starNamed
      ( g=generators c=RSQB
        { $e = new Expr.ListComp(tree.element($x.e), $g.list, tree.span($o, $c)); }
      | { $elements.add($x.e); } (COMMA y=starNamed { $elements.add($y.e); })* LAST_COMMA? c=RSQB
        { $e = new Expr.List($elements, ExprContext.LOAD, tree.span($o, $c)); }
      )
    )
  ;

braces returns [Expr e]
  locals [Braces content = new Braces()]
  : o=LBRACE
    ( braceItem[$content]
      ( g=generators { $content.generators($g.list, (SyntaxToken) $g.start); }
      | (COMMA braceItem[$content])* LAST_COMMA?
      )
    )?
    c=RBRACE { $e = $content.close(tree.span($o, $c)); }
  ;

braceItem[Braces out]
  : k=DOUBLE_STAR m=arithmetic { $out.unpacked((SyntaxToken) $k, $m.e); }
  | s=starred { $out.element((SyntaxToken) $start, $s.e); }
  | x=expression
    ( { $out.element((SyntaxToken) $start, $x.e); }
    | COLON v=expression { $out.pair((SyntaxToken) $start, $x.e, $v.e); }
    | w=WALRUS v=expression
      { $out.element((SyntaxToken) $start, tree.named($x.e, $x.start, $x.stop, $w, $v.e, last())); }
    )
  ;

generators returns [ArrayList<Comprehension> list = new ArrayList<>(1)]
  : generator[$list]+
  ;

generator[ArrayList<Comprehension> out]
  locals [ArrayList<Expr> ifs = new ArrayList<>(1)]
  : a=ASYNC? FOR t=target IN i=disjunction (IF c=disjunction { $ifs.add($c.e); })*
    { $out.add(new Comprehension($t.e, $i.e, $ifs, $a != null, tree.span($start, last()))); }
  ;

// What stands before `in`.
target returns [Expr e]
  : targets { $e = tree.target($targets.elements, $start, last()); }
  ;

targets returns [TargetList elements = new TargetList()]
  : x=starTarget { $elements.add($x.e); } (COMMA y=starTarget { $elements.add($y.e); })*
    (LAST_COMMA { $elements.comma(); })?
  ;

starTarget returns [Expr e]
  : starred { $e = $starred.e; }
  | arithmetic { $e = $arithmetic.e; }
  ;

slices returns [Expr e]
  locals [List<Expr> list = null]
  : x=slice { $e = $x.e; }
    (COMMA y=slice { $list = tree.more($list, $x.e, $y.e); })*
    (LAST_COMMA { $list = tree.only($list, $x.e); })?
    { $e = tree.slices($e, $list, $start, last()); }
  ;

slice returns [Expr e]
  locals [Expr upper = null, Expr step = null]
  : k=STAR v=expression { $e = tree.starred($k, $v.e, last()); }
  | COLON (u=expression { $upper = $u.e; })? (COLON (s=expression { $step = $s.e; })?)?
    { $e = tree.slice(null, $upper, $step, $start, last()); }
  | x=expression
    ( { $e = $x.e; }
    | w=WALRUS v=expression { $e = tree.named($x.e, $x.start, $x.stop, $w, $v.e, last()); }
    | COLON (u=expression { $upper = $u.e; })? (COLON (s=expression { $step = $s.e; })?)?
      { $e = tree.slice($x.e, $upper, $step, $start, last()); }
    )
  ;

arguments[ArgumentList out]
  : argument[$out] (COMMA argument[$out])* (c=LAST_COMMA { $out.comma(); })?
  ;

argument[ArgumentList out]
  : k=STAR v=expression { $out.starred(tree.starred($k, $v.e, last()), (SyntaxToken) $k); }
  | k=DOUBLE_STAR v=expression
    { $out.doubleStarred(new Keyword(tree.none(), $v.e, tree.span($k, last()))); }
  | x=expression
    ( { $out.positional($x.e, (SyntaxToken) $start); }
    | EQUAL v=expression
      { $out.keyword(tree.keyword($x.e, (SyntaxToken) $x.start, (SyntaxToken) $x.stop, $v.e, last())); }
    | w=WALRUS v=expression { Expr named = tree.named($x.e, $x.start, $x.stop, $w, $v.e, last()); }
      ( { $out.positional(named, (SyntaxToken) $start); }
      | g=generators { $out.generator(named, $g.list, (SyntaxToken) $start); }
      )
    | g=generators { $out.generator($x.e, $g.list, (SyntaxToken) $start); }
    )
  ;
