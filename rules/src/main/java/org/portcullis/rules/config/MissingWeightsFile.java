package org.portcullis.rules.config;

import java.util.List;
import java.util.Optional;
import org.portcullis.analyzer.ConfigFile;
import org.portcullis.analyzer.Location;
import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.analyzer.Spelling;
import org.portcullis.analyzer.Submission;
import org.portcullis.analyzer.archive.Entry;
import org.portcullis.analyzer.config.ModelConfig;

/// A configuration that names weights which are not there.
///
/// Why, and what to do instead: `missing-weights-file.md`.
public final class MissingWeightsFile implements Rule<Submission> {
  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.rejecting(
        "CF107", "missing-weights-file", "the configured weights file is not in the submission");
  }

  @Override
  public void check(Submission submission, RuleContext context) {
    if (submission.archive().isEmpty()
        || submission.config().isEmpty()
        || submission.modelConfig().isEmpty()) {
      return;
    }
    ModelConfig.Model model = submission.modelConfig().get().model();
    String name = model.weightsFileName();
    List<String> weights =
        submission.entries().stream()
            .map(Entry::name)
            .filter(entry -> entry.indexOf('/') < 0 && entry.endsWith(Submission.WEIGHTS_SUFFIX))
            .toList();
    if (submission.has(name) || weights.isEmpty()) { // without any: missing-required-file
      return;
    }
    ConfigFile file = submission.config().get();
    Location location =
        model.weightsFile().map(given -> file.at(given.at())).orElse(Location.ofFile(file.name()));
    String how = model.weightsFile().isPresent() ? "" : ", the default of `weights_file`,";
    Optional<String> help =
        Spelling.nearest(name, weights)
            .or(() -> Optional.of(weights.getFirst()))
            .map("write `weights_file: %s` under `model:`"::formatted);
    context.report(
        location, "`%s`%s is not in the submission".formatted(name, how), help, List.of());
  }
}
