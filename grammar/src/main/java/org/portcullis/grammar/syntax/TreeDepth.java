package org.portcullis.grammar.syntax;

import java.util.ArrayDeque;
import java.util.Deque;
import org.portcullis.grammar.ast.Node;

/// Measures how deep a tree is, without recursion.
public final class TreeDepth {
  private record Level(Node node, int depth) {}

  private TreeDepth() {}

  /// The number of nodes from the root to the deepest leaf.
  public static int of(Node root) {
    int deepest = 0;
    Deque<Level> open = new ArrayDeque<>();
    open.push(new Level(root, 1));
    while (!open.isEmpty()) {
      Level level = open.pop();
      deepest = Math.max(deepest, level.depth);
      for (Node child : level.node.children()) {
        open.push(new Level(child, level.depth + 1));
      }
    }
    return deepest;
  }
}
