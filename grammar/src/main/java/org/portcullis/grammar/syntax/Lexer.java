package org.portcullis.grammar.syntax;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.portcullis.grammar.ParseOptions;
import org.portcullis.grammar.ParseOptions.Target;
import org.portcullis.grammar.Position;
import org.portcullis.grammar.SourceNote;
import org.portcullis.grammar.SyntaxProblem.Kind;
import org.portcullis.grammar.ast.Operator;

/// Splits a source into tokens, as CPython's tokenizer does; [SettledTokens] takes them.
final class Lexer {
  private static final byte[] CLASSES = new byte[256];
  private static final byte OTHER = 0;
  private static final byte LETTER = 1;
  private static final byte DIGIT = 2;
  private static final byte QUOTE = 3;
  private static final byte BLANK = 4;

  static {
    for (int c = 0; c < 256; c++) {
      if (c >= 128 || c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
        CLASSES[c] = LETTER;
      } else if (c >= '0' && c <= '9') {
        CLASSES[c] = DIGIT;
      } else if (c == '"' || c == '\'') {
        CLASSES[c] = QUOTE;
      } else if (c == ' ' || c == '\t' || c == '\f') {
        CLASSES[c] = BLANK;
      } else {
        CLASSES[c] = OTHER;
      }
    }
  }

  final byte[] bytes;
  final ParseOptions options;
  final TokenBuffer tokens;
  final BracketStack brackets;
  private final int first;
  int at;
  int limit;
  int line = 1;

  /// The offset from which columns count; inside a field of an f-string it may be displaced.
  int lineStart;

  private final List<SourceNote> notes;
  private final Names names = new Names();
  private final IndentStack indents;
  private final SettledTokens settled;
  private final FormattedStrings formattedStrings = new FormattedStrings(this);
  private boolean atLineStart = true;
  private @Nullable Pending pending;

  Lexer(byte[] bytes, int from, int to, ParseOptions options, List<SourceNote> notes) {
    this.bytes = bytes;
    this.first = from;
    this.at = from;
    this.lineStart = from;
    this.limit = to;
    this.options = options;
    this.notes = notes;
    this.brackets = new BracketStack(options.limits().brackets());
    this.indents = new IndentStack(options.limits().indents());
    this.settled = new SettledTokens(to - from, brackets, indents, options.limits().tokens());
    this.tokens = settled.tokens;
  }

  /// Fills [#tokens] to the end of the source, or to a place where they cannot go on.
  ///
  /// What is wrong there waits in [#pending], because a phrase in front of it may be wrong as well.
  void run() {
    try {
      while (at < limit) {
        step();
      }
      finish();
    } catch (Soft soft) {
      stop(new Pending(soft.refusal, false));
    } catch (Refusal refusal) {
      if (refusal.problem().kind() == Kind.LIMIT) {
        throw refusal;
      }
      stop(new Pending(refusal, true));
    }
    emit(PythonGrammar.EOF, at);
  }

  private void stop(Pending problem) {
    pending = problem;
    emit(PythonGrammar.BROKEN, at);
  }

  /// What is wrong at the token [PythonGrammar#BROKEN], the last before the end, if it is there.
  ///
  /// @param first whether CPython reports it even if a phrase in front of it is wrong
  record Pending(Refusal refusal, boolean first) {}

  @Nullable Pending pending() {
    return pending;
  }

  /// A bound of how deep the grammar will recurse, in brackets, blocks and inner expressions.
  int nesting() {
    return settled.nesting();
  }

  private void finish() throws Soft {
    if (at == lineStart && line > 1) {
      // The end belongs to the last line, as in CPython.
      line--;
      lineStart = at - 1;
      while (lineStart > first && bytes[lineStart - 1] != '\n') {
        lineStart--;
      }
    }
    if (!brackets.isEmpty()) {
      SyntaxToken open = brackets.top();
      throw new Soft(Refusal.at(open, "'%c' was never closed".formatted((char) bytes[open.start])));
    }
    if (settled.last().type != PythonGrammar.NEWLINE && tokens.size() > 0) {
      newline();
    }
    for (int i = indents.close(); i > 0; i--) {
      emit(PythonGrammar.DEDENT, at);
    }
  }

  /// Reads one token, or blanks, or a line end.
  void step() throws Soft {
    if (atLineStart) {
      lineStart();
      return;
    }
    int c = bytes[at];
    switch (CLASSES[c & 0xFF]) {
      case BLANK -> at++;
      case LETTER -> word();
      case DIGIT -> number();
      case QUOTE -> string(at, at);
      default -> symbol(c);
    }
  }

  int peek(int offset) {
    int place = at + offset;
    return place < limit ? bytes[place] : 0;
  }

  // Lines.

