package org.portcullis.rules.archive;

import org.portcullis.analyzer.Location;
import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.analyzer.archive.ArchiveFlaw;
import org.portcullis.analyzer.archive.ArchiveReading;
import org.portcullis.rules.Flaws;

/// An entry that is no plain file.
///
/// Why, and what to do instead: `link-or-special-entry.md`.
public final class LinkOrSpecialEntry implements Rule<ArchiveReading> {
  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.rejecting(
        "AR203",
        "link-or-special-entry",
        "an entry that is a link, a device or another special file");
  }

  @Override
  public void check(ArchiveReading archive, RuleContext context) {
    for (ArchiveFlaw.Symlink flaw : Flaws.of(ArchiveFlaw.Symlink.class, archive.flaws())) {
      context.report(
          Location.ofFile(flaw.entry()),
          "`%s` is a symbolic link; only plain files are read".formatted(flaw.entry()),
          "put a copy of the file in its place: `cp -L`");
    }
    for (ArchiveFlaw.SpecialFile flaw : Flaws.of(ArchiveFlaw.SpecialFile.class, archive.flaws())) {
      context.report(
          Location.ofFile(flaw.entry()),
          "`%s` is a special file (%s); only plain files are read"
              .formatted(
                  flaw.entry(),
                  flaw.kind().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ')),
          "remove it");
    }
    for (ArchiveFlaw.AmbiguousKind flaw :
        Flaws.of(ArchiveFlaw.AmbiguousKind.class, archive.flaws())) {
      context.report(
          Location.ofFile(flaw.entry()),
          "programs differ in whether `%s` is a plain file: %s"
              .formatted(flaw.entry(), flaw.what()),
          "pack again with `zip`");
    }
  }
}
