package org.portcullis.rules.cheat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.portcullis.analyzer.python.PythonModule;
import org.portcullis.grammar.Span;
import org.portcullis.grammar.ast.Expr;
import org.portcullis.grammar.ast.ExprContext;
import org.portcullis.grammar.ast.Node;
import org.portcullis.grammar.ast.Stmt;

/// Whether code that runs reads a table.
///
/// A table that is only given a name, and whose name nobody reads, decides nothing.
final class TableUse {
  /// A place where a name or an attribute is read, and what the statement around it names.
  private record Read(String name, Expr place, Optional<Stmt> naming) {}

  private final PythonModule module;
  private final List<Read> reads = new ArrayList<>();
  private final List<Stmt> namings = new ArrayList<>();

  TableUse(PythonModule module) {
    this.module = module;
    collect();
  }

  /// Walks without recursion of its own: literals nest as deep as the parser lets them.
  private void collect() {
    Deque<Node> nodes = new ArrayDeque<>();
    Deque<Optional<Stmt>> around = new ArrayDeque<>();
    nodes.push(module.tree());
    around.push(Optional.empty());
    while (!nodes.isEmpty()) {
      Node node = nodes.pop();
      Optional<Stmt> naming = around.pop();
      if (node instanceof Stmt statement) {
        naming = names(statement).isEmpty() ? Optional.empty() : Optional.of(statement);
        naming.ifPresent(namings::add);
      } else if (node instanceof Expr.Name(String name, ExprContext context, _)
          && context == ExprContext.LOAD) {
        reads.add(new Read(name, (Expr) node, naming));
      } else if (node instanceof Expr.Attribute attribute && attribute.ctx() == ExprContext.LOAD) {
        reads.add(new Read(attribute.attr(), attribute, naming));
      }
      for (Node child : node.children()) {
        nodes.push(child);
        around.push(naming);
      }
    }
  }

  /// The names that a statement gives to what it makes; none if it does anything else.
  private static List<String> names(Stmt statement) {
    List<Expr> targets =
        switch (statement) {
          case Stmt.Assign assign -> assign.targets();
          case Stmt.AnnAssign assign -> List.of(assign.target());
          default -> List.of();
        };
    List<String> names = new ArrayList<>();
    for (Expr target : targets) {
      if (target instanceof Expr.Name(String name, _, _)) {
        names.add(name);
      } else if (target instanceof Expr.Attribute attribute) {
        names.add(attribute.attr());
      } else {
        return List.of(); // a place in something else, which may be read anywhere
      }
    }
    return names;
  }

  /// Whether a table is read: at once where it stands, or by its name.
  boolean isRead(Expr table) {
    for (Stmt naming : namings) {
      if (contains(naming.span(), table.span())) {
        return isRead(naming, new HashSet<>());
      }
    }
    return true;
  }

  private static boolean contains(Span outer, Span inner) {
    return outer.start().compareTo(inner.start()) <= 0 && outer.end().compareTo(inner.end()) >= 0;
  }

  private boolean isRead(Stmt naming, Set<Stmt> seen) {
    if (!seen.add(naming)) {
      return false;
    }
    List<String> names = names(naming);
    for (Read read : reads) {
      boolean runs =
          names.contains(read.name()) && module.reach().includes(module.at(read.place()));
      if (runs && read.naming().map(each -> isRead(each, seen)).orElse(true)) {
        return true;
      }
    }
    return false;
  }
}
