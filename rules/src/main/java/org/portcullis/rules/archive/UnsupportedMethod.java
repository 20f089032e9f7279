package org.portcullis.rules.archive;

import org.portcullis.analyzer.Location;
import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.analyzer.archive.ArchiveFlaw;
import org.portcullis.analyzer.archive.ArchiveReading;
import org.portcullis.rules.Flaws;

/// A compression method that common programs do not share.
///
/// Why, and what to do instead: `unsupported-method.md`.
public final class UnsupportedMethod implements Rule<ArchiveReading> {
  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.rejecting(
        "AR211",
        "unsupported-method",
        "an entry that is packed by another method than stored or deflate");
  }

  @Override
  public void check(ArchiveReading archive, RuleContext context) {
    for (ArchiveFlaw.UnsupportedMethod flaw :
        Flaws.of(ArchiveFlaw.UnsupportedMethod.class, archive.flaws())) {
      context.report(
          Location.ofFile(flaw.entry()),
          "`%s` is packed by method %d; only stored (0) and deflate (8) are read"
              .formatted(flaw.entry(), flaw.method()),
          "pack again with `zip`");
    }
  }
}
