package org.portcullis.rules.python;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.portcullis.analyzer.Finding.Related;
import org.portcullis.analyzer.Location;
import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.analyzer.Submission;
import org.portcullis.analyzer.config.ModelConfig;
import org.portcullis.analyzer.python.PythonFile;
import org.portcullis.analyzer.python.PythonModule.Definition;
import org.portcullis.grammar.ast.Arguments;

/// A `load_model` that the loader cannot call.
///
/// Why, and what to write instead: `load-model-signature.md`.
public final class LoadModelSignature implements Rule<Submission> {
  private static final String HELP =
      "define `def load_model(weights_path: str, num_classes: int = 2) -> torch.nn.Module`";

  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.rejecting(
        "PY302", "load-model-signature", "a load_model that the loader cannot call");
  }

  @Override
  public void check(Submission submission, RuleContext context) {
    Optional<Definition> definition =
        submission
            .model()
            .flatMap(PythonFile::module)
            .map(module -> module.definition(LoadModel.NAME));
    if (definition.isEmpty()) {
      return;
    }
    switch (definition.get()) {
      case Definition.Absent() -> {} // missing-load-model
      case Definition.Ambiguous(List<Location> places) ->
          context.report(
              places.getLast(),
              "`load_model` is bound %d times".formatted(places.size()),
              Optional.of("keep one definition"),
              List.of(new Related(places.getFirst(), "first here")));
      case Definition.Other(String what, Location location) ->
          context.report(location, "`load_model` is %s".formatted(what), HELP);
      case Definition.Function(Arguments parameters, boolean decorated, Location location) -> {
        if (decorated) {
          context.report(
              location, "a decorator stands above `load_model` and may replace it", "remove it");
        }
        check(LoadModel.of(parameters), submission.modelConfig(), location, context);
      }
    }
  }

  private static void check(
      LoadModel load, Optional<ModelConfig> config, Location location, RuleContext context) {
    if (!load.positional()) {
      context.report(location, "`load_model` takes no path of the weights", HELP);
    }
    if (!load.accepts(LoadModel.NUM_CLASSES)) {
      context.report(location, "`load_model` takes no keyword `num_classes`", HELP);
    }
    Set<String> given = config.map(known -> known.model().arguments().keySet()).orElse(Set.of());
    for (String name : load.required()) {
      if (!given.contains(name) && !name.equals(LoadModel.NUM_CLASSES)) {
        context.report(
            location,
            "nobody gives `load_model` its parameter `%s`".formatted(name),
            "give it a default, or set it under `model:` in `model_config.yaml`");
      }
    }
  }
}
