package org.portcullis.rules.cheat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.portcullis.analyzer.python.PythonModule;
import org.portcullis.grammar.ast.CompareOperator;
import org.portcullis.grammar.ast.ConstantValue;
import org.portcullis.grammar.ast.Expr;
import org.portcullis.grammar.ast.Node;
import org.portcullis.grammar.ast.Pattern;

/// The literals of a file that could be tables or payloads.
final class SourceLiterals {
  /// A table, keys or labels that are written down.
  record Table(Expr expression, TableShape shape, int size) {}

  private final List<Table> tables = new ArrayList<>();
  private final List<Expr.Constant> constants = new ArrayList<>();
  private final List<Scalar> compared = new ArrayList<>();
  private final List<Node> comparisons = new ArrayList<>();

  private SourceLiterals() {}

  /// Walks without recursion of its own: literals nest as deep as the parser lets them.
  static SourceLiterals of(PythonModule module) {
    SourceLiterals literals = new SourceLiterals();
    Deque<Node> nodes = new ArrayDeque<>();
    nodes.push(module.tree());
    while (!nodes.isEmpty()) {
      Node node = nodes.pop();
      if (literals.take(node)) {
        List<Node> children = node.children();
        for (int i = children.size() - 1; i >= 0; i--) {
          nodes.push(children.get(i));
        }
      }
    }
    return literals;
  }

  /// Looks at one node.
  ///
  /// @return whether those below it should be looked at, too
  private boolean take(Node node) {
    switch (node) {
      case Expr.Constant constant -> {
        constants.add(constant);
        add(constant);
      }
      case Expr.List list -> {
        return !add(list);
      }
      case Expr.Tuple tuple -> {
        return !add(tuple);
      }
      case Expr.Set set -> {
        return !add(set);
      }
      case Expr.Dict dict -> {
        return !add(dict);
      }
      case Expr.Compare compare -> {
        if (compare.ops().contains(CompareOperator.EQ)) {
          compare(compare.left());
          compare.comparators().forEach(this::compare);
        }
      }
      case Pattern.MatchValue value -> compare(value.value());
      default -> {}
    }
    return true;
  }

  private boolean add(Expr expression) {
    Literal literal = Literal.of(expression);
    TableShape shape = TableShape.of(literal);
    if (shape == TableShape.NONE) {
      return false;
    }
    tables.add(new Table(expression, shape, TableShape.size(literal)));
    return true;
  }

  private void compare(Expr expression) {
    if (Literal.of(expression) instanceof Literal.Leaf(Scalar value)) {
      compared.add(value);
      comparisons.add(expression);
    }
  }

  /// Those of a shape, in the order of the text.
  List<Table> tables(TableShape shape) {
    return tables.stream().filter(table -> table.shape() == shape).toList();
  }

  /// Single values, in the order of the text.
  List<Expr.Constant> constants() {
    return List.copyOf(constants);
  }

  /// Where a chain of comparisons with hashes begins; none where there is no such chain.
  List<Node> hashComparisons() {
    // Only what could be a key counts: comparisons with small numbers and words stand between.
    List<Scalar> keys = new ArrayList<>();
    List<Node> places = new ArrayList<>();
    for (int i = 0; i < compared.size(); i++) {
      if (couldBeKey(compared.get(i))) {
        keys.add(compared.get(i));
        places.add(comparisons.get(i));
      }
    }
    return Column.of(keys).keys() ? places : List.of();
  }

  private static boolean couldBeKey(Scalar value) {
    return switch (value) {
      case Scalar.Whole(var whole) -> whole.bitLength() > 20;
      case Scalar.Text(var text) -> text.length() >= 8;
      case Scalar.Other _ -> false;
    };
  }

  /// The characters of a text or the bytes of a byte string.
  static String text(Expr.Constant constant) {
    return switch (constant.value()) {
      case ConstantValue.Str text -> text.value();
      case ConstantValue.Bytes(String latin1) -> latin1;
      case ConstantValue.Int _,
          ConstantValue.Float _,
          ConstantValue.Complex _,
          ConstantValue.Singleton _ ->
          "";
    };
  }
}
