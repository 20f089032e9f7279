package org.portcullis.rules.python;

import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.analyzer.python.ImportedName;
import org.portcullis.analyzer.python.PythonModule;

/// An import with leading dots.
///
/// Why, and what to write instead: `relative-import.md`.
public final class RelativeImport implements Rule<PythonModule> {
  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.rejecting(
        "PY103", "relative-import", "an import of a file beside model.py");
  }

  @Override
  public void check(PythonModule module, RuleContext context) {
    for (ImportedName name : module.imports()) {
      if (name.form() == ImportedName.Form.RELATIVE) {
        context.report(
            name.location(),
            "`%s` is relative: `model.py` is loaded alone and belongs to no package"
                .formatted(name.path()),
            "move the code into `model.py`");
      }
    }
  }
}
