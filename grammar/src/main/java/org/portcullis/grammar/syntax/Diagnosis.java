package org.portcullis.grammar.syntax;

import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RuleContext;
import org.jspecify.annotations.Nullable;
import org.portcullis.grammar.SyntaxProblem.Kind;
import org.portcullis.grammar.ast.Expr;

/// Says what is wrong where the reading ended, in the words of CPython.
///
/// It comes after the refusal and cannot change it: a source that is accepted never gets here. As
/// CPython does in a second pass, it asks which of the usual mistakes would explain the token.
final class Diagnosis {
  private final Trial trial;

  Diagnosis(Trial trial) {
    this.trial = trial;
  }

  Refusal of(Parser parser, SyntaxToken token) {
    if (needsHandler(parser)) {
      return Refusal.at(token, "expected 'except' or 'finally' block");
    }
    if (parser.isExpectedToken(PythonGrammar.INDENT)) {
      return Refusal.at(Kind.INDENTATION, token.line, token.column, missingBlock(token));
    }
    return switch (token.type) {
      case PythonGrammar.INDENT ->
          Refusal.at(Kind.INDENTATION, token.line, token.column, "unexpected indent");
      case PythonGrammar.DEDENT ->
          Refusal.at(Kind.INDENTATION, token.line, token.column, "unexpected unindent");
      default -> phrase(parser, token);
    };
  }

  private static boolean needsHandler(Parser parser) {
    return parser.getContext().getRuleIndex() == PythonGrammar.RULE_tryStatement
        && parser.isExpectedToken(PythonGrammar.EXCEPT)
        && parser.isExpectedToken(PythonGrammar.FINALLY);
  }

  /// CPython names the line that needs the block.
  private String missingBlock(SyntaxToken token) {
    int colon = token.index;
    while (colon > 0 && trial.type(colon) != PythonGrammar.COLON) {
      colon--;
    }
    int first = colon;
    while (first > 0 && !endsLine(trial.type(first - 1))) {
      first--;
    }
    SyntaxToken keyword = trial.token(trial.type(first) == PythonGrammar.ASYNC ? first + 1 : first);
    String what =
        switch (keyword.type) {
          case PythonGrammar.DEF -> "function definition";
          case PythonGrammar.CLASS -> "class definition";
          default -> {
            boolean star =
                keyword.type == PythonGrammar.EXCEPT && trial.type(first + 1) == PythonGrammar.STAR;
            yield "'%s%s' statement".formatted(trial.word(keyword), star ? "*" : "");
          }
        };
    return "expected an indented block after %s on line %d".formatted(what, keyword.line);
  }

  private static boolean endsLine(int type) {
    return type == PythonGrammar.NEWLINE
        || type == PythonGrammar.INDENT
        || type == PythonGrammar.DEDENT;
  }

  private Refusal phrase(Parser parser, SyntaxToken token) {
    ParserRuleContext rule = parser.getContext();
    String prefix = isWithin(rule, PythonGrammar.RULE_field) ? "f-string: " : "";
    Mistake mistake;
    try {
      mistake = mistake(parser, rule, token);
    } catch (Refusal broken) {
      return broken;
    }
    return Refusal.at(mistake.at, prefix + mistake.message);
  }

  private static boolean isWithin(@Nullable RuleContext rule, int index) {
    for (RuleContext at = rule; at != null; at = at.parent) {
      if (at.getRuleIndex() == index) {
        return true;
      }
    }
    return false;
  }

  private record Mistake(SyntaxToken at, String message) {}

  private Mistake mistake(Parser parser, ParserRuleContext rule, SyntaxToken token) {
    Mistake found = missingPart(parser, rule, token);
    if (found == null) {
      found = assignment(rule, token);
    }
    if (found == null) {
      found = parameter(rule, token);
    }
    if (found == null) {
      found = sideBySide(parser, rule, token);
    }
    if (found == null) {
      found = badTarget(rule, token);
    }
    return found == null ? new Mistake(token, "invalid syntax") : found;
  }

