package org.portcullis.rules.archive;

import org.portcullis.analyzer.Location;
import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.analyzer.archive.ArchiveFlaw;
import org.portcullis.analyzer.archive.ArchiveReading;
import org.portcullis.rules.Flaws;

/// A folder around the submission: the commonest packaging mistake.
///
/// Why, and what to do instead: `wrapped-folder.md`.
public final class WrappedFolder implements Rule<ArchiveReading> {
  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.rejecting(
        "AR102", "wrapped-folder", "all files lie inside one folder instead of at the root");
  }

  @Override
  public void check(ArchiveReading archive, RuleContext context) {
    for (ArchiveFlaw.WrappedFolder flaw :
        Flaws.of(ArchiveFlaw.WrappedFolder.class, archive.flaws())) {
      context.report(
          Location.ofSubmission(),
          "every file lies inside `%s/`; `%s` must lie at the root"
              .formatted(flaw.folder(), String.join("`, `", flaw.found())),
          "zip the files from inside the folder: `cd %s; zip -X ../submission.zip *`"
              .formatted(flaw.folder()));
    }
  }
}
