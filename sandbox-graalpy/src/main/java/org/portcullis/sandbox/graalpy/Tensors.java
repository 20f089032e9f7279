package org.portcullis.sandbox.graalpy;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.MemoryFormat;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.jspecify.annotations.Nullable;

/// What can be asked of a tensor besides operators, and tensors made of Python's numbers.
final class Tensors {
  /// The most numbers that cross to Python or from it at once: each becomes an object there.
  private static final long MOST_NUMBERS = 1 << 24;

  /// The types that the facade has names for.
  private static final List<ScalarType> TYPES =
      List.of(
          ScalarType.Byte,
          ScalarType.Char,
          ScalarType.Short,
          ScalarType.Int,
          ScalarType.Long,
          ScalarType.Half,
          ScalarType.Float,
          ScalarType.Double,
          ScalarType.ComplexFloat,
          ScalarType.ComplexDouble,
          ScalarType.Bool,
          ScalarType.BFloat16);

  private final Bridge bridge;

  Tensors(Bridge bridge) {
    this.bridge = bridge;
  }

  @Nullable Object shape(Value handle) {
    return lengths(handle, false);
  }

  @Nullable Object strides(Value handle) {
    return lengths(handle, true);
  }

  private static Object lengths(Value handle, boolean strides) {
    try (PointerScope _ = new PointerScope()) {
      Tensor tensor = NativeValues.tensor(handle);
      Object[] lengths = new Object[(int) tensor.dim()];
      for (int i = 0; i < lengths.length; i++) {
        lengths[i] = strides ? tensor.stride(i) : tensor.size(i);
      }
      return ProxyArray.fromArray(lengths);
    } catch (Refused refused) {
      return Bridge.failure(refused);
    }
  }

  @Nullable Object dim(Value handle) {
    try {
      return NativeValues.tensor(handle).dim();
    } catch (Refused refused) {
      return Bridge.failure(refused);
    }
  }

  @Nullable Object type(Value handle) {
    try {
      return code(NativeValues.tensor(handle));
    } catch (Refused refused) {
      return Bridge.failure(refused);
    }
  }

  static int code(Tensor tensor) {
    return tensor.scalar_type().value;
  }

  /// The type of a code. libtorch has more of them, for which some kernels go wrong instead of
  /// refusing.
  static ScalarType type(int code) throws Refused {
    for (ScalarType each : TYPES) {
      if (each.value == code) {
        return each;
      }
    }
    throw Refused.type("there is no dtype " + code);
  }

  @Nullable Object isContiguous(Value handle, int format) {
    try {
      Tensor tensor = NativeValues.tensor(handle);
      return switch (format) {
        case 2 -> tensor.is_contiguous(MemoryFormat.ChannelsLast);
        case 3 -> tensor.is_contiguous(MemoryFormat.ChannelsLast3d);
        default -> tensor.is_contiguous();
      };
    } catch (Refused refused) {
      return Bridge.failure(refused);
    }
  }

  /// The only number of a tensor.
  @Nullable Object item(Value handle) {
    try (PointerScope _ = new PointerScope()) {
      Tensor tensor = NativeValues.tensor(handle);
      if (tensor.numel() != 1) {
        throw Refused.runtime(
            "a Tensor with %d elements cannot be converted to Scalar".formatted(tensor.numel()));
      }
      return number(asItReads(tensor).reshape(1), 0);
    } catch (Refused refused) {
      return Bridge.failure(refused);
    } catch (RuntimeException thrown) {
      return Bridge.failure(Bridge.translated(thrown));
    }
  }

