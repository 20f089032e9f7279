package org.portcullis.grammar.syntax;

import java.util.ArrayList;
import java.util.List;
import org.portcullis.grammar.ParseOptions.Target;
import org.portcullis.grammar.SourceNote;
import org.portcullis.grammar.SyntaxProblem.Kind;

/// Splits f-strings and t-strings into literals and fields, with the tokens of the fields between.
///
/// Python 3.11 finds the end of an f-string first, by its quotes, and looks for fields then; since
/// 3.12 (PEP 701) a field is read like other code and may hold the quotes again. For the union of
/// the versions the older reading is tried first: what it accepts, the newer reads the same way.
final class FormattedStrings {
  /// What CPython 3.12 allows of fields within format specifications within fields.
  private static final int SPEC_NESTING = 3;

  /// What CPython 3.11 allows of them.
  private static final int OLD_SPEC_NESTING = 2;

  private final Lexer lexer;

  /// Whether the field being read is read as Python 3.11 does.
  private boolean old;

  private boolean inside;

  /// Where comments stand in the fields of the string being read.
  private final List<Comment> comments = new ArrayList<>(0);

  private record Comment(int from, int to) {}

  /// The displaced line start of the innermost field of the older reading, and its brace.
  private int displaced = -1;

  private int brace;

  FormattedStrings(Lexer lexer) {
    this.lexer = lexer;
  }

  /// Reads the string that begins at `start` and has its quotes at `quote`.
  void read(int start, int quote) throws Lexer.Soft {
    boolean raw = false;
    boolean template = false;
    for (int i = start; i < quote; i++) {
      raw |= (lexer.bytes[i] | 0x20) == 'r';
      template |= (lexer.bytes[i] | 0x20) == 't';
    }
    if (template) {
      if (lexer.options.target() == Target.UNION) {
        lexer.note(
            SourceNote.Kind.NEEDS_PYTHON_3_14,
            lexer.line,
            start - lexer.lineStart,
            "a t-string needs Python 3.14");
      }
      read(start, quote, raw, false);
    } else if (inside) {
      read(start, quote, raw, old);
    } else if (lexer.options.target() == Target.PYTHON_3_11) {
      read(start, quote, raw, true);
    } else if (lexer.options.target() != Target.UNION) {
      read(start, quote, raw, false);
    } else {
      readEitherWay(start, quote, raw);
    }
  }

  /// Takes note of a comment, which the text of a field leaves out.
  void comment(int from, int to) {
    if (inside) {
      comments.add(new Comment(from, to));
    }
  }

  private String withoutComments(int from, int to) {
    StringBuilder text = new StringBuilder();
    int at = from;
    for (Comment comment : comments) {
      if (comment.from >= at) {
        text.append(lexer.text(at, comment.from));
        at = comment.to;
      }
    }
    return text.append(lexer.text(at, to)).toString();
  }

  private void readEitherWay(int start, int quote, boolean raw) throws Lexer.Soft {
    Lexer.Mark mark = lexer.mark();
    try {
      read(start, quote, raw, true);
    } catch (Lexer.Soft | Refusal onlyNewer) {
      lexer.reset(mark);
      inside = false;
      comments.clear();
      displaced = -1;
      lexer.note(
          SourceNote.Kind.NEEDS_PYTHON_3_12,
          lexer.line,
          start - lexer.lineStart,
          "this f-string needs Python 3.12");
      read(start, quote, raw, false);
    }
  }

  private void read(int start, int quote, boolean raw, boolean asOld) throws Lexer.Soft {
    boolean wasOld = old;
    boolean wasInside = inside;
    int wasDisplaced = displaced;
    int wasBrace = brace;
    old = asOld;
    inside = true;
    int startLine = lexer.line;
    int startLineStart = lexer.lineStart;
    int startColumn = start - startLineStart;
    lexer.at = quote;
    byte mark = lexer.bytes[quote];
    int quotes = lexer.peek(1) == mark && lexer.peek(2) == mark ? 3 : 1;
    int end = lexer.limit;
    if (asOld) {
      lexer.endOfString();
      end = lexer.at - quotes;
      if (lexer.line != startLine) {
        startColumn = columnOfLong(start, startColumn, startLineStart);
      }
      lexer.at = quote;
      lexer.line = startLine;
      lexer.lineStart = startLineStart;
    }
    lexer.at += quotes;
    SyntaxToken open =
        new SyntaxToken(
            PythonGrammar.FSTRING_START,
            lexer.tokens.size(),
            start,
            lexer.at,
            startLine,
            startColumn,
            lexer.line,
            lexer.at - lexer.lineStart);
    open.value = asOld;
    lexer.add(open);
    FieldText text = new FieldText(open, raw, mark, quotes, end);
    literals(text, 0);
    if (lexer.at >= lexer.limit) {
      throw unterminated(text);
    }
    int close = lexer.at;
    lexer.at += quotes;
    SyntaxToken last = lexer.emit(PythonGrammar.FSTRING_END, close);
    lexer.checkLength(
        new SyntaxToken(0, 0, start, last.end, open.line, open.column, last.line, last.column));
    old = wasOld;
    inside = wasInside;
    if (!inside) {
      comments.clear();
    }
    displaced = wasDisplaced;
    brace = wasBrace;
  }

