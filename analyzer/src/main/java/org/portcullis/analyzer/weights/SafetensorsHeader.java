package org.portcullis.analyzer.weights;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// What the header of a safetensors file says.
///
/// @param tensors those that could be read, in the order of the header
/// @param metadata the `__metadata__` of the header, in its order
/// @param dataOffset where the tensors' bytes begin in the file
/// @param fileBytes of the whole file
public record SafetensorsHeader(
    List<Tensor> tensors, SequencedMap<String, String> metadata, long dataOffset, long fileBytes) {

  /// One tensor.
  ///
  /// @param begin offset of its first byte in the file, not in the data as the header counts
  /// @param end offset after its last byte in the file
  public record Tensor(String name, Dtype dtype, List<Long> shape, long begin, long end) {
    public Tensor {
      shape = List.copyOf(shape);
    }

    /// The bytes it takes.
    public long bytes() {
      return end - begin;
    }
  }

  public SafetensorsHeader {
    tensors = List.copyOf(tensors);
    metadata = new LinkedHashMap<>(metadata);
  }

  /// A copy, so that nobody changes a header after it was read.
  @Override
  public SequencedMap<String, String> metadata() {
    return new LinkedHashMap<>(metadata);
  }
}
