package org.portcullis.analyzer.weights;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.portcullis.analyzer.weights.SafetensorsHeader.Tensor;

/// Whether the elements of BOOL tensors are 0 or 1: in the other 254 values of such a byte a file
/// could carry seven eighths of anything, and what a model makes of them is undefined.
final class TruthBytes {
  private static final long NOT_TRUTH = 0xfefe_fefe_fefe_fefeL;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private TruthBytes() {}

  /// Looks at some bytes of a tensor.
  ///
  /// @param offset of the byte at `from` in the file
  static void check(Tensor tensor, byte[] buffer, int from, int to, long offset, FlawLog flaws) {
    int fault = fault(buffer, from, to);
    if (fault >= 0) {
      int actual = buffer[fault] & 0xff;
      flaws.add(new WeightsFlaw.BoolByte(offset + (fault - from), tensor.name(), actual));
    }
  }

  private static int fault(byte[] buffer, int from, int to) {
    int at = from;
    while (at <= to - Long.BYTES && ((long) LONGS.get(buffer, at) & NOT_TRUTH) == 0) {
      at += Long.BYTES;
    }
    while (at < to) {
      if ((buffer[at] & (byte) NOT_TRUTH) != 0) {
        return at;
      }
      at++;
    }
    return -1;
  }
}
