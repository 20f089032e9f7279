package org.portcullis.analyzer.weights;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.portcullis.analyzer.weights.SafetensorsHeader.Tensor;

/// What can be told of one tensor while its bytes go by.
///
/// The bytes are gathered in windows of a mebibyte: all of them of integers and of small tensors, a
/// sixteenth of large tensors of numbers, whose statistics need no more.
final class TensorTally {
  /// The largest window.
  static final int WINDOW = 1 << 20;

  /// Tensors up to this size are looked at as a whole, whatever they hold.
  private static final long SMALL = 8L << 20;

  private static final int BLOCK = 4 << 10;

  /// Numbers that are looked at together for their exponents, in bytes.
  private static final int EXPONENT_BLOCK = 8 << 10;

  private static final int BLOCK_EVERY = 64 << 10;

  /// The widest row that may be one key: 64 bytes are the longest digest.
  private static final int KEY_BYTES = 64;

  /// The widest row of integers that may be parts of one key.
  private static final int KEY_COLUMNS = 16;

  private static final int FEWEST_BITS = 16;
  private static final int MOST_BITS = 4096;

  private final Tensor tensor;
  private final byte[] window;
  private final int windowBytes;
  private final boolean sampled;
  private final long rows;
  private final long columns;
  private int filled;
  private long windowBegin;

  private final Optional<LowBits> lowBits;
  private final FewValues few = new FewValues();
  private long keys;
  private boolean keysAscend = true;
  private boolean keysEven = true;
  private long keyedLabels;
  private int labelValues;
  private boolean bitRowsDiffer = true;
  private long boundlessBegin = -1;
  private long boundless;
  private long boundlessOf;
  private long evenBegin = -1;
  private long evenBytes;

  /// @param window to gather bytes in; at least as long as the tensor, or [#WINDOW]
  TensorTally(Tensor tensor, byte[] window) {
    this.tensor = tensor;
    this.window = window;
    List<Long> shape = tensor.shape().stream().filter(dimension -> dimension != 1).toList();
    long elements = shape.stream().reduce(1L, (one, other) -> one * other);
    this.rows = shape.isEmpty() ? 1 : shape.getFirst();
    this.columns = rows == 0 ? 0 : elements / rows;
    this.sampled = tensor.bytes() > SMALL && !integers(tensor.dtype());
    long rowBytes = Math.max(1, columns * tensor.dtype().bits() / Byte.SIZE);
    int whole = Math.min(window.length, WINDOW);
    this.windowBytes =
        sampled
            ? whole / (BLOCK_EVERY / BLOCK)
            : (int) (rowBytes > whole ? whole : whole - whole % rowBytes);
    long taken = sampled ? tensor.bytes() / (BLOCK_EVERY / BLOCK) : tensor.bytes();
    this.lowBits =
        switch (tensor.dtype()) {
          case F32, F64 -> Optional.of(new LowBits(Math.ceilDiv(taken, Math.max(1, windowBytes))));
          default -> Optional.empty();
        };
  }

  private static boolean integers(Dtype dtype) {
    return switch (dtype) {
      case I32, U32, I64, U64 -> true;
      case BOOL,
          F4,
          F6_E2M3,
          F6_E3M2,
          U8,
          I8,
          F8_E5M2,
          F8_E4M3,
          F8_E8M0,
          F8_E4M3FNUZ,
          F8_E5M2FNUZ,
          I16,
          U16,
          F16,
          BF16,
          F32,
          C64,
          F64 ->
          false;
    };
  }

  /// Takes the next bytes of the tensor.
  ///
  /// @param at how many went by before
  void accept(byte[] buffer, int from, int to, long at) {
    int index = from;
    while (index < to) {
      long place = at + (index - from);
      int length = to - index;
      if (sampled) {
        int inBlock = (int) (place % BLOCK_EVERY);
        if (inBlock >= BLOCK) {
          index += Math.min(length, BLOCK_EVERY - inBlock);
          continue;
        }
        length = Math.min(length, BLOCK - inBlock);
      }
      if (filled == 0) {
        windowBegin = tensor.begin() + place;
      }
      length = Math.min(length, windowBytes - filled);
      System.arraycopy(buffer, index, window, filled, length);
      filled += length;
      index += length;
      if (filled == windowBytes) {
        flush();
      }
    }
  }

