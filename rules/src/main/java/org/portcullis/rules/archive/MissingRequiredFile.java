package org.portcullis.rules.archive;

import java.util.Optional;
import org.portcullis.analyzer.Location;
import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.analyzer.Spelling;
import org.portcullis.analyzer.Submission;
import org.portcullis.analyzer.archive.ArchiveFlaw;
import org.portcullis.analyzer.archive.ArchiveReading;
import org.portcullis.analyzer.archive.Entry;
import org.portcullis.rules.Flaws;

/// A submission without one of the files that every submission has.
///
/// Why, and what to do instead: `missing-required-file.md`.
public final class MissingRequiredFile implements Rule<Submission> {
  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.rejecting(
        "AR101", "missing-required-file", "model_config.yaml, model.py or the weights are missing");
  }

  @Override
  public void check(Submission submission, RuleContext context) {
    if (submission.archive().isEmpty() || isExplainedOtherwise(submission.archive().get())) {
      return;
    }
    require(submission, Submission.CONFIG, context);
    require(submission, Submission.MODEL, context);
    boolean weights =
        submission.entries().stream()
            .map(Entry::name)
            .anyMatch(name -> name.indexOf('/') < 0 && name.endsWith(Submission.WEIGHTS_SUFFIX));
    if (!weights && !OnnxWeights.isIn(submission.archive().get())) {
      context.report(
          Location.ofSubmission(),
          "no `*.safetensors` at the root",
          "write the weights with `safetensors.torch.save_file`");
    }
  }

  /// An archive that cannot be read, or whose files all lie one folder too deep, or that is another
  /// thing altogether, misses nothing that those findings do not already say.
  private static boolean isExplainedOtherwise(ArchiveReading archive) {
    return archive.files().entries().isEmpty()
        || NotAnArchive.isCheckpoint(archive)
        || !Flaws.of(ArchiveFlaw.WrappedFolder.class, archive.flaws()).isEmpty();
  }

  private static void require(Submission submission, String name, RuleContext context) {
    if (submission.has(name)) {
      return;
    }
    Optional<String> similar =
        Spelling.nearest(name, submission.entries().stream().map(Entry::name).toList());
    context.report(
        Location.ofSubmission(),
        "`%s` is missing at the root".formatted(name),
        similar.map("rename `%s`"::formatted).orElse("put it beside the weights"));
  }
}
