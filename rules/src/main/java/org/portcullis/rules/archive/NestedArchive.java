package org.portcullis.rules.archive;

import org.portcullis.analyzer.Location;
import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.analyzer.archive.ArchiveFlaw;
import org.portcullis.analyzer.archive.ArchiveReading;
import org.portcullis.analyzer.archive.ContentKind;
import org.portcullis.rules.Flaws;

/// An archive inside the archive.
///
/// Why, and what to do instead: `nested-archive.md`.
public final class NestedArchive implements Rule<ArchiveReading> {
  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.rejecting("AR214", "nested-archive", "an archive inside the archive");
  }

  @Override
  public void check(ArchiveReading archive, RuleContext context) {
    for (ArchiveFlaw.NestedArchive flaw :
        Flaws.of(ArchiveFlaw.NestedArchive.class, archive.flaws())) {
      context.report(
          Location.ofFile(flaw.entry()),
          "`%s` is itself an archive (%s)".formatted(flaw.entry(), flaw.content().title()),
          flaw.content() == ContentKind.TORCH_ZIP
              ? "write its tensors with `safetensors.torch.save_file`, and leave it out"
              : "unpack it and pack the files themselves");
    }
  }
}