  private void flush() {
    Sample sample = new Sample(window, filled, tensor.dtype());
    filled = 0;
    switch (tensor.dtype()) {
      case I32, U32, I64, U64 -> integers(sample);
      case F32, F64 -> {
        exponents(sample);
        lowBits.ifPresent(bits -> bits.add(sample));
        if (sample.whole()) {
          integers(sample);
        }
      }
      case F16, BF16 -> exponents(sample);
      case U8, I8, I16, U16 -> bytes(sample);
      case BOOL,
          F4,
          F6_E2M3,
          F6_E3M2,
          F8_E5M2,
          F8_E4M3,
          F8_E8M0,
          F8_E4M3FNUZ,
          F8_E5M2FNUZ,
          C64 -> {}
    }
    if (tensor.dtype().bits() >= Byte.SIZE) {
      few.add(sample);
      if (!few.many() && columns >= FEWEST_BITS && columns <= MOST_BITS) {
        int rowBytes = (int) (columns * tensor.dtype().bits() / Byte.SIZE);
        bitRowsDiffer &= IntegerWindow.rowsDiffer(sample, rowBytes);
      }
    }
  }

  private void integers(Sample sample) {
    IntegerWindow found = IntegerWindow.of(sample);
    if (found.keys()) {
      keys += found.big();
      keysAscend &= found.ascending();
      keysEven &= found.uniform();
    } else if (found.keyedLabels()) {
      keyedLabels += found.small();
      labelValues = Math.max(labelValues, found.smallValues());
    }
  }

  /// Looks at block after block: a payload in the middle of a tensor is lost in the mean of all.
  private void exponents(Sample sample) {
    for (int from = 0; from < sample.length(); from += EXPONENT_BLOCK) {
      ExponentWindow found = ExponentWindow.of(sample, from, EXPONENT_BLOCK);
      if (found.boundless()) {
        long begin = sampled ? windowBegin : windowBegin + from;
        boundlessBegin = boundlessBegin < 0 ? begin : boundlessBegin;
        boundless += found.beyond();
        boundlessOf += found.looked();
      }
    }
  }

  private void bytes(Sample sample) {
    if (Evenness.ofBytes(sample.bytes(), sample.length())) {
      evenBegin = evenBegin < 0 ? windowBegin : evenBegin;
      evenBytes += sample.length();
      long rowBytes = columns * sample.width();
      boolean wide = rowBytes >= Integer.BYTES && rowBytes <= KEY_BYTES;
      if (wide && IntegerWindow.rowsDiffer(sample, (int) rowBytes)) {
        keys += sample.length() / sample.width();
        keysAscend = false;
      }
    }
  }

  /// What there is to say, after the last byte.
  List<TensorTrait> traits() {
    if (filled > 0) {
      flush();
    }
    String name = tensor.name();
    List<TensorTrait> traits = new ArrayList<>();
    boolean enough = tensor.dtype().bits() >= Integer.SIZE || rows >= IntegerWindow.FEW;
    if (keys >= IntegerWindow.FEW * Math.min(columns, KEY_COLUMNS) && enough) {
      boolean bytes = tensor.dtype().bits() < Integer.SIZE;
      boolean wide = !bytes && columns > KEY_COLUMNS;
      traits.add(
          new TensorTrait.KeyRows(
              name,
              wide ? rows * columns : rows,
              wide ? 1 : (int) columns,
              keysAscend,
              keysEven,
              wide || bytes));
    }
    if (keyedLabels > 0) {
      traits.add(new TensorTrait.KeyedLabels(name, keyedLabels, labelValues));
    }
    if (few.labels() && rows >= IntegerWindow.FEW && columns <= 2) {
      traits.add(new TensorTrait.LabelRows(name, rows, few.different()));
    }
    boolean bitColumns = columns >= FEWEST_BITS && columns <= MOST_BITS;
    if (few.bits() && bitColumns && rows >= IntegerWindow.FEW && bitRowsDiffer) {
      traits.add(new TensorTrait.BitRows(name, rows, (int) columns));
    }
    if (boundlessBegin >= 0) {
      int percent = (int) (100 * boundless / boundlessOf);
      traits.add(new TensorTrait.BoundlessExponents(name, boundlessBegin, percent));
    }
    lowBits.flatMap(bits -> bits.pattern(name)).ifPresent(traits::add);
    if (evenBegin >= 0) {
      traits.add(new TensorTrait.UniformBytes(name, evenBegin, evenBytes));
    }
    return traits;
  }
}
