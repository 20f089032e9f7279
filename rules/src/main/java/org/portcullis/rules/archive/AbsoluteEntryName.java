package org.portcullis.rules.archive;

import org.portcullis.analyzer.Location;
import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.analyzer.archive.ArchiveFlaw;
import org.portcullis.analyzer.archive.ArchiveReading;
import org.portcullis.rules.Flaws;

/// An entry name that begins at the root or with a drive.
///
/// Why, and what to do instead: `absolute-entry-name.md`.
public final class AbsoluteEntryName implements Rule<ArchiveReading> {
  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.rejecting(
        "AR202", "absolute-entry-name", "an entry with an absolute name");
  }

  @Override
  public void check(ArchiveReading archive, RuleContext context) {
    for (ArchiveFlaw.AbsoluteName flaw :
        Flaws.of(ArchiveFlaw.AbsoluteName.class, archive.flaws())) {
      context.report(
          Location.ofFile(flaw.entry()),
          "the entry `%s` has an absolute name".formatted(flaw.entry()),
          "pack the files themselves: `zip -X submission.zip model_config.yaml model.py *.safetensors`");
    }
  }
}
