package org.portcullis.rules.archive;

import org.portcullis.analyzer.Location;
import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.analyzer.archive.ArchiveFlaw;
import org.portcullis.analyzer.archive.ArchiveReading;
import org.portcullis.rules.Flaws;

/// Two places of the archive that say different things.
///
/// Why, and what to do instead: `header-mismatch.md`.
public final class HeaderMismatch implements Rule<ArchiveReading> {
  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.rejecting(
        "AR212", "header-mismatch", "headers that contradict each other");
  }

  @Override
  public void check(ArchiveReading archive, RuleContext context) {
    for (ArchiveFlaw.SecondEnd flaw : Flaws.of(ArchiveFlaw.SecondEnd.class, archive.flaws())) {
      context.report(
          Location.ofSubmission(),
          "the archive ends twice, at byte %,d and at byte %,d: programs differ in what it holds"
              .formatted(flaw.offset(), flaw.otherOffset()),
          "pack again with `zip`");
    }
    for (ArchiveFlaw.HeaderMismatch flaw :
        Flaws.of(ArchiveFlaw.HeaderMismatch.class, archive.flaws())) {
      context.report(
          Location.ofFile(flaw.entry()),
          "`%s`: its own header says %s %s, the directory says %s"
              .formatted(flaw.entry(), flaw.field(), flaw.local(), flaw.central()),
          "pack again with `zip`");
    }
    for (ArchiveFlaw.EarlyDescriptor flaw :
        Flaws.of(ArchiveFlaw.EarlyDescriptor.class, archive.flaws())) {
      context.report(
          Location.ofFile(flaw.entry()),
          "`%s` ends at byte %,d already for programs that stream"
              .formatted(flaw.entry(), flaw.at()),
          "pack again with `zip`");
    }
    for (ArchiveFlaw.OverlappingEntries flaw :
        Flaws.of(ArchiveFlaw.OverlappingEntries.class, archive.flaws())) {
      context.report(
          Location.ofFile(flaw.entry()),
          "`%s` and `%s` share %,d bytes".formatted(flaw.entry(), flaw.other(), flaw.bytes()),
          "pack again with `zip`");
    }
  }
}
