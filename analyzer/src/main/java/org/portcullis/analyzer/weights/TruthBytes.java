package org.portcullis.analyzer.weights;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.portcullis.analyzer.weights.SafetensorsHeader.Tensor;

/// Whether the elements of BOOL tensors are 0 or 1: in the other 254 values of such a byte a file
/// could carry seven eighths of anything, and what a model makes of them is undefined.
final class TruthBytes {
  private static final long NOT_TRUTH = 0xfefe_fefe_fefe_fefeL;

  private TruthBytes() {}

  static void check(SafetensorsHeader header, MemorySegment file, FlawLog flaws) {
    for (Tensor tensor : header.tensors()) {
      if (tensor.dtype() == Dtype.BOOL && tensor.end() <= file.byteSize()) {
        long fault = fault(file, tensor.begin(), tensor.end());
        if (fault >= 0) {
          int actual = file.get(ValueLayout.JAVA_BYTE, fault) & 0xff;
          flaws.add(new WeightsFlaw.BoolByte(fault, tensor.name(), actual));
        }
      }
    }
  }

  private static long fault(MemorySegment file, long begin, long end) {
    long at = begin;
    while (at <= end - Long.BYTES
        && (file.get(ValueLayout.JAVA_LONG_UNALIGNED, at) & NOT_TRUTH) == 0) {
      at += Long.BYTES;
    }
    while (at < end) {
      if ((file.get(ValueLayout.JAVA_BYTE, at) & (byte) NOT_TRUTH) != 0) {
        return at;
      }
      at++;
    }
    return -1;
  }
}
