package org.portcullis.rules.weights;

import org.portcullis.analyzer.OnnxFile;
import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.analyzer.onnx.OnnxFlaw;

/// An ONNX file that readers refuse, or that holds what they skip.
///
/// Why, and what to do instead: `malformed-onnx.md`.
public final class MalformedOnnx implements Rule<OnnxFile> {
  private static final String HELP = "export the model again with `torch.onnx.export`";

  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.rejecting(
        "WT302", "malformed-onnx", "an ONNX file that breaks its format, or has unknown fields");
  }

  @Override
  public void check(OnnxFile onnx, RuleContext context) {
    for (OnnxFlaw flaw : onnx.reading().flaws()) {
      switch (flaw) {
        case OnnxFlaw.Malformed(long offset, String what) ->
            context.report(
                onnx.location(), "the format breaks at byte %,d: %s".formatted(offset, what), HELP);
        case OnnxFlaw.UnknownField(long offset, String message, int field, long bytes) ->
            context.report(
                onnx.location(),
                "`%s` has no field %d: %,d bytes at byte %,d are read by nobody"
                    .formatted(message, field, bytes, offset),
                HELP);
        case OnnxFlaw.TooDeep(long offset, int limit) ->
            context.report(
                onnx.location(),
                "messages nest too deep at byte %,d (limit `depth`: %d)".formatted(offset, limit),
                HELP);
        case OnnxFlaw.TooMuch(long offset, String name, long limit) ->
            context.report(
                onnx.location(),
                "too much was there to be read to the end (limit `%s`: %,d)".formatted(name, limit),
                HELP);
        case OnnxFlaw.ExternalData _,
            OnnxFlaw.CustomDomain _,
            OnnxFlaw.TableOperator _,
            OnnxFlaw.ControlFlow _,
            OnnxFlaw.StringTensor _,
            OnnxFlaw.ScatteredData _,
            OnnxFlaw.UnusedInitializer _,
            OnnxFlaw.LongText _,
            OnnxFlaw.MoreOfAKind _ -> {}
      }
    }
  }
}
