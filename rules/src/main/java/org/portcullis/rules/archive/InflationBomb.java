package org.portcullis.rules.archive;

import org.portcullis.analyzer.Location;
import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.analyzer.archive.ArchiveFlaw;
import org.portcullis.analyzer.archive.ArchiveReading;
import org.portcullis.rules.Flaws;

/// An entry that inflates beyond what weights can.
///
/// Why, and what to do instead: `inflation-bomb.md`.
public final class InflationBomb implements Rule<ArchiveReading> {
  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.rejecting(
        "AR206", "inflation-bomb", "an entry that inflates beyond reason");
  }

  @Override
  public void check(ArchiveReading archive, RuleContext context) {
    for (ArchiveFlaw.InflationBomb flaw :
        Flaws.of(ArchiveFlaw.InflationBomb.class, archive.flaws())) {
      context.report(
          Location.ofFile(flaw.entry()),
          "`%s` inflates more than %,d times: %,d bytes came out of %,d"
              .formatted(flaw.entry(), flaw.limit(), flaw.inflated(), flaw.deflated()),
          "store weights as they are; do not pad them");
    }
  }
}
