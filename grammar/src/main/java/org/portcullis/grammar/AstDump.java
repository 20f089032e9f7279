package org.portcullis.grammar;

import org.portcullis.grammar.ast.Module;

/// Writes a tree as Python's `ast.dump` does.
public final class AstDump {
  private AstDump() {}

  /// What `ast.dump(tree, include_attributes=True)` of CPython 3.11 prints.
  public static String dump(Module tree) {
    return tree.toString();
  }
}
