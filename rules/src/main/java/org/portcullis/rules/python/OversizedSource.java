package org.portcullis.rules.python;

import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.analyzer.python.PythonFile;
import org.portcullis.grammar.ParseResult;
import org.portcullis.grammar.SyntaxProblem;

/// Code past one of the parser's limits.
///
/// Why, and what to do instead: `oversized-source.md`.
public final class OversizedSource implements Rule<PythonFile> {
  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.rejecting(
        "PY003", "oversized-source", "code that is deeper, longer or larger than we read");
  }

  @Override
  public void check(PythonFile file, RuleContext context) {
    if (file.result() instanceof ParseResult.Refused(SyntaxProblem problem, _)
        && problem.kind() == SyntaxProblem.Kind.LIMIT) {
      context.report(
          file.at(problem.position()),
          problem.message(),
          "keep data in the weights file and settings in `model_config.yaml`");
    }
  }
}
