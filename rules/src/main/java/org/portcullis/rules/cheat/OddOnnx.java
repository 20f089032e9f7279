package org.portcullis.rules.cheat;

import java.util.Locale;
import java.util.Optional;
import org.portcullis.analyzer.OnnxFile;
import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.analyzer.onnx.OnnxFlaw;

/// What an exported network has no use for, and a table has.
///
/// Why, and what to do instead: `odd-onnx.md`.
public final class OddOnnx implements Rule<OnnxFile> {
  private static final String HELP = "export the network alone, with `torch.onnx.export`";

  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.advising(
        "CH207", "odd-onnx", "operators or data in ONNX that a network has no use for");
  }

  @Override
  public void check(OnnxFile onnx, RuleContext context) {
    for (OnnxFlaw flaw : onnx.reading().flaws()) {
      message(flaw).ifPresent(message -> context.report(onnx.location(), message, HELP));
    }
  }

  private static Optional<String> message(OnnxFlaw flaw) {
    return switch (flaw) {
      case OnnxFlaw.CustomDomain(var _, String domain, String operator) ->
          Optional.of("`%s` of the domain `%s` is code of its own".formatted(operator, domain));
      case OnnxFlaw.TableOperator(var _, String operator) ->
          Optional.of("`%s` of `ai.onnx.ml` is a table".formatted(operator));
      case OnnxFlaw.ControlFlow(var _, String operator) ->
          Optional.of("`%s` makes what runs depend on the input".formatted(operator));
      case OnnxFlaw.StringTensor(var _, String tensor, long strings) ->
          Optional.of("`%s` holds %,d strings".formatted(tensor, strings));
      case OnnxFlaw.ScatteredData(var _, String tensor) ->
          Optional.of("the data of `%s` stand in several pieces".formatted(tensor));
      case OnnxFlaw.UnusedInitializer(var _, String tensor, long bytes) ->
          Optional.of("nothing reads the %,d bytes of `%s`".formatted(bytes, tensor));
      case OnnxFlaw.LongText(long offset, String where, long bytes) ->
          Optional.of("`%s` has %,d bytes of text at byte %,d".formatted(where, bytes, offset));
      case OnnxFlaw.MoreOfAKind(var _, String kind, int more) ->
          Optional.of("%,d more of the kind \"%s\" are not listed".formatted(more, words(kind)));
      case OnnxFlaw.Malformed _,
          OnnxFlaw.UnknownField _,
          OnnxFlaw.TooDeep _,
          OnnxFlaw.TooMuch _,
          OnnxFlaw.ExternalData _ ->
          Optional.empty();
    };
  }

  /// `UnknownField` as `unknown field`.
  private static String words(String kind) {
    return kind.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
  }
}
