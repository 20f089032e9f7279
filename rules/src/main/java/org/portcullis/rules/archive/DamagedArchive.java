package org.portcullis.rules.archive;

import org.portcullis.analyzer.Location;
import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.analyzer.archive.ArchiveFlaw;
import org.portcullis.analyzer.archive.ArchiveReading;
import org.portcullis.rules.Flaws;

/// An archive that is damaged.
///
/// Why, and what to do instead: `damaged-archive.md`.
public final class DamagedArchive implements Rule<ArchiveReading> {
  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.rejecting(
        "AR207", "damaged-archive", "an archive, or an entry of it, that cannot be read whole");
  }

  @Override
  public void check(ArchiveReading archive, RuleContext context) {
    for (ArchiveFlaw.Truncated flaw : Flaws.of(ArchiveFlaw.Truncated.class, archive.flaws())) {
      context.report(
          Location.ofSubmission(),
          "the archive ends after %,d bytes, before its directory".formatted(flaw.bytes()),
          "upload or copy it again, whole");
    }
    for (ArchiveFlaw.DamagedDirectory flaw :
        Flaws.of(ArchiveFlaw.DamagedDirectory.class, archive.flaws())) {
      context.report(
          Location.ofSubmission(),
          "the directory cannot be read from byte %,d on: %s".formatted(flaw.offset(), flaw.what()),
          "pack again");
    }
    for (ArchiveFlaw.Empty _ : Flaws.of(ArchiveFlaw.Empty.class, archive.flaws())) {
      context.report(
          Location.ofSubmission(),
          "there is nothing in it",
          "pack the files themselves: `zip -X submission.zip model_config.yaml model.py *.safetensors`");
    }
    for (ArchiveFlaw.DamagedEntry flaw :
        Flaws.of(ArchiveFlaw.DamagedEntry.class, archive.flaws())) {
      context.report(
          Location.ofFile(flaw.entry()),
          "`%s` cannot be read at byte %,d: %s".formatted(flaw.entry(), flaw.at(), flaw.what()),
          "pack again");
    }
    for (ArchiveFlaw.SizeMismatch flaw :
        Flaws.of(ArchiveFlaw.SizeMismatch.class, archive.flaws())) {
      context.report(
          Location.ofFile(flaw.entry()),
          "`%s` declares %,d bytes and holds %,d"
              .formatted(flaw.entry(), flaw.declared(), flaw.actual()),
          "pack again");
    }
    for (ArchiveFlaw.CrcMismatch flaw : Flaws.of(ArchiveFlaw.CrcMismatch.class, archive.flaws())) {
      context.report(
          Location.ofFile(flaw.entry()),
          "`%s` has the checksum %08x and declares %08x"
              .formatted(flaw.entry(), flaw.actual(), flaw.declared()),
          "pack again");
    }
    for (ArchiveFlaw.Unreadable flaw : Flaws.of(ArchiveFlaw.Unreadable.class, archive.flaws())) {
      context.report(
          Location.ofFile(flaw.entry()),
          "`%s` cannot be read: permission denied".formatted(flaw.entry()),
          "make it readable: `chmod +r`");
    }
  }
}
