package org.portcullis.analyzer.onnx;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.portcullis.analyzer.weights.Dtype;
import org.portcullis.analyzer.weights.SafetensorsHeader.Tensor;

/// Walks over every message of an ONNX file: graphs, the graphs inside of attributes, functions and
/// the training information.
final class OnnxWalker {
  private static final int EXTERNAL = 1;
  private static final int STRING_TYPE = 8;
  private static final Set<String> OWN_DOMAINS =
      Set.of("", "ai.onnx", "ai.onnx.training", "ai.onnx.preview.training");
  private static final String TABLES = "ai.onnx.ml";
  private static final Set<String> CONTROL = Set.of("If", "Loop", "Scan", "SequenceMap");

  private final MemorySegment file;
  private final OnnxLimits limits;
  private final List<OnnxFlaw> flaws = new ArrayList<>();
  private final Map<String, Integer> counts = new LinkedHashMap<>();
  private final List<Tensor> tensors = new ArrayList<>();
  private final List<Packed> packed = new ArrayList<>();

  /// Names that some node reads or some graph returns. Names of sub-graphs may hide outer ones;
  /// what is read under any of them counts as read.
  private final Set<String> read = new HashSet<>();

  private final List<Initializer> initializers = new ArrayList<>();
  private long fields;
  private long nodes;

  private record Initializer(long offset, String name, long bytes) {}

  /// Integers of a tensor that stand as numbers of protobuf, not as bytes.
  record Packed(String tensor, List<Long> shape, long begin, long end) {}

  OnnxWalker(MemorySegment file, OnnxLimits limits) {
    this.file = file;
    this.limits = limits;
  }

  void walk() {
    message(Message.MODEL, 0, file.byteSize(), 0);
    for (Initializer initializer : initializers) {
      if (initializer.bytes() >= limits.unusedBytes() && !read.contains(initializer.name())) {
        add(
            new OnnxFlaw.UnusedInitializer(
                initializer.offset(), initializer.name(), initializer.bytes()));
      }
    }
  }

  long nodes() {
    return nodes;
  }

  List<Tensor> tensors() {
    return tensors;
  }

  List<Packed> packed() {
    return packed;
  }

  List<OnnxFlaw> flaws() {
    List<OnnxFlaw> all = new ArrayList<>(flaws);
    counts.forEach((kind, count) -> {
      if (count > limits.flawsOfAKind()) {
        all.add(new OnnxFlaw.MoreOfAKind(0, kind, count - limits.flawsOfAKind()));
      }
    });
    return all;
  }

  private void add(OnnxFlaw flaw) {
    int count = counts.merge(flaw.getClass().getSimpleName(), 1, Integer::sum);
    if (count <= limits.flawsOfAKind()) {
      flaws.add(flaw);
    }
  }

  /// What a message said that its parts together mean something by.
  private static final class Said {
    private String name = "";
    private String operator = "";
    private String domain = "";
    private String location = "";
    private long type;
    private long place;
    private long strings;
    private long bytes;
    private final List<Long> dims = new ArrayList<>();
    private boolean scattered;
    private Optional<long[]> data = Optional.empty();
    private Optional<long[]> integers = Optional.empty();
    private Dtype dataType = Dtype.U8;
  }

  private void message(Message message, long begin, long end, int depth) {
    message(message, begin, end, depth, false);
  }

  private void message(Message message, long begin, long end, int depth, boolean initializer) {
    if (depth > limits.depth()) {
      add(new OnnxFlaw.TooDeep(begin, limits.depth()));
      return;
    }
    Said said = new Said();
    WireFields wire = new WireFields(file, begin, end);
    while (wire.next()) {
      if (++fields > limits.fields()) {
        if (fields == limits.fields() + 1) {
          add(new OnnxFlaw.TooMuch(wire.offset(), "fields", limits.fields()));
        }
        return;
      }
      field(message, wire, depth, said);
    }
    if (!wire.trouble().isEmpty()) {
      add(new OnnxFlaw.Malformed(wire.place(), wire.trouble()));
    }
    switch (message) {
      case NODE -> node(begin, said);
      case TENSOR -> tensor(begin, said, initializer);
      case MODEL, GRAPH, ATTRIBUTE, SPARSE_TENSOR, TRAINING, FUNCTION, ENTRY -> {}
    }
  }

