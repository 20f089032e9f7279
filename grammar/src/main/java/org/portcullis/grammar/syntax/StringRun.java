package org.portcullis.grammar.syntax;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.portcullis.grammar.Span;
import org.portcullis.grammar.ast.ConstantValue;
import org.portcullis.grammar.ast.Expr;

/// String literals side by side, at least one of them an f-string or a t-string, or several.
///
/// Python 3.11 gives every node that it makes of such a run the span of the whole run, so nodes are
/// made at its end. Later versions give each part its own; if one of the f-strings is read their
/// way, all are.
final class StringRun {
  private sealed interface Part {}

  private record Text(ConstantValue.Str value, Span span) implements Part {}

  private record Field(
      Expr value, int conversion, @Nullable Spec spec, @Nullable String source, Span span)
      implements Part {}

  /// A format specification.
  ///
  /// @param literal the literal that it is in, whose span it has in Python 3.11
  private record Spec(List<Part> parts, Literal literal, Span span) {}

  /// An f-string of the run, whose end is not known from the beginning.
  private static final class Literal {
    final SyntaxToken start;
    SyntaxToken end;

    Literal(SyntaxToken start) {
      this.start = start;
      this.end = start;
    }
  }

  private static final int NO_CONVERSION = -1;

  private final TreeBuilder tree;
  private final SyntaxToken first;
  private final Deque<Frame> frames = new ArrayDeque<>(2);
  private Frame frame = new Frame();
  private @Nullable StringBuilder latin1;
  private @Nullable Literal current;
  private boolean formatted;
  private boolean plain;
  private boolean newer;
  private boolean template;

  /// The parts gathered at one level: the run itself, or a format specification.
  private static final class Frame {
    final List<Part> parts = new ArrayList<>(4);
    final CodePoints text = new CodePoints();
    @Nullable Span textSpan;
  }

  StringRun(TreeBuilder tree, SyntaxToken first) {
    this.tree = tree;
    this.first = first;
  }

  void add(SyntaxToken token) {
    StringLiteral literal = StringLiteral.of(tree.bytes, token);
    boolean any = formatted || plain || latin1 != null;
    if (any && literal.isBytes() != (latin1 != null)) {
      throw Refusal.at(first, "cannot mix bytes and nonbytes literals");
    }
    if (literal.isBytes()) {
      latin1 = latin1 == null ? new StringBuilder() : latin1;
      latin1.append(literal.latin1(tree.bytes, token));
    } else {
      plain = true;
      literal.text(tree.bytes, token, frame.text);
      grow(tree.span(token));
    }
    noTemplateBeside(token);
  }

  void open(SyntaxToken start) {
    if (latin1 != null) {
      throw Refusal.at(first, "cannot mix bytes and nonbytes literals");
    }
    boolean isTemplate = tree.isTemplate(start);
    if (formatted && isTemplate != template) {
      throw Refusal.at(start, "cannot mix t-string literals with other string literals");
    }
    formatted = true;
    current = new Literal(start);
    template = isTemplate;
    newer |= !Boolean.TRUE.equals(start.value);
    noTemplateBeside(start);
  }

  void end(SyntaxToken end) {
    if (current != null) {
      current.end = end;
    }
  }

  private void noTemplateBeside(SyntaxToken token) {
    if (template && (plain || latin1 != null)) {
      throw Refusal.at(token, "cannot mix t-string literals with other string literals");
    }
  }

  void literal(SyntaxToken token) {
    if (Boolean.TRUE.equals(token.value)) {
      frame.text.append(
          new String(
              tree.bytes,
              token.start,
              token.end - token.start,
              java.nio.charset.StandardCharsets.UTF_8));
    } else {
      Escapes.text(tree.bytes, token.start, token.end, token, frame.text);
    }
    grow(tree.span(token));
  }

  private void grow(Span span) {
    Span before = frame.textSpan;
    frame.textSpan =
        before == null
            ? span
            : new Span(before.line(), before.column(), span.endLine(), span.endColumn());
  }

  private void flush() {
    if (!frame.text.isEmpty() && frame.textSpan != null) {
      frame.parts.add(new Text(frame.text.take(), frame.textSpan));
    }
    frame.textSpan = null;
  }

  void openSpec() {
    frames.push(frame);
    frame = new Frame();
  }

  void field(
      SyntaxToken open,
      Expr value,
      SyntaxToken stop,
      @Nullable SyntaxToken debug,
      @Nullable SyntaxToken conversion,
      @Nullable SyntaxToken spec,
      SyntaxToken close) {
    Spec format = null;
    if (spec != null && current != null) {
      flush();
      format =
          new Spec(
              frame.parts, current, new Span(spec.line, spec.column, close.line, close.column));
      frame = frames.pop();
    }
    int code = NO_CONVERSION;
    if (conversion != null && conversion.value instanceof Integer kind) {
      code = kind;
    }
    if (debug != null) {
      frame.text.append(debug.name());
      grow(new Span(open.endLine, open.endColumn, debug.endLine, debug.endColumn));
      if (conversion == null && spec == null) {
        code = 'r';
      }
    }
    flush();
    frame.parts.add(
        new Field(
            value,
            code,
            format,
            template ? tree.text(open.end, stop.end) : null,
            tree.span(open, close)));
  }

  /// The node of the run, which ends with a token.
  Expr close(SyntaxToken last) {
    Span whole = tree.span(first, last);
    Optional<String> kind = tree.bytes[first.start] == 'u' ? Optional.of("u") : Optional.empty();
    if (latin1 != null) {
      return new Expr.Constant(new ConstantValue.Bytes(latin1.toString()), Optional.empty(), whole);
    }
    if (!formatted) {
      return new Expr.Constant(frame.text.take(), kind, whole);
    }
    flush();
    Span old = newer ? null : whole;
    List<Expr> values = nodes(frame.parts, old, old, kind);
    return template ? new Expr.TemplateStr(values, whole) : new Expr.JoinedStr(values, whole);
  }

  /// The nodes of the parts at one level.
  ///
  /// @param whole the span that Python 3.11 gives all of them, if it is the one to follow
  /// @param tail the span that it gives a literal at the end
  private List<Expr> nodes(
      List<Part> parts, @Nullable Span whole, @Nullable Span tail, Optional<String> kind) {
    List<Expr> nodes = new ArrayList<>(parts.size());
    for (int i = 0; i < parts.size(); i++) {
      switch (parts.get(i)) {
        case Text(var value, var span) -> {
          Span old = i == parts.size() - 1 ? tail : whole;
          nodes.add(new Expr.Constant(value, kind, old == null ? span : old));
        }
        case Field(var value, var conversion, var spec, var source, var span) -> {
          Optional<Expr> format =
              spec == null ? Optional.empty() : Optional.of(node(spec, whole, kind));
          Span own = whole == null ? span : whole;
          nodes.add(
              source == null
                  ? new Expr.FormattedValue(value, conversion, format, own)
                  : new Expr.Interpolation(
                      value, new ConstantValue.Str(source), conversion, format, own));
        }
      }
    }
    return nodes;
  }

  private Expr node(Spec spec, @Nullable Span whole, Optional<String> kind) {
    Span own = whole == null ? null : tree.span(spec.literal.start, spec.literal.end);
    return new Expr.JoinedStr(nodes(spec.parts, whole, own, kind), own == null ? spec.span : own);
  }
}
