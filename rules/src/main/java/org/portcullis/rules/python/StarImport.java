package org.portcullis.rules.python;

import org.portcullis.analyzer.DottedPath;
import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.analyzer.python.ImportedName;
import org.portcullis.analyzer.python.PythonModule;

/// An import that binds names which do not stand in the file.
///
/// Why, and what to write instead: `star-import.md`.
public final class StarImport implements Rule<PythonModule> {
  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.rejecting(
        "PY104", "star-import", "an import that binds names nobody can read in the file");
  }

  @Override
  public void check(PythonModule module, RuleContext context) {
    for (ImportedName name : module.imports()) {
      if (name.form() == ImportedName.Form.STAR) {
        context.report(
            name.location(),
            "`import *` from `%s` binds names that cannot be read here"
                .formatted(DottedPath.parent(name.path())),
            "import the module, or the names that are used");
      }
    }
  }
}