  /// The letters are those of [Message].
  private void field(Message message, WireFields wire, int depth, Said said) {
    long from = wire.begin();
    long to = wire.end();
    char kind = message.kind(wire.field(), wire.wireType());
    switch (kind) {
      case 'G' -> message(Message.GRAPH, from, to, depth + 1);
      case 'N' -> message(Message.NODE, from, to, depth + 1);
      case 'A' -> message(Message.ATTRIBUTE, from, to, depth + 1);
      case 'I' -> message(Message.TENSOR, from, to, depth + 1, true);
      case 't' -> message(Message.TENSOR, from, to, depth + 1);
      case 'P' -> message(Message.SPARSE_TENSOR, from, to, depth + 1);
      case 'T' -> message(Message.TRAINING, from, to, depth + 1);
      case 'F' -> message(Message.FUNCTION, from, to, depth + 1);
      case 'i' -> read.add(wire.text(limits.textBytes()));
      case 'O' -> output(message, wire);
      case 'p' -> said.operator = wire.text(limits.textBytes());
      case 'D' -> said.domain = wire.text(limits.textBytes());
      case 'd', 'e' -> longText(message, wire);
      case 'x' -> external(wire, said);
      case 's', 'o' -> text(message, wire, said);
      case 'v', 'b', '#' -> {
        if (message == Message.TENSOR) {
          data(wire, said);
        }
      }
      case 'f', '-' -> {}
      default ->
          add(
              new OnnxFlaw.UnknownField(
                  wire.offset(), message.title(), wire.field(), to - wire.offset()));
    }
  }

  private void output(Message message, WireFields wire) {
    if (message == Message.FUNCTION) {
      read.add(wire.text(limits.textBytes()));
      return;
    }
    WireFields info = new WireFields(file, wire.begin(), wire.end());
    while (info.next()) {
      if (info.field() == 1 && info.wireType() == WireFields.BYTES) {
        read.add(info.text(limits.textBytes()));
      }
    }
  }

  private void text(Message message, WireFields wire, Said said) {
    boolean name =
        switch (message) {
          case TENSOR -> wire.field() == 8;
          case NODE -> false;
          default -> wire.field() == 1;
        };
    if (name) {
      said.name = wire.text(limits.textBytes());
    }
    if (wire.length() > limits.longText()) {
      add(new OnnxFlaw.LongText(wire.offset(), message.title(), wire.length()));
    }
  }

  private void longText(Message message, WireFields wire) {
    if (wire.length() > limits.longText()) {
      add(new OnnxFlaw.LongText(wire.offset(), message.title(), wire.length()));
    }
  }

  private void external(WireFields wire, Said said) {
    WireFields entry = new WireFields(file, wire.begin(), wire.end());
    String key = "";
    while (entry.next()) {
      String text = entry.wireType() == WireFields.BYTES ? entry.text(limits.textBytes()) : "";
      if (entry.field() == 1) {
        key = text;
      } else if (key.equals("location") || said.location.isEmpty()) {
        said.location = text;
      }
    }
  }

  private void node(long offset, Said said) {
    nodes++;
    if (said.domain.equals(TABLES)) {
      add(new OnnxFlaw.TableOperator(offset, said.operator));
    } else if (!OWN_DOMAINS.contains(said.domain)) {
      add(new OnnxFlaw.CustomDomain(offset, said.domain, said.operator));
    } else if (CONTROL.contains(said.operator)) {
      add(new OnnxFlaw.ControlFlow(offset, said.operator));
    }
  }

