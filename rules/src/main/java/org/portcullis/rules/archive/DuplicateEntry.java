package org.portcullis.rules.archive;

import org.portcullis.analyzer.Location;
import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.analyzer.archive.ArchiveFlaw;
import org.portcullis.analyzer.archive.ArchiveReading;
import org.portcullis.rules.Flaws;

/// Names of which programs pick different entries.
///
/// Why, and what to do instead: `duplicate-entry.md`.
public final class DuplicateEntry implements Rule<ArchiveReading> {
  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.rejecting(
        "AR204",
        "duplicate-entry",
        "two entries of one name, or of names that are one file elsewhere");
  }

  @Override
  public void check(ArchiveReading archive, RuleContext context) {
    for (ArchiveFlaw.DuplicateEntry flaw :
        Flaws.of(ArchiveFlaw.DuplicateEntry.class, archive.flaws())) {
      context.report(
          Location.ofFile(flaw.entry()),
          "the entry `%s` stands twice, at bytes %,d and %,d"
              .formatted(flaw.entry(), flaw.firstOffset(), flaw.offset()),
          "pack again into a new archive: `zip` adds to an archive that exists");
    }
    for (ArchiveFlaw.CollidingName flaw :
        Flaws.of(ArchiveFlaw.CollidingName.class, archive.flaws())) {
      context.report(
          Location.ofFile(flaw.entry()),
          "`%s` and `%s` are one file, or a file and a folder, where case or Unicode composition do not count"
              .formatted(flaw.other(), flaw.entry()),
          "rename one of them");
    }
  }
}
