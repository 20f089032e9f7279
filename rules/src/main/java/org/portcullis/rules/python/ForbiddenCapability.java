package org.portcullis.rules.python;

import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.analyzer.python.PythonModule;
import org.portcullis.rules.ApiMap;
import org.portcullis.rules.python.Sinks.Sink;

/// A function of an allowed package that does what the policy denies, where the code can come upon
/// it.
///
/// Why, and what to write instead: `forbidden-capability.md`.
public final class ForbiddenCapability implements Rule<PythonModule> {
  private final ApiMap map;

  /// @param map what the names of packages can do
  public ForbiddenCapability(ApiMap map) {
    this.map = map;
  }

  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.rejecting(
        "PY204", "forbidden-capability", "a library function that does what the policy denies");
  }

  @Override
  public void check(PythonModule module, RuleContext context) {
    for (Sink sink : Sinks.of(module, map, context.policy())) {
      if (sink.reached()) {
        context.report(sink.location(), sink.what(), sink.help(), sink.steps());
      }
    }
  }
}
