package org.portcullis.analyzer.weights;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.LinkedHashMap;
import java.util.List;
import org.portcullis.analyzer.archive.ContentListener;
import org.portcullis.analyzer.weights.SafetensorsHeader.Tensor;

/// Looks at the tensors of a file of another format than safetensors.
public final class WeightsEvidenceReader {
  private static final int CHUNK = 256 << 10;

  private WeightsEvidenceReader() {}

  /// Looks at a mapped file whose tensors lie at known places. Text is reported in tensors only:
  /// outside of them other formats have names and descriptions.
  public static WeightsEvidence read(MemorySegment file, List<Tensor> tensors) {
    SafetensorsHeader header =
        new SafetensorsHeader(tensors, new LinkedHashMap<>(), 0, file.byteSize());
    TensorScan scan = new TensorScan(header, WeightsLimits.defaults());
    WeightsEvidence evidence = read(scan, file).evidence();
    return new WeightsEvidence(
        evidence.payloads(),
        evidence.texts().stream().filter(found -> !found.tensor().isEmpty()).toList(),
        evidence.traits());
  }

  /// Reads a view of a safetensors file as it would be read going by.
  static WeightsReading read(TensorScan scan, MemorySegment bytes) {
    int lead = ContentListener.LEAD;
    int chunk = (int) Math.min(CHUNK, bytes.byteSize());
    byte[] buffer = new byte[lead + chunk];
    for (long at = 0; at < bytes.byteSize(); at += chunk) {
      int length = (int) Math.min(chunk, bytes.byteSize() - at);
      System.arraycopy(buffer, chunk, buffer, 0, lead);
      MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, at, buffer, lead, length);
      scan.accept(buffer, lead, lead + length);
    }
    return scan.reading();
  }
}
