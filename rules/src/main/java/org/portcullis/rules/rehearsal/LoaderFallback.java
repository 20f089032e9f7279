package org.portcullis.rules.rehearsal;

import org.portcullis.analyzer.Rehearsal;
import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;

/// A `load_model` that was called a second time, without the configured keywords.
///
/// Why, and what to do instead: `loader-fallback.md`.
public final class LoaderFallback implements Rule<Rehearsal> {
  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.advising(
        "RH201", "loader-fallback", "load_model refused its keywords and was called without them");
  }

  @Override
  public void check(Rehearsal rehearsal, RuleContext context) {
    rehearsal
        .observation()
        .loaderFallback()
        .ifPresent(failure ->
            context.report(
                rehearsal.at(failure),
                "`load_model` was called again without the keywords of `model:`, because of a %s"
                    .formatted(failure.summary()),
                "accept every key under `model:`; the loader retries with `num_classes` only"));
  }
}