  private void lineStart() throws Soft {
    atLineStart = false;
    int column = 0;
    int strict = 0;
    int continued = 0;
    boolean blanks = true;
    while (blanks && at < limit) {
      switch (bytes[at]) {
        case ' ' -> {
          column++;
          strict++;
          at++;
        }
        case '\t' -> {
          column = (column / 8 + 1) * 8;
          strict++;
          at++;
        }
        case '\f' -> {
          column = 0;
          strict = 0;
          at++;
        }
        case '\\' -> {
          // The first of several lines counts.
          continued = continued == 0 ? column : continued;
          continuation();
        }
        default -> blanks = false;
      }
    }
    if (at >= limit) {
      return;
    }
    if (bytes[at] == '#') {
      skipComment();
    }
    if (at >= limit || bytes[at] == '\n') {
      nextLine();
      atLineStart = true;
      return;
    }
    indentation(continued == 0 ? column : continued, continued == 0 ? strict : continued);
  }

  private void indentation(int column, int strict) throws Soft {
    switch (indents.compare(column, strict)) {
      case SAME -> {}
      case DEEPER -> {
        if (!indents.push(column, strict, settled.opensMatch())) {
          throw new Soft(
              Refusal.at(
                  Kind.LIMIT,
                  line,
                  at - lineStart,
                  "too many levels of indentation (limit `indents` %d)"
                      .formatted(options.limits().indents())));
        }
        emit(PythonGrammar.INDENT, at);
      }
      case SHALLOWER -> {
        int closed = indents.pop(column);
        switch (indents.compare(column, strict)) {
          case SAME -> {
            for (int i = closed; i > 0; i--) {
              emit(PythonGrammar.DEDENT, at);
            }
          }
          case INCONSISTENT -> throw tabs();
          case DEEPER, SHALLOWER ->
              throw new Soft(
                  Refusal.at(
                      Kind.INDENTATION,
                      line,
                      at - lineStart,
                      "unindent does not match any outer indentation level"));
        }
      }
      case INCONSISTENT -> throw tabs();
    }
    settled.beginLine();
  }

  private Soft tabs() {
    return new Soft(
        Refusal.at(
            Kind.INDENTATION,
            line,
            at - lineStart,
            "inconsistent use of tabs and spaces in indentation"));
  }

  void nextLine() {
    at++;
    line++;
    lineStart = at;
  }

  private void newline() {
    emit(PythonGrammar.NEWLINE, at);
  }

  void skipComment() {
    int start = at;
    while (at < limit && bytes[at] != '\n') {
      at++;
    }
    formattedStrings.comment(start, at);
  }

  /// A backslash at a line end; the line goes on behind it.
  private void continuation() throws Soft {
    if (peek(1) != '\n') {
      throw new Soft(
          Refusal.at(
              Kind.SYNTAX,
              line,
              at - lineStart,
              "unexpected character after line continuation character"));
    }
    at++;
    if (at + 1 >= limit) {
      throw new Soft(Refusal.at(Kind.SYNTAX, line, at - lineStart, "unexpected EOF while parsing"));
    }
    nextLine();
  }

  // Words and literals.

  private void word() throws Soft {
    int start = at;
    int hash = 0;
    int all = 0;
    while (at < limit) {
      int c = bytes[at];
      byte kind = CLASSES[c & 0xFF];
      if (kind != LETTER && kind != DIGIT) {
        break;
      }
      all |= c;
      hash = hash * 31 + c;
      at++;
    }
    if (at - start <= 2 && at < limit && CLASSES[bytes[at]] == QUOTE && isPrefix(start)) {
      string(start, at);
      return;
    }
    if (all < 0) {
      String name = fold(start);
      emit(PythonGrammar.NAME, start).value = name;
      return;
    }
    int slot = names.slot(bytes, start, at, hash);
    emit(names.type(slot), start).value = names.word(slot);
    settled.settleName();
  }

  /// The letter of a conversion, which since 3.12 is a name like others, and folded; 0 if it is
  /// longer.
  int conversion() {
    int start = at;
    while (at < limit
        && (CLASSES[bytes[at] & 0xFF] == LETTER || CLASSES[bytes[at] & 0xFF] == DIGIT)) {
      at++;
    }
    if (start == at) {
      return 0;
    }
    String name = fold(start);
    return name.length() == 1 ? name.charAt(0) : 0;
  }

  private String fold(int start) {
    if (at - start > options.limits().nameBytes()) {
      throw Refusal.at(
          Kind.LIMIT,
          line,
          start - lineStart,
          "the name is longer than %,d bytes (limit `nameBytes`)"
              .formatted(options.limits().nameBytes()));
    }
    return Identifiers.fold(bytes, start, at, line, lineStart, options.target(), this::note);
  }

