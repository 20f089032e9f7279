package org.portcullis.rules.cheat;

import java.util.ArrayList;
import java.util.List;
import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.analyzer.WeightsFile;
import org.portcullis.analyzer.weights.SafetensorsHeader;
import org.portcullis.analyzer.weights.SafetensorsHeader.Tensor;

/// A table that is spelled in the names of tensors, or in the keys of the metadata.
///
/// Why, and what to do instead: `table-in-names.md`.
public final class TableInNames implements Rule<WeightsFile> {
  /// A tensor that holds next to nothing is there for its name.
  private static final long TINY = 16;

  private static final String HELP = "name tensors after the modules of the network";

  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.blocking(
        "CH106", "table-in-names", "hashes as names of tensors, or as metadata of weights");
  }

  @Override
  public void check(WeightsFile weights, RuleContext context) {
    weights.reading().header().ifPresent(header -> check(weights, header, context));
  }

  private static void check(WeightsFile weights, SafetensorsHeader header, RuleContext context) {
    List<Scalar> names = new ArrayList<>();
    for (Tensor tensor : header.tensors()) {
      if (tensor.bytes() <= TINY) {
        names.add(new Scalar.Text(lastPart(tensor.name())));
      }
    }
    if (Column.of(names).keys()) {
      context.report(
          weights.location(),
          "the names of %,d tiny tensors are hashes, such as `%s`"
              .formatted(names.size(), ((Scalar.Text) names.getFirst()).text()),
          HELP);
    }
    List<Scalar> keys = new ArrayList<>();
    header.metadata().keySet().forEach(key -> keys.add(new Scalar.Text(key)));
    if (Column.of(keys).keys()) {
      context.report(
          weights.location(), "%,d keys of `__metadata__` are hashes".formatted(keys.size()), HELP);
    }
  }

  /// After the last mark that parts of names are joined by.
  private static String lastPart(String name) {
    int end =
        Math.max(name.lastIndexOf('.'), Math.max(name.lastIndexOf('_'), name.lastIndexOf('/')));
    return name.substring(end + 1);
  }
}
