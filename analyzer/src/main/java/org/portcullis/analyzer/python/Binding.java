package org.portcullis.analyzer.python;

import org.portcullis.grammar.Position;
import org.portcullis.grammar.Span;
import org.portcullis.grammar.ast.Expr;
import org.portcullis.grammar.ast.Node;
import org.portcullis.grammar.ast.Stmt;

/// One of the places that give a name its value.
sealed interface Binding {
  /// Where it stands.
  Span span();

  /// `import path`, `from … import …`: the name stands for a dotted path.
  record Imported(String path, Span span) implements Binding {}

  /// `name = value`, `name := value`, `name: T = value`.
  record Assigned(Expr value, Span span) implements Binding {}

  /// `def name`, `async def name`, `class name`.
  record Defined(Node definition, Span span) implements Binding {}

  /// Anything else: a parameter, a loop's target, a captured pattern, part of an unpacking.
  record Opaque(Span span) implements Binding {}

  /// From here on, a name that is used below is this one and no builtin: a function's body already
  /// sees its own name, unless a decorator may call the function before it has one; all other
  /// statements bind at their end.
  default Position since() {
    return switch (this) {
      case Defined(Stmt.FunctionDef function, _) when function.decorator_list().isEmpty() ->
          function.body().getFirst().span().start();
      case Defined(Stmt.AsyncFunctionDef function, _) when function.decorator_list().isEmpty() ->
          function.body().getFirst().span().start();
      case Defined _, Imported _, Assigned _, Opaque _ -> span().end();
    };
  }
}
