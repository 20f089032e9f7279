package org.portcullis.grammar;

import java.util.List;
import org.portcullis.grammar.ast.Module;
import org.portcullis.grammar.check.CodeCheck;
import org.portcullis.grammar.check.FutureCheck;
import org.portcullis.grammar.check.Problems;
import org.portcullis.grammar.check.ScopeCheck;
import org.portcullis.grammar.syntax.RoomyStack;
import org.portcullis.grammar.syntax.TreeDepth;

/// Finds what `ast.parse` accepts and `compile` refuses.
///
/// A file with such an error can be read but not run: a `return` outside a function, an argument
/// named twice, a `nonlocal` without binding.
public final class CompileCheck {
  /// What the stack of any caller has room for: less than 1 KB for each level.
  private static final int SHALLOW = 200;

  /// Enough for a tree of any depth that a parser makes under the default limits.
  private static final int STACK_BYTES = 32 << 20;

  private CompileCheck() {}

  /// The errors of a tree, in the order in which CPython's passes would come upon them.
  ///
  /// CPython reports the first and stops.
  public static List<SyntaxProblem> check(Module tree) {
    return TreeDepth.of(tree) <= SHALLOW
        ? checked(tree)
        : RoomyStack.call(STACK_BYTES, () -> checked(tree));
  }

  private static List<SyntaxProblem> checked(Module tree) {
    Problems problems = new Problems();
    boolean annotationsAreText = FutureCheck.check(tree, problems);
    ScopeCheck.check(tree, annotationsAreText, problems);
    CodeCheck.check(tree, problems);
    return problems.list();
  }
}
