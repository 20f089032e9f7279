package org.portcullis.analyzer.onnx;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.portcullis.analyzer.weights.DecodedIntegers;
import org.portcullis.analyzer.weights.TensorTrait;
import org.portcullis.analyzer.weights.WeightsEvidence;
import org.portcullis.analyzer.weights.WeightsEvidenceReader;

/// Reads an ONNX file without a schema's help and without a copy of its tensors.
public final class OnnxReader {
  private final OnnxLimits limits;

  public OnnxReader(OnnxLimits limits) {
    this.limits = limits;
  }

  /// Reads a mapped file; never throws because of what it holds.
  public OnnxReading read(MemorySegment file) {
    OnnxWalker walker = new OnnxWalker(file, limits);
    walker.walk();
    WeightsEvidence bytes = WeightsEvidenceReader.read(file, walker.tensors());
    List<TensorTrait> traits = new ArrayList<>(bytes.traits());
    for (OnnxWalker.Packed packed : walker.packed()) {
      WireFields numbers = WireFields.packed(file, packed.begin(), packed.end());
      DecodedIntegers integers =
          new DecodedIntegers(
              packed.tensor(), packed.shape(), packed.begin(), packed.end() - packed.begin());
      while (numbers.hasPacked()) {
        integers.add(numbers.nextPacked());
      }
      traits.addAll(integers.traits());
    }
    WeightsEvidence evidence = new WeightsEvidence(bytes.payloads(), bytes.texts(), traits);
    return new OnnxReading(walker.nodes(), walker.tensors(), walker.flaws(), evidence);
  }
}
