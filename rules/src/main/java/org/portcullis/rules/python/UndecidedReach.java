package org.portcullis.rules.python;

import java.util.List;
import java.util.Optional;
import org.portcullis.analyzer.Capability;
import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.analyzer.python.PythonModule;
import org.portcullis.analyzer.python.Undecided;

/// A place where the code may reach something that cannot be named by reading it.
///
/// Why, and what to write instead: `undecided.md`.
public final class UndecidedReach implements Rule<PythonModule> {
  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.rejecting(
        "PY212", "undecided", "code whose reach cannot be decided by reading it");
  }

  @Override
  public void check(PythonModule module, RuleContext context) {
    if (!context.policy().denied().contains(Capability.INTROSPECTION)) {
      return;
    }
    for (Undecided place : module.undecided()) {
      context.report(
          place.location(),
          "cannot be decided here: " + place.what(),
          Optional.of(place.instead()),
          List.of());
    }
  }
}
