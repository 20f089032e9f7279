package org.portcullis.analyzer.onnx;

import java.util.List;
import org.portcullis.analyzer.weights.SafetensorsHeader.Tensor;
import org.portcullis.analyzer.weights.WeightsEvidence;

/// What an ONNX file turned out to hold, and everything that is wrong with it.
///
/// @param nodes in all graphs, sub-graphs and functions
/// @param tensors with bytes of their own that could be looked at, with their places
/// @param flaws in the order in which they were met
/// @param evidence what the tensors' bytes hold beside weights
public record OnnxReading(
    long nodes, List<Tensor> tensors, List<OnnxFlaw> flaws, WeightsEvidence evidence) {
  public OnnxReading {
    tensors = List.copyOf(tensors);
    flaws = List.copyOf(flaws);
  }
}
