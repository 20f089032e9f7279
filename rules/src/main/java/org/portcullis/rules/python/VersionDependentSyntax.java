package org.portcullis.rules.python;

import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.analyzer.python.PythonFile;
import org.portcullis.grammar.ParseResult;
import org.portcullis.grammar.SourceNote;

/// Code that not every current Python reads, or that Pythons read differently.
///
/// Why, and what to do instead: `version-dependent-syntax.md`.
public final class VersionDependentSyntax implements Rule<PythonFile> {
  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.advising(
        "PY005", "version-dependent-syntax", "syntax that only some versions of Python read");
  }

  @Override
  public void check(PythonFile file, RuleContext context) {
    if (file.result() instanceof ParseResult.Parsed parsed) {
      for (SourceNote note : parsed.notes()) {
        switch (note.kind()) {
          case NEEDS_PYTHON_3_12, NEEDS_PYTHON_3_13, NEEDS_PYTHON_3_14, ONLY_PYTHON_3_11 ->
              context.report(
                  file.at(note.position()),
                  note.message(),
                  "write it in a form that Python 3.11 and later read alike");
          case BIDIRECTIONAL_CONTROL, ZERO_WIDTH, ENCODING_DECLARATION -> {}
        }
      }
    }
  }
}