  // What a phrase still needs.

  private @Nullable Mistake missingPart(Parser parser, ParserRuleContext rule, SyntaxToken token) {
    int before = trial.type(token.index - 1);
    if (needsColon(parser, rule.getRuleIndex(), before, token.type)
        || (token.type == PythonGrammar.NEWLINE
            && Neighbours.ends(before)
            && isPatternOfCase(rule))) {
      return new Mistake(token, "expected ':'");
    }
    return switch (rule.getRuleIndex()) {
      case PythonGrammar.RULE_function ->
          before == PythonGrammar.NAME && trial.type(token.index - 2) == PythonGrammar.DEF
              ? new Mistake(token, "expected '('")
              : null;
      case PythonGrammar.RULE_expression ->
          parser.isExpectedToken(PythonGrammar.ELSE)
                  && token.type != PythonGrammar.COLON
                  && token.type != PythonGrammar.BROKEN
              ? new Mistake((SyntaxToken) rule.getStart(), "expected 'else' after 'if' expression")
              : missingValue(rule, token);
      case PythonGrammar.RULE_listDisplay, PythonGrammar.RULE_braces ->
          (token.type == PythonGrammar.FOR || token.type == PythonGrammar.ASYNC)
                  && trial.clauses(token.index) != null
              ? new Mistake(
                  trial.token(((SyntaxToken) rule.getStart()).index + 1),
                  "did you forget parentheses around the comprehension target?")
              : null;
      case PythonGrammar.RULE_simpleLine ->
          token.type == PythonGrammar.LAST_COMMA
                  && trial.type(token.index + 1) == PythonGrammar.NEWLINE
              ? trailingComma(token.index)
              : null;
      default -> missingValue(rule, token);
    };
  }

  private Mistake trailingComma(int comma) {
    int first = comma;
    while (first > 0
        && !endsLine(trial.type(first - 1))
        && trial.type(first - 1) != PythonGrammar.SEMI
        && trial.type(first - 1) != PythonGrammar.COLON) {
      first--;
    }
    return new Mistake(
        trial.token(comma + 1),
        trial.type(first) == PythonGrammar.FROM
            ? "trailing comma not allowed without surrounding parentheses"
            : "invalid syntax");
  }

  private static boolean isComma(int type) {
    return type == PythonGrammar.COMMA || type == PythonGrammar.LAST_COMMA;
  }

  /// Some colons CPython asks for whatever comes instead, others only at the end of the line.
  private static boolean needsColon(Parser parser, int rule, int before, int type) {
    boolean head =
        switch (rule) {
          case PythonGrammar.RULE_function, PythonGrammar.RULE_tryStatement -> true;
          case PythonGrammar.RULE_ifStatement,
              PythonGrammar.RULE_whileStatement,
              PythonGrammar.RULE_forStatement ->
              before == PythonGrammar.ELSE || type == PythonGrammar.NEWLINE;
          case PythonGrammar.RULE_handler,
              PythonGrammar.RULE_withStatement,
              PythonGrammar.RULE_classDefinition,
              PythonGrammar.RULE_matchStatement,
              PythonGrammar.RULE_caseBlock ->
              type == PythonGrammar.NEWLINE;
          default -> false;
        };
    return head && parser.isExpectedToken(PythonGrammar.COLON);
  }

  private static boolean isPatternOfCase(ParserRuleContext rule) {
    RuleContext at = rule;
    while (at != null && at.getRuleIndex() != PythonGrammar.RULE_block) {
      if (at.getRuleIndex() == PythonGrammar.RULE_caseBlock) {
        return true;
      }
      at = at.parent;
    }
    return false;
  }

