package org.portcullis.rules.archive;

import org.portcullis.analyzer.Location;
import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.analyzer.archive.ArchiveFlaw;
import org.portcullis.analyzer.archive.ArchiveReading;
import org.portcullis.rules.Flaws;

/// A name that does not read the same everywhere.
///
/// Why, and what to do instead: `ambiguous-entry-name.md`.
public final class AmbiguousEntryName implements Rule<ArchiveReading> {
  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.rejecting(
        "AR210", "ambiguous-entry-name", "an entry name that programs or people read differently");
  }

  @Override
  public void check(ArchiveReading archive, RuleContext context) {
    for (ArchiveFlaw.ForeignSeparator flaw :
        Flaws.of(ArchiveFlaw.ForeignSeparator.class, archive.flaws())) {
      context.report(
          Location.ofFile(flaw.entry()),
          "the entry `%s` holds `%c`, which separates folders on other systems"
              .formatted(flaw.entry(), flaw.separator()),
          "rename it with letters, digits, `.`, `_` and `-`");
    }
    for (ArchiveFlaw.InvisibleCharacter flaw :
        Flaws.of(ArchiveFlaw.InvisibleCharacter.class, archive.flaws())) {
      context.report(
          Location.ofFile(flaw.entry()),
          "the entry `%s` holds the invisible character U+%04X"
              .formatted(flaw.entry(), flaw.codePoint()),
          "rename it with letters, digits, `.`, `_` and `-`");
    }
    for (ArchiveFlaw.OddName flaw : Flaws.of(ArchiveFlaw.OddName.class, archive.flaws())) {
      context.report(
          Location.ofFile(flaw.entry()),
          "the entry `%s` has a part that is empty or ends with a dot or a space"
              .formatted(flaw.entry()),
          "rename it with letters, digits, `.`, `_` and `-`");
    }
    for (ArchiveFlaw.NameTooLong flaw : Flaws.of(ArchiveFlaw.NameTooLong.class, archive.flaws())) {
      context.report(
          Location.ofFile(flaw.entry()),
          "the name of `%.40s…` is %,d bytes long (limit `nameBytes`: %,d)"
              .formatted(flaw.entry(), flaw.bytes(), flaw.limit()),
          "rename it");
    }
    for (ArchiveFlaw.AmbiguousName flaw :
        Flaws.of(ArchiveFlaw.AmbiguousName.class, archive.flaws())) {
      context.report(
          Location.ofFile(flaw.entry()),
          "some programs read the entry `%s` as `%s`".formatted(flaw.entry(), flaw.other()),
          "rename it with letters, digits, `.`, `_` and `-`");
    }
  }
}
