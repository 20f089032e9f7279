package org.portcullis.rules.python;

import java.util.Optional;
import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.analyzer.python.PythonFile;
import org.portcullis.grammar.SyntaxProblem;

/// A file that Python does not read.
///
/// Why, and what to do instead: `syntax-error.md`.
public final class SyntaxErrors implements Rule<PythonFile> {
  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.rejecting("PY001", "syntax-error", "a file that Python does not read");
  }

  @Override
  public void check(PythonFile file, RuleContext context) {
    Optional<SyntaxProblem> found = file.problem();
    if (found.isPresent()) {
      SyntaxProblem problem = found.get();
      switch (problem.kind()) {
        case SYNTAX, INDENTATION, VERSION ->
            context.report(file.at(problem.position()), problem.message());
        case ENCODING, LIMIT -> {} // rules of their own
      }
    }
  }
}