  private @Nullable Mistake missingValue(ParserRuleContext rule, SyntaxToken token) {
    SyntaxToken before = trial.token(token.index - 1);
    boolean ends = isComma(token.type);
    if (before.type == PythonGrammar.EQUAL
        && (ends || token.type == PythonGrammar.RPAR || token.type == PythonGrammar.COLON)
        && (isDirectlyIn(rule, PythonGrammar.RULE_parameter)
            || isDirectlyIn(rule, PythonGrammar.RULE_lambdaParameter))) {
      return new Mistake(before, "expected default value expression");
    }
    if (before.type == PythonGrammar.FIELD_OPEN) {
      return switch (token.type) {
        case PythonGrammar.FIELD_CLOSE -> new Mistake(token, "empty expression not allowed");
        case PythonGrammar.FIELD_DEBUG -> new Mistake(token, "expression required before '='");
        case PythonGrammar.FIELD_CONVERSION -> new Mistake(token, "expression required before '!'");
        case PythonGrammar.FIELD_SPEC -> new Mistake(token, "expression required before ':'");
        default -> null;
      };
    }
    if (before.type == PythonGrammar.COLON
        && (ends || token.type == PythonGrammar.RBRACE)
        && isDirectlyIn(rule, PythonGrammar.RULE_braceItem)) {
      return new Mistake(before, "expression expected after dictionary key and ':'");
    }
    return null;
  }

  /// Whether an expression that has not begun yet belongs to a phrase.
  private static boolean isDirectlyIn(ParserRuleContext rule, int index) {
    RuleContext at = rule;
    while (at != null
        && switch (at.getRuleIndex()) {
          case PythonGrammar.RULE_primary,
              PythonGrammar.RULE_disjunction,
              PythonGrammar.RULE_expression ->
              true;
          default -> false;
        }) {
      at = at.parent;
    }
    return at != null && at.getRuleIndex() == index;
  }

  // `=` where a comparison is meant.

  private @Nullable Mistake assignment(ParserRuleContext rule, SyntaxToken token) {
    if (token.type != PythonGrammar.EQUAL) {
      return null;
    }
    int start = start(token.index);
    boolean named =
        switch (rule.getRuleIndex()) {
          case PythonGrammar.RULE_parenthesized,
              PythonGrammar.RULE_listDisplay,
              PythonGrammar.RULE_braces,
              PythonGrammar.RULE_braceItem,
              PythonGrammar.RULE_primary ->
              switch (trial.type(start - 1)) {
                case PythonGrammar.LPAR,
                    PythonGrammar.LSQB,
                    PythonGrammar.LBRACE,
                    PythonGrammar.COMMA ->
                    true;
                default -> false;
              };
          case PythonGrammar.RULE_ifStatement -> isCondition(start);
          case PythonGrammar.RULE_whileStatement -> isCondition(start);
          default -> false;
        };
    return named ? named(start, token.index) : null;
  }

  private boolean isCondition(int start) {
    return switch (trial.type(start - 1)) {
      case PythonGrammar.IF, PythonGrammar.ELIF, PythonGrammar.WHILE ->
          start < 2 || endsLine(trial.type(start - 2));
      default -> false;
    };
  }

  /// Why the target of a statement is none, told as for a comparison if it could be one.
  Refusal target(int equal, Refusal refusal) {
    int start = start(equal);
    if (trial.type(equal - 1) == PythonGrammar.YIELD) {
      return Refusal.at(trial.token(equal - 1), "assignment to yield expression not possible");
    }
    if (start > 0 && trial.type(start - 1) == PythonGrammar.EQUAL) {
      return refusal;
    }
    Mistake mistake;
    try {
      mistake = named(start, equal);
    } catch (Refusal broken) {
      return broken;
    }
    if (mistake != null) {
      return Refusal.at(mistake.at, mistake.message);
    }
    return trial.type(start - 1) == PythonGrammar.YIELD
        ? Refusal.at(trial.token(start - 1), "assignment to yield expression not possible")
        : refusal;
  }

