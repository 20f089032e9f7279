package org.portcullis.grammar.check;

import java.util.Set;
import org.portcullis.grammar.ast.Alias;
import org.portcullis.grammar.ast.ConstantValue;
import org.portcullis.grammar.ast.Expr;
import org.portcullis.grammar.ast.Module;
import org.portcullis.grammar.ast.Stmt;

/// The imports from `__future__` at the beginning of a file.
public final class FutureCheck {
  private static final String ANNOTATIONS = "annotations";
  private static final Set<String> FEATURES =
      Set.of(
          "nested_scopes",
          "generators",
          "division",
          "absolute_import",
          "with_statement",
          "print_function",
          "unicode_literals",
          "barry_as_FLUFL",
          "generator_stop",
          ANNOTATIONS);

  private FutureCheck() {}

  static boolean isFuture(Stmt.ImportFrom statement) {
    return statement.module().filter("__future__"::equals).isPresent();
  }

  /// Checks the features, and tells whether annotations are kept as text.
  public static boolean check(Module tree, Problems problems) {
    boolean annotations = false;
    boolean first = true;
    for (Stmt statement : tree.body()) {
      if (statement instanceof Stmt.ImportFrom from && isFuture(from)) {
        for (Alias name : from.names()) {
          annotations |= name.name().equals(ANNOTATIONS);
          if (name.name().equals("braces")) {
            problems.add(from.span(), "not a chance");
          } else if (!FEATURES.contains(name.name())) {
            problems.add(from.span(), "future feature %s is not defined".formatted(name.name()));
          }
        }
      } else if (!(first && isText(statement))) {
        break;
      }
      first = false;
    }
    return annotations;
  }

  static boolean isText(Stmt statement) {
    return statement instanceof Stmt.ExprStmt(Expr.Constant(ConstantValue.Str _, _, _), _);
  }
}
