package org.portcullis.grammar.ast;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// Gathers the children of one node.
final class Children {
  private final ArrayList<Node> nodes = new ArrayList<>();

  Children one(Node node) {
    nodes.add(node);
    return this;
  }

  Children maybe(Optional<? extends Node> node) {
    node.ifPresent(nodes::add);
    return this;
  }

  Children all(List<? extends Node> more) {
    nodes.addAll(more);
    return this;
  }

  Children present(List<? extends Optional<? extends Node>> more) {
    for (Optional<? extends Node> node : more) {
      node.ifPresent(nodes::add);
    }
    return this;
  }

  List<Node> list() {
    return Collections.unmodifiableList(nodes);
  }
}