  /// A target that is none, if what should be assigned to it could not be read.
  private @Nullable Mistake badTarget(ParserRuleContext rule, SyntaxToken token) {
    RuleContext statement = rule;
    while (statement != null
        && statement.getRuleIndex() != PythonGrammar.RULE_expressionStatement) {
      statement = statement.parent;
    }
    if (!(statement instanceof ParserRuleContext found)) {
      return null;
    }
    int at = ((SyntaxToken) found.getStart()).index;
    while (at < token.index) {
      Trial.Read target = trial.starExpressions(at);
      if (target == null || trial.type(target.end()) != PythonGrammar.EQUAL) {
        return null;
      }
      try {
        Targets.stored(target.expr());
      } catch (Refusal refusal) {
        return new Mistake(trial.token(at), refusal.problem().message());
      }
      at = target.end() + 1;
    }
    return null;
  }

  private @Nullable Mistake named(int start, int equal) {
    Trial.Read left = trial.arithmetic(start);
    if (left == null || left.end() != equal || isDisplay(start)) {
      return null;
    }
    Trial.Read right = trial.arithmetic(equal + 1);
    if (right == null
        || trial.type(right.end()) == PythonGrammar.EQUAL
        || trial.type(right.end()) == PythonGrammar.WALRUS) {
      return null;
    }
    return new Mistake(
        trial.token(start),
        equal == start + 1 && left.expr() instanceof Expr.Name
            ? "invalid syntax. Maybe you meant '==' or ':=' instead of '='?"
            : "cannot assign to %s here. Maybe you meant '==' instead of '='?"
                .formatted(Targets.describe(left.expr())));
  }

  /// What CPython does not take for the left side of a comparison.
  private boolean isDisplay(int start) {
    return switch (trial.type(start)) {
      case PythonGrammar.TRUE, PythonGrammar.FALSE, PythonGrammar.NONE -> true;
      case PythonGrammar.LSQB -> {
        Trial.Read list = trial.listDisplay(start);
        yield list != null && list.expr() instanceof Expr.List;
      }
      case PythonGrammar.LPAR -> {
        Trial.Read group = trial.parenthesized(start);
        yield group != null
            && (group.expr() instanceof Expr.GeneratorExp
                || (group.expr() instanceof Expr.Tuple tuple
                    && tuple.span().column() == trial.token(start).column
                    && tuple.span().line() == trial.token(start).line));
      }
      default -> false;
    };
  }

  // Parentheses around parameters.

  private @Nullable Mistake parameter(ParserRuleContext rule, SyntaxToken token) {
    if (token.type != PythonGrammar.LPAR) {
      return null;
    }
    int before = trial.type(token.index - 1);
    if (before != PythonGrammar.LPAR
        && before != PythonGrammar.LAMBDA
        && before != PythonGrammar.COMMA) {
      return null;
    }
    boolean function =
        rule.getRuleIndex() == PythonGrammar.RULE_function
            || rule.getRuleIndex() == PythonGrammar.RULE_parameter;
    boolean lambda =
        rule.getRuleIndex() == PythonGrammar.RULE_lambdaParameter
            || (rule.getRuleIndex() == PythonGrammar.RULE_expression
                && before == PythonGrammar.LAMBDA);
    if (!function && !lambda) {
      return null;
    }
    int at = token.index + 1;
    while (trial.type(at) == PythonGrammar.NAME && isComma(trial.type(at + 1))) {
      at += 2;
    }
    if (trial.type(at) == PythonGrammar.NAME) {
      at++;
    }
    return at > token.index + 1 && trial.type(at) == PythonGrammar.RPAR
        ? new Mistake(
            token,
            (function ? "Function parameters" : "Lambda expression parameters")
                + " cannot be parenthesized")
        : null;
  }

  // Two expressions side by side.

