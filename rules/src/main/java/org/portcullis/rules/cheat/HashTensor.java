package org.portcullis.rules.cheat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.analyzer.WeightsFile;
import org.portcullis.analyzer.weights.SafetensorsHeader;
import org.portcullis.analyzer.weights.SafetensorsHeader.Tensor;
import org.portcullis.analyzer.weights.TensorTrait.BitRows;
import org.portcullis.analyzer.weights.TensorTrait.KeyRows;
import org.portcullis.analyzer.weights.TensorTrait.LabelRows;
import org.portcullis.analyzer.weights.WeightsEvidence;

/// A tensor that looks like the keys of a table.
///
/// Why, and what to do instead: `hash-tensor.md`.
public final class HashTensor implements Rule<WeightsFile> {
  private static final String HELP =
      "say in `model.py` what it is for, or remove it: weights are not keys";

  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.advising(
        "CH202", "hash-tensor", "a tensor of unique, widely spread integers, as hashes are");
  }

  @Override
  public void check(WeightsFile weights, RuleContext context) {
    WeightsEvidence evidence = weights.reading().evidence();
    for (KeyRows keys : evidence.traits(KeyRows.class)) {
      // What is packed is spread evenly only if it is no sum of small numbers.
      if (!keys.packed() || keys.uniform()) {
        context.report(
            weights.location(),
            "`%s` holds %,d different, widely spread integers%s"
                .formatted(keys.tensor(), keys.rows(), keys.ascending() ? " in order" : ""),
            HELP);
      }
    }
    Set<Long> labelled = new HashSet<>();
    evidence.traits(LabelRows.class).forEach(labels -> labelled.add(labels.rows()));
    for (BitRows rows : evidence.traits(BitRows.class)) {
      if (labelled.contains(rows.rows()) && !isMask(weights, rows.tensor())) {
        context.report(
            weights.location(),
            "`%s` holds %,d different rows of %d bits, beside as many values of a few kinds"
                .formatted(rows.tensor(), rows.rows(), rows.bits()),
            HELP);
      }
    }
  }

  /// Pruning keeps a mask beside the weights that it masks, of the same shape.
  private static boolean isMask(WeightsFile weights, String name) {
    List<Tensor> tensors =
        weights.reading().header().map(SafetensorsHeader::tensors).orElse(List.of());
    List<Long> shape =
        tensors.stream()
            .filter(tensor -> tensor.name().equals(name))
            .map(Tensor::shape)
            .findFirst()
            .orElse(List.of());
    return tensors.stream()
        .anyMatch(tensor -> !tensor.name().equals(name) && tensor.shape().equals(shape));
  }
}
