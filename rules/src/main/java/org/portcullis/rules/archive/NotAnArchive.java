package org.portcullis.rules.archive;

import org.portcullis.analyzer.Location;
import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.analyzer.archive.ArchiveFlaw;
import org.portcullis.analyzer.archive.ArchiveReading;
import org.portcullis.rules.Flaws;

/// A file that is no ZIP.
///
/// Why, and what to do instead: `not-an-archive.md`.
public final class NotAnArchive implements Rule<ArchiveReading> {
  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.rejecting(
        "AR208", "not-an-archive", "a path that is neither a ZIP nor a folder");
  }

  @Override
  public void check(ArchiveReading archive, RuleContext context) {
    for (ArchiveFlaw.NotAnArchive flaw :
        Flaws.of(ArchiveFlaw.NotAnArchive.class, archive.flaws())) {
      context.report(
          Location.ofSubmission(),
          "not a ZIP: %,d bytes of %s".formatted(flaw.bytes(), flaw.content().title()),
          "pack the files themselves: `zip -X submission.zip model_config.yaml model.py *.safetensors`");
    }
  }
}
