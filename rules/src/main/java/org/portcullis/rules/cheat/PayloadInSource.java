package org.portcullis.rules.cheat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.analyzer.payload.EncodedText;
import org.portcullis.analyzer.payload.Payload;
import org.portcullis.analyzer.payload.PayloadSearch;
import org.portcullis.analyzer.python.PythonModule;
import org.portcullis.grammar.ast.ConstantValue;
import org.portcullis.grammar.ast.Expr;

/// Another file inside of a string.
///
/// Why, and what to do instead: `payload-in-source.md`.
public final class PayloadInSource implements Rule<PythonModule> {
  /// What is shorter than the shortest archive with anything in it is no file.
  private static final int SHORTEST = 40;

  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.blocking(
        "CH103", "payload-in-source", "an archive, executable or pickle inside of a string");
  }

  @Override
  public void check(PythonModule module, RuleContext context) {
    for (Expr.Constant constant : SourceLiterals.of(module).constants()) {
      payload(constant)
          .ifPresent(payload ->
              context.report(
                  module.at(constant),
                  "this string holds %s".formatted(payload.format()),
                  "write what the model needs as code, and its numbers as weights"));
    }
  }

  private static Optional<Payload> payload(Expr.Constant constant) {
    String text = SourceLiterals.text(constant);
    if (text.length() < SHORTEST) {
      return Optional.empty();
    }
    if (constant.value() instanceof ConstantValue.Bytes) {
      byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
      Optional<Payload> raw =
          PayloadSearch.beginning(bytes, 0, bytes.length).filter(found -> !found.byChance(1));
      if (raw.isPresent()) {
        return raw;
      }
    }
    return EncodedText.decoded(text).filter(found -> !found.byChance(1));
  }
}
