package org.portcullis.analyzer.weights;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Some elements of a tensor, side by side.
final class Sample {
  private static final VarHandle SHORTS =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final byte[] bytes;
  private final int length;
  private final Dtype dtype;

  /// @param bytes is not copied; its first `length` count
  Sample(byte[] bytes, int length, Dtype dtype) {
    this.bytes = bytes;
    this.length = length;
    this.dtype = dtype;
  }

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  Dtype dtype() {
    return dtype;
  }

  /// How many whole elements there are.
  int count() {
    return length / width();
  }

  /// The bytes of an element.
  int width() {
    return Math.max(1, dtype.bits() / Byte.SIZE);
  }

  /// The bits of an element.
  long raw(int index) {
    return switch (width()) {
      case 1 -> bytes[index];
      case 2 -> (short) SHORTS.get(bytes, 2 * index);
      case 4 -> (int) INTS.get(bytes, 4 * index);
      default -> (long) LONGS.get(bytes, 8 * index);
    };
  }

  /// The value of an element of a floating point type that [#whole] can ask about.
  private double value(int index) {
    return dtype == Dtype.F64
        ? Double.longBitsToDouble(raw(index))
        : Float.intBitsToFloat((int) raw(index));
  }

  /// Whether the elements are integers, by their type or because all of them are whole numbers.
  boolean whole() {
    return switch (dtype) {
      case I32, U32, I64, U64 -> true;
      case F32, F64 -> {
        for (int i = 0; i < count(); i++) {
          double value = value(i);
          // Written so that NaN is none.
          if (!(value == Math.rint(value) && Math.abs(value) < 0x1p62)) {
            yield false;
          }
        }
        yield true;
      }
      default -> false;
    };
  }

  /// An element as an integer, where [#whole].
  long integer(int index) {
    return switch (dtype) {
      case F32, F64 -> (long) value(index);
      case U32 -> raw(index) & 0xffff_ffffL;
      default -> raw(index);
    };
  }
}
