package org.portcullis.rules.python;

import org.portcullis.analyzer.Location;
import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.analyzer.python.PythonModule;

/// A `model.py` without the function that the loader calls.
///
/// Why, and what to write instead: `missing-load-model.md`.
public final class MissingLoadModel implements Rule<PythonModule> {
  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.rejecting(
        "PY301", "missing-load-model", "no function load_model at the top level of the file");
  }

  @Override
  public void check(PythonModule module, RuleContext context) {
    if (module.definition(LoadModel.NAME) instanceof PythonModule.Definition.Absent()) {
      context.report(
          Location.ofFile(module.name()),
          "no function `load_model` at the top level",
          "define `def load_model(weights_path: str, num_classes: int = 2) -> torch.nn.Module`;"
              + " without it CH301 to CH306 have no model to follow");
    }
  }
}
