package org.portcullis.analyzer.weights;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.portcullis.analyzer.weights.SafetensorsHeader.Tensor;

/// Integers of a tensor that do not stand as bytes in the file and are decoded one by one.
public final class DecodedIntegers {
  private static final int AT_ONCE = 8 << 10;

  private final ByteBuffer buffer = ByteBuffer.allocate(AT_ONCE).order(ByteOrder.LITTLE_ENDIAN);
  private final TensorTally tally;
  private long bytes;

  /// @param begin where the tensor begins in the file
  /// @param most how many there can be
  public DecodedIntegers(String tensor, List<Long> shape, long begin, long most) {
    boolean sound = shape.stream().allMatch(dimension -> dimension > 0 && dimension < 1L << 31);
    List<Long> rows = sound && !shape.isEmpty() ? shape.subList(0, 1) : List.of(Long.MAX_VALUE);
    this.tally =
        new TensorTally(
            new Tensor(tensor, Dtype.I64, rows, begin, begin),
            new byte[(int) Math.min(TensorTally.WINDOW, Long.BYTES * Math.max(1, most))]);
  }

  /// Takes the next one.
  public void add(long value) {
    buffer.putLong(value);
    if (!buffer.hasRemaining()) {
      flush();
    }
  }

  private void flush() {
    tally.accept(buffer.array(), 0, buffer.position(), bytes);
    bytes += buffer.position();
    buffer.clear();
  }

  /// What there is to say, after the last one.
  public List<TensorTrait> traits() {
    flush();
    return tally.traits();
  }
}
