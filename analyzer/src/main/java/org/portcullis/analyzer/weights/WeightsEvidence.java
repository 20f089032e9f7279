package org.portcullis.analyzer.weights;

import java.util.List;
import org.portcullis.analyzer.payload.Payload;
import org.portcullis.analyzer.payload.TextRun;

/// What stands in the bytes of a weights file beside weights.
///
/// @param payloads what was recognised, with the tensor it stands in
/// @param texts runs of text
/// @param traits of tensors, in the order of their bytes
public record WeightsEvidence(
    List<Found<Payload>> payloads, List<Found<TextRun>> texts, List<TensorTrait> traits) {

  /// Nothing was found, or nothing was looked at.
  public static final WeightsEvidence NONE = new WeightsEvidence(List.of(), List.of(), List.of());

  /// Something with its place.
  ///
  /// @param tensor whose bytes it begins in; empty outside of all tensors
  /// @param dtype of that tensor in the format's words; empty outside of all tensors
  /// @param what it is
  public record Found<T>(String tensor, String dtype, T what) {}

  public WeightsEvidence {
    payloads = List.copyOf(payloads);
    texts = List.copyOf(texts);
    traits = List.copyOf(traits);
  }

  /// The traits of one kind.
  public <T extends TensorTrait> List<T> traits(Class<T> kind) {
    return traits.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
