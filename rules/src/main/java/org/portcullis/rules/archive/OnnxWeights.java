package org.portcullis.rules.archive;

import java.util.Locale;
import org.portcullis.analyzer.Location;
import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.analyzer.archive.ArchiveReading;
import org.portcullis.analyzer.archive.ContentKind;
import org.portcullis.analyzer.archive.Entry;

/// An ONNX model: the commonest stale submission.
///
/// Why, and what to do instead: `onnx-weights.md`.
public final class OnnxWeights implements Rule<ArchiveReading> {
  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.rejecting(
        "AR103", "onnx-weights", "an ONNX model, a format that is no longer accepted");
  }

  @Override
  public void check(ArchiveReading archive, RuleContext context) {
    for (Entry entry : archive.files().entries()) {
      if (isOnnx(entry)) {
        context.report(
            Location.ofFile(entry.name()),
            "`%s` is an ONNX model; ONNX is no longer accepted".formatted(entry.name()),
            "write the network in `model.py` and its weights with `safetensors.torch.save_file`");
      }
    }
  }

  /// Whether a submission holds one, which explains why it holds no safetensors.
  static boolean isIn(ArchiveReading archive) {
    return archive.files().entries().stream().anyMatch(OnnxWeights::isOnnx);
  }

  private static boolean isOnnx(Entry entry) {
    return entry.content() == ContentKind.ONNX
        || entry.name().toLowerCase(Locale.ROOT).endsWith(".onnx");
  }
}