  private boolean isPrefix(int start) {
    int first = bytes[start] | 0x20;
    if (at - start == 1) {
      return first == 'r'
          || first == 'b'
          || first == 'u'
          || first == 'f'
          || (first == 't' && templates());
    }
    int second = bytes[start + 1] | 0x20;
    int other = first == 'r' ? second : first;
    return (first == 'r') != (second == 'r')
        && (other == 'b' || other == 'f' || (other == 't' && templates()));
  }

  private boolean templates() {
    return options.target().compareTo(Target.PYTHON_3_14) >= 0;
  }

  private void number() {
    int start = at;
    at = NumberScanner.end(bytes, at, limit, line, lineStart);
    emit(PythonGrammar.NUMBER, start);
  }

  private void string(int start, int quote) throws Soft {
    for (int i = start; i < quote; i++) {
      int prefix = bytes[i] | 0x20;
      if (prefix == 'f' || prefix == 't') {
        formattedStrings.read(start, quote);
        return;
      }
    }
    int startLine = line;
    int startColumn = start - lineStart;
    int exactStart = lineStart;
    at = quote;
    endOfString();
    SyntaxToken token =
        new SyntaxToken(
            PythonGrammar.STRING,
            tokens.size(),
            start,
            at,
            startLine,
            line == startLine
                ? startColumn
                : formattedStrings.columnOfLong(start, startColumn, exactStart),
            line,
            at - lineStart);
    checkLength(token);
    add(token);
  }

  void checkLength(SyntaxToken token) {
    if (token.end - token.start > options.limits().stringBytes()) {
      throw Refusal.at(
          Kind.LIMIT,
          token.line,
          token.column,
          "the string is longer than %,d bytes (limit `stringBytes`)"
              .formatted(options.limits().stringBytes()));
    }
  }

  /// Moves from the opening quote behind the closing one.
  void endOfString() {
    int startLine = line;
    int startColumn = at - lineStart;
    byte quote = bytes[at];
    boolean triple = peek(1) == quote && peek(2) == quote;
    if (!triple && peek(1) == quote) {
      at += 2;
      return;
    }
    at += triple ? 3 : 1;
    while (at < limit) {
      byte c = bytes[at];
      if (c == quote) {
        if (!triple) {
          at++;
          return;
        }
        if (peek(1) == quote && peek(2) == quote) {
          at += 3;
          return;
        }
        at++;
      } else if (c == '\n') {
        if (!triple) {
          break;
        }
        nextLine();
      } else if (c == '\\') {
        at++;
        if (peek(0) == '\n') {
          nextLine();
        } else {
          at++;
        }
      } else {
        at++;
      }
    }
    throw Refusal.at(
        Kind.SYNTAX,
        startLine,
        startColumn,
        "%s (detected at line %d)"
            .formatted(
                triple
                    ? "unterminated triple-quoted string literal"
                    : "unterminated string literal",
                at == lineStart ? line - 1 : line));
  }

  // Symbols.

  private void symbol(int c) throws Soft {
    switch (c) {
      case '\n' -> {
        if (brackets.isEmpty()) {
          newline();
          atLineStart = true;
        }
        nextLine();
      }
      case '#' -> skipComment();
      case '\\' -> continuation();
      case '(' -> open(PythonGrammar.LPAR);
      case '[' -> open(PythonGrammar.LSQB);
      case '{' -> open(PythonGrammar.LBRACE);
      case ')' -> close(PythonGrammar.RPAR, '(');
      case ']' -> close(PythonGrammar.RSQB, '[');
      case '}' -> close(PythonGrammar.RBRACE, '{');
      case ',' -> simple(PythonGrammar.COMMA);
      case ';' -> simple(PythonGrammar.SEMI);
      case '~' -> simple(PythonGrammar.TILDE);
      case '.' -> dot();
      case ':' -> {
        if (peek(1) == '=') {
          simple(PythonGrammar.WALRUS, 2);
        } else {
          simple(PythonGrammar.COLON);
        }
      }
      case '=' -> {
        if (peek(1) == '=') {
          simple(PythonGrammar.EQ_EQUAL, 2);
        } else {
          simple(PythonGrammar.EQUAL);
        }
      }
      case '!' -> {
        if (peek(1) == '=') {
          simple(PythonGrammar.NOT_EQUAL, 2);
        } else {
          unknown(c);
        }
      }
      case '-' -> {
        if (peek(1) == '>') {
          simple(PythonGrammar.ARROW, 2);
        } else {
          operator(PythonGrammar.MINUS, 1, Operator.SUB);
        }
      }
      case '+' -> operator(PythonGrammar.PLUS, 1, Operator.ADD);
      case '%' -> operator(PythonGrammar.PERCENT, 1, Operator.MOD);
      case '@' -> operator(PythonGrammar.AT, 1, Operator.MAT_MULT);
      case '|' -> operator(PythonGrammar.VBAR, 1, Operator.BIT_OR);
      case '&' -> operator(PythonGrammar.AMPER, 1, Operator.BIT_AND);
      case '^' -> operator(PythonGrammar.CIRCUMFLEX, 1, Operator.BIT_XOR);
      case '*' -> {
        if (peek(1) == '*') {
          operator(PythonGrammar.DOUBLE_STAR, 2, Operator.POW);
        } else {
          operator(PythonGrammar.STAR, 1, Operator.MULT);
        }
      }
      case '/' -> {
        if (peek(1) == '/') {
          operator(PythonGrammar.DOUBLE_SLASH, 2, Operator.FLOOR_DIV);
        } else {
          operator(PythonGrammar.SLASH, 1, Operator.DIV);
        }
      }
      case '<' -> {
        if (peek(1) == '<') {
          operator(PythonGrammar.LEFT_SHIFT, 2, Operator.LSHIFT);
        } else if (peek(1) == '=') {
          simple(PythonGrammar.LESS_EQUAL, 2);
        } else {
          simple(PythonGrammar.LESS);
        }
      }
      case '>' -> {
        if (peek(1) == '>') {
          operator(PythonGrammar.RIGHT_SHIFT, 2, Operator.RSHIFT);
        } else if (peek(1) == '=') {
          simple(PythonGrammar.GREATER_EQUAL, 2);
        } else {
          simple(PythonGrammar.GREATER);
        }
      }
      default -> unknown(c);
    }
  }

