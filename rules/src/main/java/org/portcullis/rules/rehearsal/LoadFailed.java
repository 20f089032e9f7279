package org.portcullis.rules.rehearsal;

import org.portcullis.analyzer.Observation.Ending;
import org.portcullis.analyzer.PythonFailure;
import org.portcullis.analyzer.Rehearsal;
import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;

/// A model that cannot be loaded.
///
/// Why, and what to do instead: `load-failed.md`.
public final class LoadFailed implements Rule<Rehearsal> {
  private static final String HELP = "`portcullis explain RH101` says how the loader calls it";

  private static final String OTHER_WEIGHTS =
      "the weights belong to another model than this code builds: save the `state_dict()` of this very one";

  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.rejecting(
        "RH101", "load-failed", "importing model.py or calling load_model fails");
  }

  @Override
  public void check(Rehearsal rehearsal, RuleContext context) {
    switch (rehearsal.observation().ending()) {
      case Ending.ImportFailed(PythonFailure failure) when isTheirs(failure, context) ->
          context.report(
              rehearsal.at(failure), "importing `model.py` fails: " + failure.summary(), HELP);
      case Ending.LoadFailed(PythonFailure failure) when isTheirs(failure, context) ->
          context.report(
              rehearsal.at(failure),
              "`load_model` fails: " + failure.summary(),
              failure.message().contains("loading state_dict") ? OTHER_WEIGHTS : HELP);
      case Ending.NotAModule(String type) ->
          context.report(
              rehearsal.model(),
              "`load_model` returns a `%s`, not a `torch.nn.Module`".formatted(type),
              "return the model itself");
      case Ending.Completed _,
          Ending.ImportFailed _,
          Ending.LoadFailed _,
          Ending.ForwardFailed _,
          Ending.TimedOut _,
          Ending.OutOfMemory _,
          Ending.ProtocolViolation _,
          Ending.Died _ -> {}
    }
  }

  /// Want of memory has its own rule. An allowed package that our runtime lacks is our trouble: the
  /// gate says so, and the verdict is inconclusive.
  private static boolean isTheirs(PythonFailure failure, RuleContext context) {
    return !failure.isOutOfMemory()
        && failure.missingPackage().filter(context.policy()::allows).isEmpty();
  }
}
