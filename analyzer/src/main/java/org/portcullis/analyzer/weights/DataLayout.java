package org.portcullis.analyzer.weights;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.portcullis.analyzer.weights.SafetensorsHeader.Tensor;

/// Whether the tensors cover the data exactly: every byte once, none left over.
final class DataLayout {
  private DataLayout() {}

  static void check(SafetensorsHeader header, FlawLog flaws) {
    List<Tensor> sorted = new ArrayList<>(header.tensors());
    sorted.sort(Comparator.comparingLong(Tensor::begin).thenComparingLong(Tensor::end));
    long at = header.dataOffset();
    String furthest = "";
    boolean missing = false;
    for (Tensor tensor : sorted) {
      if (tensor.begin() > at) {
        flaws.add(new WeightsFlaw.Gap(at, tensor.name(), tensor.begin() - at));
      } else if (tensor.begin() < at) {
        long shared = Math.min(at, tensor.end()) - tensor.begin();
        flaws.add(new WeightsFlaw.Overlap(tensor.begin(), tensor.name(), furthest, shared));
      }
      if (tensor.end() > header.fileBytes() && !missing) {
        missing = true;
        long bytes = tensor.end() - header.fileBytes();
        flaws.add(new WeightsFlaw.MissingBytes(header.fileBytes(), tensor.name(), bytes));
      }
      int alignment = tensor.dtype().alignment();
      // Counted from the data: a header of an odd length is a flaw of its own, and only one.
      if ((tensor.begin() - header.dataOffset()) % alignment != 0) {
        flaws.add(new WeightsFlaw.Misaligned(tensor.begin(), tensor.name(), alignment));
      }
      if (tensor.end() >= at) {
        at = tensor.end();
        furthest = tensor.name();
      }
    }
    if (at < header.fileBytes()) {
      flaws.add(new WeightsFlaw.TrailingBytes(at, header.fileBytes() - at));
    }
  }
}
