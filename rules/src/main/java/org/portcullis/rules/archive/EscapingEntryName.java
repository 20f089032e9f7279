package org.portcullis.rules.archive;

import org.portcullis.analyzer.Location;
import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.analyzer.archive.ArchiveFlaw;
import org.portcullis.analyzer.archive.ArchiveReading;
import org.portcullis.rules.Flaws;

/// An entry name with `..` among its parts.
///
/// Why, and what to do instead: `escaping-entry-name.md`.
public final class EscapingEntryName implements Rule<ArchiveReading> {
  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.rejecting(
        "AR201", "escaping-entry-name", "an entry whose name leads out of the folder");
  }

  @Override
  public void check(ArchiveReading archive, RuleContext context) {
    for (ArchiveFlaw.EscapingName flaw :
        Flaws.of(ArchiveFlaw.EscapingName.class, archive.flaws())) {
      context.report(
          Location.ofFile(flaw.entry()),
          "the entry `%s` leads out of the folder it is unpacked to".formatted(flaw.entry()),
          "pack the files themselves: `zip -X submission.zip model_config.yaml model.py *.safetensors`");
    }
  }
}
