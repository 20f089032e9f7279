package org.portcullis.rules.weights;

import org.portcullis.analyzer.OnnxFile;
import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;

/// An ONNX file that was given by itself.
///
/// Why, and what to do instead: `onnx-model.md`.
public final class OnnxModel implements Rule<OnnxFile> {
  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.rejecting(
        "WT301", "onnx-model", "an ONNX file, a format that is no longer accepted");
  }

  @Override
  public void check(OnnxFile onnx, RuleContext context) {
    context.report(
        onnx.location(),
        "ONNX is no longer accepted (%,d nodes, %,d tensors were looked at)"
            .formatted(onnx.reading().nodes(), onnx.reading().tensors().size()),
        "write the network in `model.py` and its weights with `safetensors.torch.save_file`");
  }
}
