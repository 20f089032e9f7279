package org.portcullis.rules.archive;

import org.portcullis.analyzer.Location;
import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.analyzer.archive.ArchiveFlaw;
import org.portcullis.analyzer.archive.ArchiveReading;
import org.portcullis.rules.Flaws;

/// Leftovers, which do no harm.
///
/// Why, and what to do instead: `junk-entry.md`.
public final class JunkEntry implements Rule<ArchiveReading> {
  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.advising(
        "AR301", "junk-entry", "a file that an operating system or a tool left behind");
  }

  @Override
  public void check(ArchiveReading archive, RuleContext context) {
    for (ArchiveFlaw.Junk flaw : Flaws.of(ArchiveFlaw.Junk.class, archive.flaws())) {
      context.report(
          Location.ofFile(flaw.entry()),
          "`%s` is left over from an operating system or a tool".formatted(flaw.entry()),
          "leave it out: `zip -X submission.zip model_config.yaml model.py *.safetensors`");
    }
    for (ArchiveFlaw.TrailingPadding flaw :
        Flaws.of(ArchiveFlaw.TrailingPadding.class, archive.flaws())) {
      context.report(
          Location.ofSubmission(),
          "%,d zeros follow the archive at byte %,d".formatted(flaw.bytes(), flaw.offset()),
          "pack with `zip`, which does not pad");
    }
  }
}