  /// All numbers of a tensor, row by row.
  @Nullable Object values(Value handle) {
    try (PointerScope _ = new PointerScope()) {
      Tensor tensor = NativeValues.tensor(handle);
      long count = tensor.numel();
      if (count > MOST_NUMBERS) {
        throw new Refused(
            "MemoryError",
            "%d numbers are more than this engine turns into Python's at once (%d)"
                .formatted(count, MOST_NUMBERS));
      }
      Object[] numbers = new Object[(int) count];
      int code = code(tensor);
      if (code == ScalarType.ComplexFloat.value || code == ScalarType.ComplexDouble.value) {
        throw new Refused("NeedsContainer", "complex numbers of a tensor as Python's");
      }
      boolean whole = isWhole(code);
      Tensor flat = asItReads(tensor).to(whole ? ScalarType.Long : ScalarType.Double).contiguous();
      LongPointer longs = whole ? flat.data_ptr_long() : new LongPointer();
      DoublePointer doubles = whole ? new DoublePointer() : flat.data_ptr_double();
      boolean truths = code == ScalarType.Bool.value;
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = truths ? longs.get(i) != 0 : whole ? (Object) longs.get(i) : doubles.get(i);
      }
      return ProxyArray.fromArray(numbers);
    } catch (Refused refused) {
      return Bridge.failure(refused);
    } catch (RuntimeException thrown) {
      return Bridge.failure(Bridge.translated(thrown));
    }
  }

  /// A tensor whose memory holds what it stands for: a view can stand for the negative or the
  /// conjugate of its memory.
  static Tensor asItReads(Tensor tensor) {
    return tensor.resolve_conj().resolve_neg();
  }

  /// A tensor whose numbers are still to be written.
  static Tensor empty(long[] lengths, ScalarType type) {
    return torch.empty(lengths, new TensorOptions(type), new MemoryFormatOptional());
  }

  private static boolean isWhole(int code) {
    return code <= ScalarType.Long.value || code == ScalarType.Bool.value;
  }

  private static Object number(Tensor flat, long index) {
    int code = code(flat);
    if (code == ScalarType.ComplexFloat.value || code == ScalarType.ComplexDouble.value) {
      Tensor parts = torch.view_as_real(flat.to(ScalarType.ComplexDouble)).contiguous();
      DoublePointer both = parts.data_ptr_double();
      return ProxyArray.fromArray("complex", both.get(2 * index), both.get(2 * index + 1));
    }
    if (isWhole(code)) {
      long whole = flat.to(ScalarType.Long).contiguous().data_ptr_long().get(index);
      return code == ScalarType.Bool.value ? (Object) (whole != 0) : whole;
    }
    return flat.to(ScalarType.Double).contiguous().data_ptr_double().get(index);
  }

  /// A tensor of Python's numbers.
  ///
  /// @param kind `I` for whole numbers, `F` for others
  Object make(String kind, int code, Value shape, Value values) {
    try (PointerScope _ = new PointerScope()) {
      long count = values.getArraySize();
      List<Long> lengths = new ArrayList<>();
      long product = 1;
      for (long i = 0; i < shape.getArraySize(); i++) {
        long length = shape.getArrayElement(i).asLong();
        if (length < 0 || length > MOST_NUMBERS) {
          throw Refused.runtime("a tensor cannot have a length of " + length);
        }
        lengths.add(length);
        product = Math.multiplyExact(product, length);
      }
      if (count > MOST_NUMBERS || product != count) {
        throw Refused.runtime("%d numbers do not make a tensor of %d".formatted(count, product));
      }
      long[] sizes = lengths.stream().mapToLong(Long::longValue).toArray();
      boolean whole = kind.equals("I");
      Tensor tensor = empty(sizes, whole ? ScalarType.Long : ScalarType.Double);
      LongPointer longs = whole ? tensor.data_ptr_long() : new LongPointer();
      DoublePointer doubles = whole ? new DoublePointer() : tensor.data_ptr_double();
      for (long i = 0; i < count; i++) {
        Value value = values.getArrayElement(i);
        if (whole) {
          if (!value.fitsInLong()) {
            throw new Refused("OverflowError", "int too large to convert to a tensor's");
          }
          longs.put(i, value.asLong());
        } else {
          doubles.put(i, value.asDouble());
        }
      }
      Tensor made = tensor.to(type(code));
      return bridge.hold(made, made.nbytes());
    } catch (Refused refused) {
      return Bridge.failure(refused);
    } catch (RuntimeException thrown) {
      return Bridge.failure(Bridge.translated(thrown));
    }
  }
}
