package org.portcullis.rules.cheat;

import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.analyzer.payload.EncodedText;
import org.portcullis.analyzer.python.PythonModule;
import org.portcullis.grammar.ast.ConstantValue;
import org.portcullis.grammar.ast.Expr;

/// Bytes written down as text, or as one enormous number.
///
/// Why, and what to do instead: `encoded-literal.md`.
public final class EncodedLiteral implements Rule<PythonModule> {
  /// A digest or a key has up to 128 characters; what is longer encodes data.
  private static final int LONGEST = 192;

  /// No number that is calculated with has so many bits.
  private static final int LARGEST_BITS = 512;

  private static final String HELP = "say what it is for, or write it as code or as weights";

  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.advising(
        "CH204", "encoded-literal", "bytes encoded as a string or a number in `model.py`");
  }

  @Override
  public void check(PythonModule module, RuleContext context) {
    for (Expr.Constant constant : SourceLiterals.of(module).constants()) {
      String text = SourceLiterals.text(constant);
      if (constant.value() instanceof ConstantValue.Int(var value)
          && value.bitLength() > LARGEST_BITS) {
        context.report(
            module.at(constant), "a number of %,d bits".formatted(value.bitLength()), HELP);
      } else if (text.length() > LONGEST && EncodedText.of(text).encodes()) {
        context.report(
            module.at(constant),
            "%,d characters of %s".formatted(text.length(), EncodedText.of(text).title()),
            HELP);
      } else if (text.length() > LONGEST && raw(constant, text)) {
        context.report(module.at(constant), "%,d raw bytes".formatted(text.length()), HELP);
      }
    }
  }

  /// Bytes that are no text.
  private static boolean raw(Expr.Constant constant, String text) {
    long odd = text.chars().filter(c -> c >= 0x7f || (c < ' ' && c != '\n' && c != '\t')).count();
    return constant.value() instanceof ConstantValue.Bytes && odd * 4 > text.length();
  }
}
