package org.portcullis.grammar.ast;

import java.util.List;
import org.portcullis.grammar.Span;

/// A node of the syntax tree of a Python file.
///
/// The kinds of nodes, their names and their components are those of Python's `ast`; a component
/// that may be `None` there is an `Optional` here. Operators and contexts, which are nodes in
/// Python, are enums. Lists cannot be changed.
public sealed interface Node
    permits Module,
        Stmt,
        Expr,
        Pattern,
        Arguments,
        Arg,
        Keyword,
        Alias,
        Comprehension,
        ExceptHandler,
        MatchCase,
        WithItem,
        TypeParam {
  /// Where it stands.
  Span span();

  /// The nodes directly below, in the order of Python's `ast.iter_child_nodes`.
  List<Node> children();
}
