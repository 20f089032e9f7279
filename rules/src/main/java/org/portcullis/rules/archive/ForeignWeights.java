package org.portcullis.rules.archive;

import org.portcullis.analyzer.Location;
import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.analyzer.archive.ArchiveReading;
import org.portcullis.analyzer.archive.ContentKind;
import org.portcullis.analyzer.archive.Entry;

/// Weights in a format that the evaluation does not load.
///
/// Why, and what to do instead: `foreign-weights.md`.
public final class ForeignWeights implements Rule<ArchiveReading> {
  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.advising(
        "AR302", "foreign-weights", "weights in a format other than safetensors");
  }

  @Override
  public void check(ArchiveReading archive, RuleContext context) {
    if (NotAnArchive.isCheckpoint(archive)) {
      return; // it is said of the whole
    }
    for (Entry entry : archive.files().entries()) {
      if (holdsWeights(entry.content())) {
        context.report(
            Location.ofFile(entry.name()),
            "`%s` is a %s file; the evaluation loads safetensors only"
                .formatted(entry.name(), entry.content().title()),
            "load it where you trust it, write its tensors with `safetensors.torch.save_file`, and"
                + " leave it out");
      }
    }
  }

  /// Checkpoints that are a ZIP are refused as such, and so is ONNX.
  private static boolean holdsWeights(ContentKind content) {
    return switch (content) {
      case PICKLE, GGUF, HDF5, TFLITE, NUMPY -> true;
      case EMPTY,
          SAFETENSORS,
          ONNX,
          TORCH_ZIP,
          ZIP,
          GZIP,
          BZIP2,
          XZ,
          ZSTANDARD,
          SEVEN_ZIP,
          RAR,
          TAR,
          ELF,
          PE,
          MACH_O,
          TEXT,
          UNKNOWN ->
          false;
    };
  }
}