  private @Nullable Mistake sideBySide(Parser parser, ParserRuleContext rule, SyntaxToken token) {
    if (token.index == 0 || !Neighbours.ends(trial.type(token.index - 1))) {
      return null;
    }
    int start = start(token.index);
    if (rule.getRuleIndex() == PythonGrammar.RULE_primary
        && (trial.type(start) == PythonGrammar.STAR
            || trial.type(start) == PythonGrammar.DOUBLE_STAR)) {
      start++;
    }
    Mistake call = missingParentheses(start, token);
    if (call != null) {
      return call;
    }
    Mistake match = matchWithoutColon(start, token);
    if (match != null) {
      return match;
    }
    if (!isExpressionStart(parser, rule, start)) {
      return null;
    }
    SyntaxToken first = trial.token(start);
    if (first.type == PythonGrammar.NAME
        && (isSoftKeyword(first.name()) || isString(trial.type(start + 1)))) {
      return null;
    }
    Trial.Read left = trial.disjunction(start);
    if (left == null || left.end() != token.index) {
      return null;
    }
    Trial.Read right = trial.expression(token.index);
    return right == null || !isInBrackets(right.end())
        ? null
        : new Mistake(first, "invalid syntax. Perhaps you forgot a comma?");
  }

  private static boolean isSoftKeyword(String name) {
    return name.equals("_") || name.equals("match") || name.equals("case");
  }

  private static boolean isString(int type) {
    return type == PythonGrammar.STRING || type == PythonGrammar.FSTRING_START;
  }

  private @Nullable Mistake missingParentheses(int start, SyntaxToken token) {
    SyntaxToken name = trial.token(token.index - 1);
    if (name.type != PythonGrammar.NAME
        || name.index != start
        || !(name.name().equals("print") || name.name().equals("exec"))) {
      return null;
    }
    return trial.starExpressions(token.index) == null
        ? null
        : new Mistake(
            name,
            "Missing parentheses in call to '%s'. Did you mean %s(...)?"
                .formatted(name.name(), name.name()));
  }

  /// Without its colon, `match` was taken for a name.
  private @Nullable Mistake matchWithoutColon(int start, SyntaxToken token) {
    SyntaxToken name = trial.token(token.index - 1);
    if (name.index != start
        || !name.name().equals("match")
        || (start > 0 && !endsLine(trial.type(start - 1)))) {
      return null;
    }
    Trial.Read subject = trial.subject(token.index);
    return subject != null && trial.type(subject.end()) == PythonGrammar.NEWLINE
        ? new Mistake(trial.token(subject.end()), "expected ':'")
        : null;
  }

  /// Whether what begins there is a whole expression to CPython, and not an operand, a target, a
  /// parameter or a pattern.
  private boolean isExpressionStart(Parser parser, ParserRuleContext rule, int start) {
    int before = start == 0 ? PythonGrammar.NEWLINE : trial.type(start - 1);
    return switch (rule.getRuleIndex()) {
      case PythonGrammar.RULE_importFrom,
          PythonGrammar.RULE_closedPattern,
          PythonGrammar.RULE_mapping,
          PythonGrammar.RULE_typeParameters ->
          false;
      case PythonGrammar.RULE_function, PythonGrammar.RULE_expression ->
          before == PythonGrammar.EQUAL
              || (before == PythonGrammar.COLON && !parser.isExpectedToken(PythonGrammar.COLON));
      default ->
          switch (before) {
            case PythonGrammar.ELSE,
                PythonGrammar.IN,
                PythonGrammar.IF,
                PythonGrammar.FOR,
                PythonGrammar.LAMBDA ->
                false;
            default -> true;
          };
    };
  }

  /// Where the operands and operators in front of a token begin.
  private int start(int end) {
    int depth = 0;
    int at = end;
    while (at > 0) {
      int type = trial.type(at - 1);
      if (Neighbours.closes(type)) {
        depth++;
      } else if (Neighbours.opens(type)) {
        depth--;
      }
      if (depth < 0 || (depth == 0 && !Neighbours.isPart(type))) {
        break;
      }
      at--;
    }
    return at;
  }

  /// Whether the token in front of an index stands in brackets.
  private boolean isInBrackets(int end) {
    int depth = 0;
    for (int i = 0; i < end; i++) {
      int type = trial.type(i);
      if (Neighbours.opens(type)) {
        depth++;
      } else if (Neighbours.closes(type)) {
        depth--;
      } else if (type == PythonGrammar.NEWLINE) {
        depth = 0;
      }
    }
    return depth > 0;
  }
}
