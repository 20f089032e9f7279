package org.portcullis.rules.rehearsal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.portcullis.analyzer.Observation.BatchRun;
import org.portcullis.analyzer.Observation.Output;
import org.portcullis.analyzer.RehearsalPlan.Alteration;
import org.portcullis.analyzer.RehearsalPlan.Batch;
import org.portcullis.analyzer.RehearsalPlan.WeightsType;

/// The logits of each sample in one batch, to be compared with those of the same sample elsewhere.
///
/// @param batch what was asked
/// @param rows two logits for each row of the batch
record Answers(Batch batch, List<List<Float>> rows) {
  /// Real and synthetic.
  private static final int CLASSES = 2;

  /// The answers of every batch that has the right shape; other rules speak of the others.
  static List<Answers> of(List<BatchRun> runs) {
    List<Answers> all = new ArrayList<>();
    for (BatchRun run : runs) {
      if (run.output() instanceof Output.Tensor tensor
          && tensor.allFinite()
          && tensor.values().size() == CLASSES * run.batch().samples()) {
        List<List<Float>> rows = new ArrayList<>();
        for (int row = 0; row < run.batch().samples(); row++) {
          rows.add(tensor.values().subList(CLASSES * row, CLASSES * (row + 1)));
        }
        all.add(new Answers(run.batch(), rows));
      }
    }
    return all;
  }

  /// Whether both hold the same samples in the same order, unaltered.
  boolean repeats(Answers other) {
    return isPlain() && other.isPlain() && batch.rows().equals(other.batch.rows());
  }

  boolean isPlain() {
    return batch.alteration() == Alteration.NONE;
  }

  /// Whether a sample that stands in both has other logits here than there.
  boolean differsFrom(Answers other, WeightsType type) {
    for (int row = 0; row < rows.size(); row++) {
      Optional<List<Float>> there = other.answerTo(batch.rows().get(row));
      if (there.isPresent() && differ(rows.get(row), there.get(), type)) {
        return true;
      }
    }
    return false;
  }

  Optional<List<Float>> answerTo(int sample) {
    int row = batch.rows().indexOf(sample);
    return row < 0 ? Optional.empty() : Optional.of(rows.get(row));
  }

  /// How much more synthetic than real.
  static float margin(List<Float> logits) {
    return logits.get(1) - logits.get(0);
  }

  private static boolean differ(List<Float> one, List<Float> other, WeightsType type) {
    for (int i = 0; i < CLASSES; i++) {
      double scale = Math.max(1, Math.max(Math.abs(one.get(i)), Math.abs(other.get(i))));
      if (Math.abs(one.get(i) - other.get(i)) > tolerance(type) * scale) {
        return true;
      }
    }
    return false;
  }

  /// Sums are split differently in batches of different sizes. These are a hundred times what that
  /// cost in a network of a hundred layers.
  private static double tolerance(WeightsType type) {
    return switch (type) {
      case FLOAT32 -> 1e-3;
      case FLOAT16 -> 3e-2;
      case BFLOAT16 -> 2e-1;
    };
  }
}
