package org.portcullis.rules.python;

import java.util.Optional;
import java.util.Set;
import org.portcullis.analyzer.ModulePolicy.Decision;
import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.analyzer.python.PythonModule;
import org.portcullis.analyzer.python.Reference;
import org.portcullis.rules.ApiMap;
import org.portcullis.rules.python.Sinks.Sink;

/// A use of what the policy denies in code that provably does not run.
///
/// Why, and what to write instead: `unreached-sink.md`.
public final class UnreachedSink implements Rule<PythonModule> {
  private static final Optional<String> HELP =
      Optional.of("nothing to do; leaving training code out makes the file easier to judge");

  private final ApiMap map;

  /// @param map what the names of packages can do
  public UnreachedSink(ApiMap map) {
    this.map = map;
  }

  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.advising(
        "PY213", "unreached-sink", "what the policy denies, in code that does not run");
  }

  @Override
  public void check(PythonModule module, RuleContext context) {
    for (Sink sink : Sinks.of(module, map, context.policy())) {
      if (!sink.reached()) {
        context.report(
            sink.location(), sink.what() + "; `load_model` never comes here", HELP, sink.steps());
      }
    }
    Set<String> imported = BlockedSubmodule.imported(module, context.policy());
    for (Reference reference : module.references()) {
      if (reference.origin() == Reference.Origin.IMPORT
          && context.policy().modules().decide(reference.path())
              instanceof Decision.Denied(String entry, String reason, boolean sink)
          && sink
          && !imported.contains(entry)
          && !module.reach().includes(reference.location())) {
        context.report(
            reference.location(),
            "`%s` is blocked (%s); `load_model` never comes here".formatted(entry, reason),
            HELP,
            reference.steps());
      }
    }
  }
}
