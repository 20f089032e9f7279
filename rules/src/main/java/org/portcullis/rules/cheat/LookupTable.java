package org.portcullis.rules.cheat;

import java.util.List;
import java.util.Optional;
import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.analyzer.WeightsFile;
import org.portcullis.analyzer.weights.Dtype;
import org.portcullis.analyzer.weights.SafetensorsHeader.Tensor;
import org.portcullis.analyzer.weights.TensorTrait;
import org.portcullis.analyzer.weights.TensorTrait.KeyRows;
import org.portcullis.analyzer.weights.TensorTrait.KeyedLabels;
import org.portcullis.analyzer.weights.TensorTrait.LabelRows;

/// Hashes of samples beside their labels.
///
/// Two signals that have nothing to do with each other: rows of hashes, and a column of as many
/// labels. Why, and what to do instead: `lookup-table.md`.
public final class LookupTable implements Rule<WeightsFile> {
  private static final String HELP =
      "a model must judge what it is shown, not recognise it; remove the table and train instead";

  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.blocking(
        "CH102", "lookup-table", "hashes of samples beside their labels, in the weights");
  }

  @Override
  public void check(WeightsFile weights, RuleContext context) {
    for (KeyedLabels table : weights.reading().evidence().traits(KeyedLabels.class)) {
      context.report(
          weights.location(),
          "`%s` holds hashes and, among them, %,d labels of %d kinds"
              .formatted(table.tensor(), table.rows(), table.values()),
          HELP);
    }
    for (KeyRows keys : weights.reading().evidence().traits(KeyRows.class)) {
      labels(weights, keys)
          .ifPresent(labels ->
              context.report(
                  weights.location(),
                  "`%s` holds %,d %shashes, and `%s` as many labels"
                      .formatted(
                          keys.tensor(), keys.rows(), keys.ascending() ? "sorted " : "", labels),
                  HELP));
    }
  }

  /// The tensor that has a label for each key.
  private static Optional<String> labels(WeightsFile weights, KeyRows keys) {
    // Packed quantised weights look like keys, and a network has many tensors of few values.
    boolean uneven = !keys.uniform() && keys.rows() >= TensorTrait.TELLING;
    if (keys.packed() || uneven) {
      return Optional.empty();
    }
    Optional<String> column =
        weights.reading().evidence().traits(LabelRows.class).stream()
            .filter(labels -> labels.rows() == keys.rows())
            .map(LabelRows::tensor)
            .findFirst();
    return column.or(() -> packedLabels(weights, keys));
  }

  /// Labels as bits, eight in a byte.
  private static Optional<String> packedLabels(WeightsFile weights, KeyRows keys) {
    List<Tensor> tensors =
        weights.reading().header().map(header -> header.tensors()).orElse(List.of());
    return tensors.stream()
        .filter(tensor -> tensor.dtype() == Dtype.U8 || tensor.dtype() == Dtype.I8)
        .filter(tensor -> tensor.bytes() == (keys.rows() + 7) / 8)
        .map(Tensor::name)
        .findFirst();
  }
}
