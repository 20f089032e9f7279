package org.portcullis.rules.archive;

import org.portcullis.analyzer.Location;
import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.analyzer.archive.ArchiveFlaw;
import org.portcullis.analyzer.archive.ArchiveReading;
import org.portcullis.rules.Flaws;

/// An entry that needs a password.
///
/// Why, and what to do instead: `encrypted-entry.md`.
public final class EncryptedEntry implements Rule<ArchiveReading> {
  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.rejecting("AR205", "encrypted-entry", "an encrypted entry");
  }

  @Override
  public void check(ArchiveReading archive, RuleContext context) {
    for (ArchiveFlaw.Encrypted flaw : Flaws.of(ArchiveFlaw.Encrypted.class, archive.flaws())) {
      context.report(
          Location.ofFile(flaw.entry()),
          "`%s` is encrypted, so nobody can judge it".formatted(flaw.entry()),
          "pack again without a password");
    }
  }
}