  /// A character that no token begins with; it is the parser that stumbles over it.
  private void unknown(int c) {
    if (c < ' ' || c == 127) {
      throw Refusal.at(
          Kind.SYNTAX, line, at - lineStart, "invalid non-printable character U+%04X".formatted(c));
    }
    simple(PythonGrammar.UNKNOWN);
  }

  private void simple(int type) {
    simple(type, 1);
  }

  private void simple(int type, int length) {
    int start = at;
    at += length;
    emit(type, start);
  }

  private void operator(int type, int length, Operator operator) {
    if (peek(length) == '=') {
      simple(PythonGrammar.AUGMENTED, length + 1);
      settled.last().value = operator;
    } else {
      simple(type, length);
    }
  }

  private void dot() {
    int next = peek(1);
    if (next >= '0' && next <= '9') {
      number();
    } else if (next == '.' && peek(2) == '.') {
      simple(PythonGrammar.ELLIPSIS, 3);
    } else {
      simple(PythonGrammar.DOT);
    }
  }

  private void open(int type) {
    simple(type);
    brackets.push(settled.last(), settled.withBeforeLast());
  }

  private void close(int type, char opening) {
    if (brackets.isEmpty() || brackets.isField()) {
      throw Refusal.at(
          Kind.SYNTAX, line, at - lineStart, "unmatched '%c'".formatted((char) bytes[at]));
    }
    SyntaxToken open = brackets.pop();
    if (bytes[open.start] != opening) {
      String where = open.line == line ? "" : " on line " + open.line;
      throw Refusal.at(
          Kind.SYNTAX,
          line,
          at - lineStart,
          "closing parenthesis '%c' does not match opening parenthesis '%c'%s"
              .formatted((char) bytes[at], (char) bytes[open.start], where));
    }
    simple(type);
  }

  // Tokens.

  /// Adds the token that ends here.
  SyntaxToken emit(int type, int start) {
    SyntaxToken token =
        new SyntaxToken(
            type, tokens.size(), start, at, line, start - lineStart, line, at - lineStart);
    add(token);
    return settled.last();
  }

  void add(SyntaxToken token) {
    settled.add(token);
  }

  void note(SourceNote.Kind kind, int line, int column, String message) {
    notes.add(new SourceNote(kind, new Position(line, column), message));
  }

  String text(int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  /// Where a string has failed to be read one way, to read it the other way.
  Mark mark() {
    return new Mark(at, limit, line, lineStart, settled.mark(), brackets.depth(), notes.size());
  }

  void reset(Mark mark) {
    at = mark.at;
    limit = mark.limit;
    line = mark.line;
    lineStart = mark.lineStart;
    settled.reset(mark.tokens);
    brackets.truncate(mark.brackets);
    notes.subList(mark.notes, notes.size()).clear();
  }

  record Mark(
      int at,
      int limit,
      int line,
      int lineStart,
      SettledTokens.Mark tokens,
      int brackets,
      int notes) {}

  /// A problem that waits for the parser, which may find another one in front of it.
  static final class Soft extends Exception {
    private static final long serialVersionUID = 1;

    final transient Refusal refusal;

    Soft(Refusal refusal) {
      super(refusal.getMessage(), null, false, false);
      this.refusal = refusal;
    }
  }
}
