package org.portcullis.rules.python;

import java.util.Map;
import java.util.Optional;
import org.portcullis.analyzer.ConfigFile;
import org.portcullis.analyzer.PlainValue;
import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.analyzer.Spelling;
import org.portcullis.analyzer.Submission;
import org.portcullis.analyzer.config.Located;
import org.portcullis.analyzer.python.PythonFile;
import org.portcullis.analyzer.python.PythonModule.Definition;

/// A key under `model:` that `load_model` does not take.
///
/// Why, and what to write instead: `unknown-model-argument.md`.
public final class UnknownModelArgument implements Rule<Submission> {
  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.rejecting(
        "CF109", "unknown-model-argument", "a key under `model:` that load_model does not take");
  }

  @Override
  public void check(Submission submission, RuleContext context) {
    Optional<Definition> definition =
        submission
            .model()
            .flatMap(PythonFile::module)
            .map(module -> module.definition(LoadModel.NAME));
    if (definition.isEmpty()
        || submission.config().isEmpty()
        || submission.modelConfig().isEmpty()
        || !(definition.get() instanceof Definition.Function function)) {
      return;
    }
    ConfigFile file = submission.config().get();
    LoadModel load = LoadModel.of(function.parameters());
    for (Map.Entry<String, Located<PlainValue>> argument :
        submission.modelConfig().get().model().arguments().entrySet()) {
      String name = argument.getKey();
      if (!load.accepts(name) && !name.equals(LoadModel.NUM_CLASSES)) {
        String similar =
            Spelling.nearest(name, load.keywords())
                .map(" (did you mean `%s`?)"::formatted)
                .orElse("");
        context.report(
            file.at(argument.getValue().key()),
            "`load_model` takes no keyword `%s`%s".formatted(name, similar),
            "remove it, or add the parameter: the loader retries without any of your keywords");
      }
    }
  }
}
