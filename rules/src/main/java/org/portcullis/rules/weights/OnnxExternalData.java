package org.portcullis.rules.weights;

import org.portcullis.analyzer.OnnxFile;
import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.analyzer.onnx.OnnxFlaw;
import org.portcullis.rules.Flaws;

/// A tensor whose bytes are in another file.
///
/// Why, and what to do instead: `onnx-external-data.md`.
public final class OnnxExternalData implements Rule<OnnxFile> {
  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.rejecting(
        "WT303", "onnx-external-data", "an ONNX tensor whose bytes are in another file");
  }

  @Override
  public void check(OnnxFile onnx, RuleContext context) {
    for (OnnxFlaw.ExternalData flaw :
        Flaws.of(OnnxFlaw.ExternalData.class, onnx.reading().flaws())) {
      context.report(
          onnx.location(),
          "the bytes of `%s` are in `%s`".formatted(flaw.tensor(), flaw.location()),
          "export with all weights in one file");
    }
  }
}
