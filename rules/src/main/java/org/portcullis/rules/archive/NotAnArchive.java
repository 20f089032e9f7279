package org.portcullis.rules.archive;

import java.util.List;
import org.portcullis.analyzer.Location;
import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.analyzer.Submission;
import org.portcullis.analyzer.archive.ArchiveFlaw;
import org.portcullis.analyzer.archive.ArchiveReading;
import org.portcullis.analyzer.archive.ContentKind;
import org.portcullis.analyzer.archive.Entry;
import org.portcullis.rules.Flaws;

/// A file that is no ZIP.
///
/// Why, and what to do instead: `not-an-archive.md`.
public final class NotAnArchive implements Rule<ArchiveReading> {
  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.rejecting(
        "AR208", "not-an-archive", "a path that is neither a ZIP nor a folder");
  }

  @Override
  public void check(ArchiveReading archive, RuleContext context) {
    for (ArchiveFlaw.NotAnArchive flaw :
        Flaws.of(ArchiveFlaw.NotAnArchive.class, archive.flaws())) {
      context.report(
          Location.ofSubmission(),
          "not a ZIP: %,d bytes of %s".formatted(flaw.bytes(), flaw.content().title()),
          help(flaw.content()));
    }
    if (isCheckpoint(archive)) {
      context.report(
          Location.ofSubmission(),
          "not a submission: a " + ContentKind.TORCH_ZIP.title(),
          help(ContentKind.TORCH_ZIP));
    }
  }

  /// What `torch.save` writes is a ZIP, too.
  static boolean isCheckpoint(ArchiveReading archive) {
    List<String> names = archive.files().entries().stream().map(Entry::name).toList();
    return names.stream().anyMatch(name -> name.endsWith("/data.pkl"))
        && !names.contains(Submission.MODEL)
        && !names.contains(Submission.CONFIG);
  }

  /// A model in another format is the wrong file, not a broken archive.
  private static String help(ContentKind content) {
    return switch (content) {
      case TORCH_ZIP, PICKLE, HDF5, TFLITE, GGUF, NUMPY, ONNX ->
          "load it where you trust it, write its weights with `safetensors.torch.save_file` and the"
              + " network in `model.py`";
      case SAFETENSORS -> "name it `model.safetensors`, and pack it with `model.py`";
      case EMPTY,
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
          "pack the files themselves: `zip -X submission.zip model_config.yaml model.py"
              + " *.safetensors`";
    };
  }
}
