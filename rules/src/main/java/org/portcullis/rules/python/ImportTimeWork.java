package org.portcullis.rules.python;

import java.util.List;
import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.analyzer.python.PythonModule;
import org.portcullis.grammar.ast.ExceptHandler;
import org.portcullis.grammar.ast.Expr;
import org.portcullis.grammar.ast.Stmt;

/// Statements at the top level that do more than define names.
///
/// Why, and what to write instead: `import-time-work.md`.
public final class ImportTimeWork implements Rule<PythonModule> {
  private static final String HELP = "do it in `load_model`, or in the constructor of the model";

  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.advising(
        "PY402", "import-time-work", "statements that work while model.py is only imported");
  }

  @Override
  public void check(PythonModule module, RuleContext context) {
    statements(module.tree().body(), module, context);
  }

  private static void statements(List<Stmt> body, PythonModule module, RuleContext context) {
    for (Stmt statement : body) {
      switch (statement) {
        case Stmt.ExprStmt(Expr.Call call, _) -> {
          if (module.reach().includes(module.at(call))) {
            context.report(
                module.at(call), "this is called while `model.py` is only imported", HELP);
          }
        }
        case Stmt.While loop -> {
          if (module.reach().includes(module.at(loop.test()))) {
            context.report(
                module.at(loop.test()), "this loop runs while `model.py` is only imported", HELP);
          }
        }
        case Stmt.With with -> statements(with.body(), module, context);
        case Stmt.If branch -> {
          statements(branch.body(), module, context);
          statements(branch.orelse(), module, context);
        }
        case Stmt.Try attempt -> {
          statements(attempt.body(), module, context);
          for (ExceptHandler handler : attempt.handlers()) {
            statements(handler.body(), module, context);
          }
        }
        default -> {}
      }
    }
  }
}