  /// The string being read.
  ///
  /// @param end where its closing quotes stand in the older reading, else the end of the source
  private record FieldText(SyntaxToken open, boolean raw, byte quote, int quotes, int end) {}

  private static Refusal unterminated(FieldText text) {
    return Refusal.at(
        text.open,
        text.quotes == 3
            ? "unterminated triple-quoted f-string literal"
            : "unterminated f-string literal");
  }

  /// Reads literals and fields up to the closing quotes, or to the `}` behind a specification.
  ///
  /// @param nesting how many specifications we are in
  private void literals(FieldText text, int nesting) throws Lexer.Soft {
    Begin from = new Begin(lexer.at, lexer.line, lexer.lineStart);
    while (true) {
      if (lexer.at >= text.end) {
        literal(text, from, lexer.at);
        return;
      }
      int c = lexer.bytes[lexer.at];
      if (c == '{' || c == '}') {
        if (lexer.peek(1) == c && nesting == 0 && lexer.at + 1 < text.end) {
          literal(text, from, lexer.at + 1);
          lexer.at += 2;
          from = new Begin(lexer.at, lexer.line, lexer.lineStart);
        } else if (c == '{') {
          literal(text, from, lexer.at);
          field(text, nesting);
          from = new Begin(lexer.at, lexer.line, lexer.lineStart);
        } else if (nesting > 0) {
          literal(text, from, lexer.at);
          return;
        } else {
          throw problem("f-string: single '}' is not allowed");
        }
      } else if (!old && c == text.quote && closes(text)) {
        literal(text, from, lexer.at);
        return;
      } else if (c == '\n') {
        if (text.quotes == 1) {
          if (nesting == 0) {
            throw unterminated(text);
          }
          // A specification ends here since 3.12; only its brace may follow.
          literal(text, from, lexer.at);
          skipSpace();
          return;
        }
        lexer.nextLine();
      } else if (c == '\\') {
        escape(text);
      } else {
        lexer.at++;
      }
    }
  }

  /// Where a literal begins.
  private record Begin(int at, int line, int lineStart) {}

  private boolean closes(FieldText text) {
    return text.quotes == 1 || (lexer.peek(1) == text.quote && lexer.peek(2) == text.quote);
  }

  /// Passes a backslash and what belongs to it; it does not hide a brace.
  private void escape(FieldText text) {
    lexer.at++;
    int next = lexer.peek(0);
    if (next == '{' || next == '}') {
      return;
    }
    if (next == 'N' && !text.raw && lexer.peek(1) == '{') {
      while (lexer.at < text.end && lexer.peek(0) != '}' && lexer.peek(0) != '\n') {
        lexer.at++;
      }
      if (lexer.peek(0) == '}') {
        lexer.at++;
      }
    } else if (next == '\n') {
      lexer.nextLine();
    } else if (lexer.at < text.end) {
      lexer.at++;
    }
  }

  private void literal(FieldText text, Begin from, int to) {
    if (from.at == to) {
      return;
    }
    SyntaxToken token =
        new SyntaxToken(
            PythonGrammar.FSTRING_MIDDLE,
            lexer.tokens.size(),
            from.at,
            to,
            from.line,
            from.at - from.lineStart,
            lexer.line,
            to - lexer.lineStart);
    token.value = text.raw;
    lexer.add(token);
  }

