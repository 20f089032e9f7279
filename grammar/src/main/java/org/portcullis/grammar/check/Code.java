package org.portcullis.grammar.check;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.portcullis.grammar.Span;

/// The code object that would be made: a module, a class, a function or a comprehension.
final class Code {
  enum Kind {
    MODULE,
    CLASS,
    FUNCTION,
    ASYNC_FUNCTION,
    LAMBDA,
    COMPREHENSION,
    GENERATOR
  }

  /// Blocks around a statement that a jump has to leave.
  enum Block {
    LOOP,
    GROUP_HANDLER,
    OTHER
  }

  /// CPython's own limit, `CO_MAXBLOCKS`.
  static final int BLOCK_LIMIT = 20;

  final Kind kind;
  final @Nullable Code parent;
  final List<Block> blocks = new ArrayList<>();
  final List<Span> returnedValues = new ArrayList<>();
  boolean yields;

  /// Whether a comprehension has `async for` or `await` in it.
  boolean asynchronous;

  Code(Kind kind, @Nullable Code parent) {
    this.kind = kind;
    this.parent = parent;
  }

  boolean isFunction() {
    return kind != Kind.MODULE && kind != Kind.CLASS;
  }

  boolean isComprehension() {
    return kind == Kind.COMPREHENSION || kind == Kind.GENERATOR;
  }
}
