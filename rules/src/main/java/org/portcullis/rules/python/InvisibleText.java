package org.portcullis.rules.python;

import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.analyzer.python.PythonFile;
import org.portcullis.grammar.ParseResult;
import org.portcullis.grammar.SourceNote;

/// Characters that make the code read otherwise than it runs.
///
/// Why, and what to do instead: `invisible-text.md`.
public final class InvisibleText implements Rule<PythonFile> {
  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.rejecting(
        "PY004", "invisible-text", "bidirectional controls and characters without width");
  }

  @Override
  public void check(PythonFile file, RuleContext context) {
    if (file.result() instanceof ParseResult.Parsed parsed) {
      for (SourceNote note : parsed.notes()) {
        switch (note.kind()) {
          case BIDIRECTIONAL_CONTROL, ZERO_WIDTH ->
              context.report(
                  file.at(note.position()), note.message(), "delete it, or write its escape");
          case ENCODING_DECLARATION,
              NEEDS_PYTHON_3_12,
              NEEDS_PYTHON_3_13,
              NEEDS_PYTHON_3_14,
              ONLY_PYTHON_3_11 -> {}
        }
      }
    }
  }
}
