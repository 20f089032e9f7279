package org.portcullis.grammar.syntax;

import java.util.ArrayList;
import java.util.List;
import org.portcullis.grammar.ast.Expr;

/// Targets with commas between them.
final class TargetList {
  private final ArrayList<Expr> elements = new ArrayList<>(2);
  private boolean comma;

  void add(Expr element) {
    elements.add(element);
  }

  /// A comma stands behind the last.
  void comma() {
    comma = true;
  }

  List<Expr> elements() {
    return elements;
  }

  boolean isTuple() {
    return comma || elements.size() > 1;
  }
}
