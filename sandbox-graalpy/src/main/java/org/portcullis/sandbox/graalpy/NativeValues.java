package org.portcullis.sandbox.graalpy;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.DoubleComplex;
import org.bytedeco.pytorch.FunctionSchema;
import org.bytedeco.pytorch.GenericList;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.Type;
import org.bytedeco.pytorch.global.torch;
import org.graalvm.polyglot.Value;
import org.portcullis.sandbox.graalpy.Argument.Many;
import org.portcullis.sandbox.graalpy.Argument.Single;
import org.portcullis.sandbox.graalpy.Schema.Kind;
import org.portcullis.sandbox.graalpy.Schema.Parameter;

/// Turns arguments into libtorch's own values, and refuses what its kernels may not have been
/// written for.
final class NativeValues {
  /// The largest whole number that a kernel is given as size, stride, padding or index: kernels
  /// multiply such numbers with each other, and not each of them checks for overflow.
  private static final long LARGEST = Integer.MAX_VALUE;

  /// The most items that the numbers of one list may span together; at one byte each, more than a
  /// rehearsal has memory.
  private static final long LARGEST_PRODUCT = 1L << 40;

  /// The only layout, and the last of the memory formats: contiguous, preserve, channels last in
  /// two and in three dimensions.
  private static final int STRIDED = 0;

  private static final int MEMORY_FORMATS = 3;

  /// How many lists of whole numbers are kept for the next call.
  private static final int KEPT_LISTS = 512;

  private final Map<Kind, Type.TypePtr> itemTypes = new EnumMap<>(Kind.class);
  private final Map<Parameter, IValue> standards = new HashMap<>();
  private final Map<List<Long>, IValue> lists = new HashMap<>();

  /// The value that a parameter has when nobody gives it one.
  IValue standard(Parameter parameter) {
    IValue known = standards.get(parameter);
    if (known == null) {
      known = kept(parse(parameter, parameter.standard().orElseThrow()));
      standards.put(parameter, known);
    }
    return known;
  }

  /// Takes a pointer out of the scope that would free it.
  static <T extends Pointer> T kept(T pointer) {
    PointerScope scope = PointerScope.getInnerScope();
    if (scope != null) {
      pointer.retainReference(); // detaching gives back the scope's own, which may be the last
      scope.detach(pointer);
    }
    return pointer;
  }

  private IValue parse(Parameter parameter, String text) {
    if (text.equals("None")) {
      return new IValue();
    }
    if (parameter.list()) {
      String inner = text.startsWith("[") ? text.substring(1, text.length() - 1) : text;
      GenericList list = new GenericList(itemType(parameter.kind()));
      if (!inner.isBlank()) {
        for (String item : inner.split(",", -1)) {
          list.push_back(parse(parameter.kind(), item.strip()));
        }
      }
      return new IValue(list);
    }
    return parse(parameter.kind(), text);
  }

  private static IValue parse(Kind kind, String text) {
    return switch (kind) {
      case INT, DTYPE, LAYOUT, MEMORY_FORMAT -> new IValue(Long.parseLong(text));
      case FLOAT -> new IValue(Double.parseDouble(text));
      case BOOL -> new IValue(text.equals("True"));
      case STRING -> new IValue(text.substring(1, text.length() - 1));
      case SCALAR -> new IValue(scalar(text));
      case TENSOR, DEVICE, GENERATOR ->
          throw new IllegalStateException("a default of " + kind + ": " + text);
    };
  }

  private static Scalar scalar(String text) {
    return text.matches("-?\\d+")
        ? new Scalar(Long.parseLong(text))
        : text.equals("True") ? new Scalar(1L) : new Scalar(Double.parseDouble(text));
  }

  IValue of(Parameter parameter, Argument argument) throws Refused {
    return switch (argument) {
      case Single single -> {
        if (single.kind() == 'N') {
          yield new IValue();
        }
        yield parameter.list() ? repeated(parameter, single) : of(parameter.kind(), single);
      }
      case Many(List<Single> items) -> list(parameter, items);
    };
  }

  private IValue repeated(Parameter parameter, Single single) throws Refused {
    List<Single> items = new ArrayList<>();
    for (int i = 0; i < parameter.size(); i++) {
      items.add(single);
    }
    return list(parameter, items);
  }

  private IValue list(Parameter parameter, List<Single> items) throws Refused {
    if (parameter.kind() == Kind.INT) {
      return integers(items);
    }
    GenericList list = new GenericList(itemType(parameter));
    for (Single item : items) {
      list.push_back(item.kind() == 'N' ? new IValue() : of(parameter.kind(), item));
    }
    return new IValue(list);
  }