  private void field(FieldText text, int nesting) throws Lexer.Soft {
    if (nesting >= (old ? OLD_SPEC_NESTING : SPEC_NESTING)) {
      throw problem("f-string: expressions nested too deeply");
    }
    int open = lexer.at;
    int limit = lexer.limit;
    int realLine = lexer.line;
    int realStart = lexer.lineStart;
    int wasDisplaced = displaced;
    int wasBrace = brace;
    int end = -1;
    if (old) {
      end = FieldScanner.end(lexer, open + 1, text.end);
      displace(text, open);
    }
    lexer.at = open + 1;
    SyntaxToken field = lexer.emit(PythonGrammar.FIELD_OPEN, open);
    field.value = old;
    int counted = old ? lexer.brackets.countFrom(lexer.brackets.depth()) : 0;
    lexer.brackets.push(field, null);
    int depth = lexer.brackets.depth();
    if (old) {
      lexer.limit = end;
      while (lexer.at < end) {
        lexer.step();
      }
      lexer.limit = limit;
    } else {
      while (!atFieldEnd(depth)) {
        if (lexer.at >= lexer.limit) {
          throw Refusal.at(field, "f-string: expecting '}'");
        }
        lexer.step();
      }
    }
    if (lexer.brackets.depth() != depth) {
      throw Refusal.at(lexer.brackets.top(), "f-string: a bracket is not closed");
    }
    debug(open);
    conversion();
    int c = lexer.peek(0);
    if (c == ':') {
      specification(text, nesting);
      c = lexer.peek(0);
    }
    if (c != '}' || lexer.at >= text.end) {
      throw problem("f-string: expecting '}'");
    }
    lexer.at++;
    lexer.brackets.pop();
    lexer.brackets.countFrom(counted);
    lexer.emit(PythonGrammar.FIELD_CLOSE, lexer.at - 1);
    if (old && lexer.line == realLine) {
      lexer.lineStart = realStart;
    }
    displaced = wasDisplaced;
    brace = wasBrace;
  }

  private void specification(FieldText text, int nesting) throws Lexer.Soft {
    int colon = lexer.at++;
    lexer.emit(PythonGrammar.FIELD_SPEC, colon);
    literals(text, nesting + 1);
  }

  /// `=` behind an expression: its text is shown as well.
  private void debug(int open) {
    if (lexer.peek(0) != '=') {
      return;
    }
    int equal = lexer.at++;
    int line = lexer.line;
    int column = equal - lexer.lineStart;
    skipSpace();
    SyntaxToken token =
        new SyntaxToken(
            PythonGrammar.FIELD_DEBUG,
            lexer.tokens.size(),
            equal,
            equal + 1,
            line,
            column,
            line,
            column + 1);
    token.value = withoutComments(open + 1, lexer.at);
    lexer.add(token);
  }

  private void skipSpace() {
    while (isSpace(lexer.peek(0)) || (!old && lexer.peek(0) == '#')) {
      switch (lexer.peek(0)) {
        case '\n' -> lexer.nextLine();
        case '#' -> lexer.skipComment();
        default -> lexer.at++;
      }
    }
  }

  private static boolean isSpace(int c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }

  private void conversion() {
    if (lexer.peek(0) != '!') {
      return;
    }
    int mark = lexer.at++;
    int kind = old ? lexer.peek(0) : lexer.conversion();
    if (kind != 's' && kind != 'r' && kind != 'a') {
      throw problem("f-string: invalid conversion character: expected 's', 'r', or 'a'");
    }
    lexer.at += old ? 1 : 0;
    SyntaxToken token = lexer.emit(PythonGrammar.FIELD_CONVERSION, mark);
    token.value = kind;
    if (!old) {
      skipSpace();
    }
  }

  private boolean atFieldEnd(int depth) {
    if (lexer.brackets.depth() != depth) {
      return false;
    }
    return switch (lexer.peek(0)) {
      case '}', ':' -> true;
      case '!', '=' -> lexer.peek(1) != '=';
      default -> false;
    };
  }

  /// Columns of CPython 3.11 count in the field's text, which it reads on its own between
  /// parentheses; they come out right only if nothing but the first line is displaced.
  private void displace(FieldText text, int open) {
    boolean firstLine = lexer.line == text.open.line;
    int column;
    if (FieldScanner.beginsWithLineEnd(lexer, open + 1)) {
      column = firstLine ? text.open.column : 0;
    } else {
      column = firstLine ? text.open.column + open - text.open.start : open - lexer.lineStart;
    }
    lexer.lineStart = open - column;
    displaced = lexer.lineStart;
    brace = open;
  }

  /// The column that CPython 3.11 gives a string of several lines: in the first line of a field it
  /// forgets where the field begins.
  int columnOfLong(int start, int column, int lineStart) {
    return inside && old && lineStart == displaced ? start - brace : column;
  }

  private Refusal problem(String message) {
    return Refusal.at(Kind.SYNTAX, lexer.line, lexer.at - lexer.lineStart, message);
  }
}