  private void data(WireFields wire, Said said) {
    scattered(wire, said);
    switch (wire.field()) {
      case 1 -> dims(wire, said);
      case 2 -> said.type = wire.value();
      case 14 -> said.place = wire.value();
      case 4 -> typed(wire, said, Dtype.F32);
      case 10 -> typed(wire, said, Dtype.F64);
      case 9 -> {
        said.data = Optional.of(new long[] {wire.begin(), wire.end()});
        said.dataType = Dtype.BOOL; // says: as the type of the tensor
        said.bytes += wire.length();
      }
      case 6 -> {
        said.strings++;
        said.bytes += wire.length();
      }
      case 5, 7, 11 -> {
        if (wire.wireType() == WireFields.BYTES) {
          said.integers = Optional.of(new long[] {wire.begin(), wire.end()});
        }
        said.bytes += Math.max(1, wire.length());
      }
      default -> {}
    }
  }

  /// More than one field of data is what hides a table: its pieces are too small to be one.
  private static void scattered(WireFields wire, Said said) {
    switch (wire.field()) {
      case 4, 5, 7, 9, 10, 11 -> {
        said.scattered |= said.bytes > 0 || said.data.isPresent() || said.integers.isPresent();
      }
      default -> {}
    }
  }

  private static void typed(WireFields wire, Said said, Dtype dtype) {
    if (wire.wireType() == WireFields.BYTES) {
      said.data = Optional.of(new long[] {wire.begin(), wire.end()});
      said.dataType = dtype;
    }
    said.bytes += wire.length();
  }

  private void dims(WireFields wire, Said said) {
    int most = 64;
    if (wire.wireType() == WireFields.VARINT) {
      if (said.dims.size() < most) {
        said.dims.add(wire.value());
      }
    } else if (wire.wireType() == WireFields.BYTES) {
      WireFields numbers = WireFields.packed(file, wire.begin(), wire.end());
      while (numbers.hasPacked() && said.dims.size() < most) {
        said.dims.add(numbers.nextPacked());
      }
    }
  }

  private void tensor(long offset, Said said, boolean initializer) {
    if (initializer) {
      initializers.add(new Initializer(offset, said.name, said.bytes));
    }
    if (said.place == EXTERNAL || !said.location.isEmpty()) {
      add(new OnnxFlaw.ExternalData(offset, said.name, said.location));
    }
    if (said.scattered) {
      add(new OnnxFlaw.ScatteredData(offset, said.name));
    }
    if (said.type == STRING_TYPE || said.strings > 0) {
      add(new OnnxFlaw.StringTensor(offset, said.name, said.strings));
    }
    if (tensors.size() + packed.size() >= limits.tensors()) {
      add(new OnnxFlaw.TooMuch(offset, "tensors", limits.tensors()));
      return;
    }
    said.data.ifPresent(range -> {
      Dtype dtype = said.dataType == Dtype.BOOL ? dtype(said.type) : said.dataType;
      tensors.add(
          new Tensor(
              said.name, dtype, shape(said, dtype, range[1] - range[0]), range[0], range[1]));
    });
    said.integers.ifPresent(
        range -> packed.add(new Packed(said.name, List.copyOf(said.dims), range[0], range[1])));
  }

  /// The declared shape where it needs as many bytes as there are, else a row of elements.
  private static List<Long> shape(Said said, Dtype dtype, long bytes) {
    long elements = bytes * Byte.SIZE / dtype.bits();
    long product = 1;
    for (long dimension : said.dims) {
      if (dimension < 0 || Math.multiplyHigh(product, dimension) != 0) {
        return List.of(elements);
      }
      product *= dimension;
    }
    return product == elements ? said.dims : List.of(elements);
  }

  private static Dtype dtype(long type) {
    return switch ((int) type) {
      case 1 -> Dtype.F32;
      case 3 -> Dtype.I8;
      case 4 -> Dtype.U16;
      case 5 -> Dtype.I16;
      case 6 -> Dtype.I32;
      case 7 -> Dtype.I64;
      case 10 -> Dtype.F16;
      case 11 -> Dtype.F64;
      case 12 -> Dtype.U32;
      case 13 -> Dtype.U64;
      case 16 -> Dtype.BF16;
      // Types of a byte or less, truth values, and what there is no type for.
      default -> Dtype.U8;
    };
  }
}