  private IValue integers(List<Single> items) throws Refused {
    List<Long> numbers = new ArrayList<>();
    long product = 1;
    for (Single item : items) {
      long number = integer(item);
      numbers.add(number);
      product *= Math.max(1, Math.abs(number));
      if (product > LARGEST_PRODUCT) {
        throw Refused.runtime(
            "DefaultCPUAllocator: can't allocate memory: the sizes multiply to more than %d"
                .formatted(LARGEST_PRODUCT));
      }
    }
    IValue known = lists.get(numbers);
    if (known == null) {
      GenericList list = new GenericList(itemType(Kind.INT));
      numbers.forEach(number -> list.push_back(new IValue((long) number)));
      known = new IValue(list);
      if (lists.size() < KEPT_LISTS) {
        lists.put(numbers, kept(known));
      }
    }
    return known;
  }

  private static IValue of(Kind kind, Single single) throws Refused {
    return switch (kind) {
      case TENSOR -> new IValue(tensor(single.value()));
      case INT -> new IValue(integer(single));
      case DTYPE -> new IValue((long) Tensors.type(choice(single)).value);
      case LAYOUT -> new IValue(among("layout", STRIDED, choice(single)));
      case MEMORY_FORMAT -> new IValue(among("memory format", MEMORY_FORMATS, choice(single)));
      case FLOAT -> new IValue(number(single));
      case BOOL -> new IValue(single.value().asBoolean());
      case STRING -> new IValue(single.value().asString());
      case SCALAR -> new IValue(scalar(single));
      case DEVICE -> {
        if (!single.value().asString().startsWith("cpu")) {
          throw Refused.runtime("this engine has no other device than the cpu");
        }
        yield new IValue(new org.bytedeco.pytorch.Device("cpu"));
      }
      case GENERATOR -> throw Refused.type("generators of random numbers cannot be passed");
    };
  }

  /// The tensor behind a handle.
  static Tensor tensor(Value value) throws Refused {
    if (value.isHostObject() && value.asHostObject() instanceof Handle handle) {
      return handle.tensor();
    }
    throw Refused.type("expected a tensor");
  }

  private static long integer(Single single) throws Refused {
    long number =
        switch (single.kind()) {
          case 'B' -> single.value().asBoolean() ? 1 : 0;
          case 'T' -> onlyItem(single.value()).toLong();
          default -> whole(single.value());
        };
    if (Math.abs(number) > LARGEST) {
      throw new Refused(
          "OverflowError", "%d is too large for a size or an index".formatted(number));
    }
    return number;
  }

  private static long whole(Value value) throws Refused {
    if (!value.fitsInLong()) {
      throw new Refused("OverflowError", "int too big to convert");
    }
    return value.asLong();
  }

  /// A number that stands for one of a few: kernels look it up in tables without looking at it.
  private static int choice(Single single) throws Refused {
    long number = whole(single.value());
    if (number < 0 || number > Byte.MAX_VALUE) {
      throw Refused.type("there is no choice " + number);
    }
    return (int) number;
  }

  private static long among(String what, int most, int choice) throws Refused {
    if (choice > most) {
      throw Refused.type("this engine has no %s %d".formatted(what, choice));
    }
    return choice;
  }

  private static double number(Single single) throws Refused {
    return switch (single.kind()) {
      case 'B' -> single.value().asBoolean() ? 1 : 0;
      case 'T' -> onlyItem(single.value()).toDouble();
      case 'I' -> whole(single.value());
      default -> single.value().asDouble();
    };
  }

  private static Scalar scalar(Single single) throws Refused {
    return switch (single.kind()) {
      case 'B' -> torchBool(single.value().asBoolean());
      case 'T' -> onlyItem(single.value());
      case 'I' -> new Scalar(whole(single.value()));
      case 'C' ->
          new Scalar(new DoubleComplex(single.value().asDouble(), single.imaginary().asDouble()));
      default -> new Scalar(single.value().asDouble());
    };
  }

  private static Scalar torchBool(boolean truth) {
    return new IValue(truth).toScalar();
  }

  private static Scalar onlyItem(Value value) throws Refused {
    Tensor tensor = tensor(value);
    if (tensor.dim() != 0) {
      throw Refused.type("only a tensor without dimensions can stand for a number");
    }
    return tensor.item();
  }

  private Type.TypePtr itemType(Parameter parameter) {
    return parameter.optionalItems() ? itemType(Kind.GENERATOR) : itemType(parameter.kind());
  }

  /// The types of items, which are had from schemas that were parsed; `GENERATOR` stands for
  /// tensors that may be missing.
  private Type.TypePtr itemType(Kind kind) {
    Type.TypePtr known = itemTypes.get(kind);
    if (known == null) {
      String type =
          switch (kind) {
            case INT -> "int";
            case FLOAT -> "float";
            case BOOL -> "bool";
            case SCALAR -> "Scalar";
            case GENERATOR -> "Tensor?";
            case TENSOR -> "Tensor";
            case STRING, DTYPE, LAYOUT, DEVICE, MEMORY_FORMAT ->
                throw new IllegalStateException("a list of " + kind);
          };
      FunctionSchema schema = torch.parseSchema("guest::item(%s item) -> ()".formatted(type));
      known = kept(new Type.TypePtr(schema.arguments().type()));
      itemTypes.put(kind, known);
    }
    return known;
  }
}
