package org.portcullis.rules.archive;

import org.portcullis.analyzer.Location;
import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.analyzer.archive.ArchiveFlaw;
import org.portcullis.analyzer.archive.ArchiveReading;
import org.portcullis.rules.Flaws;

/// Bytes that no unpacker shows.
///
/// Why, and what to do instead: `unaccounted-data.md`.
public final class UnaccountedData implements Rule<ArchiveReading> {
  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.rejecting(
        "AR213", "unaccounted-data", "bytes of the archive that belong to no entry");
  }

  @Override
  public void check(ArchiveReading archive, RuleContext context) {
    for (ArchiveFlaw.LeadingData flaw : Flaws.of(ArchiveFlaw.LeadingData.class, archive.flaws())) {
      context.report(
          Location.ofSubmission(),
          "%,d bytes stand before the first entry (%s)"
              .formatted(flaw.bytes(), flaw.content().title()),
          "pack again with `zip`");
    }
    for (ArchiveFlaw.HiddenData flaw : Flaws.of(ArchiveFlaw.HiddenData.class, archive.flaws())) {
      context.report(
          Location.ofSubmission(),
          "%,d bytes at byte %,d belong to no entry (%s)"
              .formatted(flaw.bytes(), flaw.offset(), flaw.content().title()),
          "pack again with `zip`");
    }
    for (ArchiveFlaw.TrailingData flaw :
        Flaws.of(ArchiveFlaw.TrailingData.class, archive.flaws())) {
      context.report(
          Location.ofSubmission(),
          "%,d bytes follow the archive at byte %,d (%s)"
              .formatted(flaw.bytes(), flaw.offset(), flaw.content().title()),
          "pack again with `zip`");
    }
    for (ArchiveFlaw.DeflateSlack flaw :
        Flaws.of(ArchiveFlaw.DeflateSlack.class, archive.flaws())) {
      context.report(
          Location.ofFile(flaw.entry()),
          "%,d bytes at byte %,d follow the deflated data of `%s`"
              .formatted(flaw.bytes(), flaw.at(), flaw.entry()),
          "pack again with `zip`");
    }
    for (ArchiveFlaw.SwollenEntry flaw :
        Flaws.of(ArchiveFlaw.SwollenEntry.class, archive.flaws())) {
      context.report(
          Location.ofFile(flaw.entry()),
          "`%s` is packed into %,d bytes where %,d would do"
              .formatted(flaw.entry(), flaw.packed(), flaw.needed()),
          "pack again with `zip`");
    }
  }
}
