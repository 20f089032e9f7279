package org.portcullis.rules.python;

import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.analyzer.python.PythonFile;
import org.portcullis.grammar.ParseResult;
import org.portcullis.grammar.SourceNote;
import org.portcullis.grammar.SyntaxProblem;

/// A file that is not plainly UTF-8.
///
/// Why, and what to do instead: `unsupported-encoding.md`.
public final class UnsupportedEncoding implements Rule<PythonFile> {
  private static final String HELP = "save the file as UTF-8 and remove the encoding declaration";

  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.rejecting(
        "PY002", "unsupported-encoding", "bytes that are not UTF-8, or another declared encoding");
  }

  @Override
  public void check(PythonFile file, RuleContext context) {
    switch (file.result()) {
      case ParseResult.Refused(SyntaxProblem problem, _) -> {
        if (problem.kind() == SyntaxProblem.Kind.ENCODING) {
          context.report(file.at(problem.position()), problem.message(), HELP);
        }
      }
      case ParseResult.Parsed parsed -> {
        for (SourceNote note : parsed.notes()) {
          if (note.kind() == SourceNote.Kind.ENCODING_DECLARATION) {
            context.report(file.at(note.position()), note.message(), HELP);
          }
        }
      }
    }
  }
}
