package org.portcullis.rules.weights;

import java.util.List;
import java.util.Optional;
import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.analyzer.Submission;
import org.portcullis.analyzer.binding.StateUse;
import org.portcullis.analyzer.python.PythonModule;
import org.portcullis.rules.LoadedState;

/// Weights that do not fit the model they are loaded into.
///
/// Why, and what to do instead: `state-mismatch.md`.
public final class StateMismatch implements Rule<Submission> {
  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.advising(
        "WT202", "state-mismatch", "weights that `load_state_dict` cannot load into the model");
  }

  @Override
  public void check(Submission submission, RuleContext context) {
    Optional<LoadedState> state = LoadedState.of(submission);
    if (state.isEmpty()) {
      return;
    }
    PythonModule module = state.get().module();
    for (StateUse.Load load : state.get().use().loads()) {
      if (load.fails()) {
        context.report(
            module.at(load.call()),
            "`load_state_dict` will throw: " + reason(load),
            "save the state dict of this very model, or load with other names");
      }
    }
  }

  private static String reason(StateUse.Load load) {
    if (!load.missing().isEmpty() && load.strict()) {
      return "%s of the model %s not in the weights"
          .formatted(names(load.missing()), are(load.missing()));
    }
    if (!load.unexpected().isEmpty() && load.strict()) {
      return "%s of the weights %s not in the model"
          .formatted(names(load.unexpected()), are(load.unexpected()));
    }
    return "%s %s another shape in the model"
        .formatted(names(load.otherShape()), load.otherShape().size() == 1 ? "has" : "have");
  }

  private static String are(List<String> names) {
    return names.size() == 1 ? "is" : "are";
  }

  private static String names(List<String> names) {
    String first = "`" + names.getFirst() + "`";
    return names.size() == 1 ? first : "%s and %,d more".formatted(first, names.size() - 1);
  }
}
