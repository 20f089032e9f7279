package org.portcullis.rules.archive;

import org.portcullis.analyzer.Location;
import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.analyzer.archive.ArchiveFlaw;
import org.portcullis.analyzer.archive.ArchiveReading;
import org.portcullis.rules.Flaws;

/// A submission past one of the limits on its size.
///
/// Why, and what to do instead: `oversized-archive.md`.
public final class OversizedArchive implements Rule<ArchiveReading> {
  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.rejecting(
        "AR209", "oversized-archive", "more bytes, entries or folders than a submission can need");
  }

  @Override
  public void check(ArchiveReading archive, RuleContext context) {
    for (ArchiveFlaw.TooLarge flaw : Flaws.of(ArchiveFlaw.TooLarge.class, archive.flaws())) {
      context.report(
          Location.ofSubmission(),
          "%,d bytes (limit `archiveBytes`: %,d)".formatted(flaw.bytes(), flaw.limit()));
    }
    for (ArchiveFlaw.TooManyEntries flaw :
        Flaws.of(ArchiveFlaw.TooManyEntries.class, archive.flaws())) {
      context.report(
          Location.ofSubmission(),
          "%,d entries (limit `entries`: %,d)".formatted(flaw.entries(), flaw.limit()),
          "pack only the configuration, `model.py` and the weights");
    }
    for (ArchiveFlaw.DirectoryTooLarge flaw :
        Flaws.of(ArchiveFlaw.DirectoryTooLarge.class, archive.flaws())) {
      context.report(
          Location.ofSubmission(),
          "a directory of %,d bytes (limit `directoryBytes`: %,d)"
              .formatted(flaw.bytes(), flaw.limit()),
          "pack again with `zip`, with short names and without comments");
    }
    for (ArchiveFlaw.TotalTooLarge flaw :
        Flaws.of(ArchiveFlaw.TotalTooLarge.class, archive.flaws())) {
      context.report(
          Location.ofFile(flaw.entry()),
          "with `%s` the entries inflate to more than %,d bytes (limit `totalBytes`)"
              .formatted(flaw.entry(), flaw.limit()));
    }
    for (ArchiveFlaw.EntryTooLarge flaw :
        Flaws.of(ArchiveFlaw.EntryTooLarge.class, archive.flaws())) {
      context.report(
          Location.ofFile(flaw.entry()),
          "`%s` is %,d bytes (limit `%s`: %,d)"
              .formatted(flaw.entry(), flaw.bytes(), flaw.limitName(), flaw.limit()));
    }
    for (ArchiveFlaw.TooDeep flaw : Flaws.of(ArchiveFlaw.TooDeep.class, archive.flaws())) {
      context.report(
          Location.ofFile(flaw.entry()),
          "`%s` is nested deeper than %d folders (limit `depth`)"
              .formatted(flaw.entry(), flaw.limit()),
          "put the files at the root");
    }
  }
}
