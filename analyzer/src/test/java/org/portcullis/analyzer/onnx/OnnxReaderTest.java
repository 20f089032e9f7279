package org.portcullis.analyzer.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Odd ONNX files, written field by field, and the kinds of flaws that are found, in order.
final class OnnxReaderTest {
  private static byte[] all(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  private static byte[] varint(long value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      out.write((int) (rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    out.write((int) rest);
    return out.toByteArray();
  }

  private static byte[] number(int field, long value) {
    return all(varint(field << 3), varint(value));
  }

  private static byte[] bytes(int field, byte[]... content) {
    byte[] whole = all(content);
    return all(varint(field << 3 | 2), varint(whole.length), whole);
  }

  private static byte[] text(int field, String text) {
    return bytes(field, text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] node(byte[]... fields) {
    return bytes(1, fields);
  }

  private static byte[] relu(byte[]... more) {
    return node(text(1, "x"), text(2, "y"), text(4, "Relu"), all(more));
  }

  private static byte[] graph(byte[]... fields) {
    return bytes(7, fields);
  }

  private static byte[] model(byte[]... fields) {
    return all(number(1, 8), all(fields));
  }

  private static byte[] initializer(byte[]... fields) {
    return bytes(5, fields);
  }

  /// Eight numbers of 64 bits, as bytes.
  private static byte[] eight() {
    return all(number(1, 8), number(2, 7), text(8, "x"), bytes(9, new byte[64]));
  }

  private static Case of(String name, String kinds, byte[]... file) {
    return new Case(name, kinds, all(file));
  }

  /// One file with what is found in it.
  private static final class Case {
    private final String name;
    private final String kinds;
    private final byte[] file;

    Case(String name, String kinds, byte[] file) {
      this.name = name;
      this.kinds = kinds;
      this.file = file;
    }
  }

  private static byte[] ifNode(byte[] branch) {
    return node(
        text(1, "c"), text(4, "If"), bytes(5, text(1, "then"), number(20, 5), bytes(6, branch)));
  }

  private static byte[] nested(int depth) {
    byte[] inner = relu();
    for (int i = 0; i < depth; i++) {
      inner = node(text(4, "Any"), bytes(5, bytes(6, inner)));
    }
    return inner;
  }

  private static List<Case> cases() {
    byte[] table = node(text(1, "x"), text(4, "LabelEncoder"), text(7, "ai.onnx.ml"));
    byte[] custom = node(text(1, "x"), text(4, "Lookup"), text(7, "com.example"));
    byte[] outside =
        initializer(
            text(8, "x"), number(14, 1), bytes(13, text(1, "location"), text(2, "../labels")));
    byte[] big = initializer(number(1, 256), number(2, 7), text(8, "t"), bytes(9, new byte[2048]));
    return List.of(
        of("a network", "", model(graph(relu()))),
        of("a network with a weight", "", model(graph(relu(), initializer(eight())))),
        of("nothing", ""),
        of("a domain of its own", "CustomDomain", model(graph(custom))),
        of("ONNX's own domain by its long name", "", model(graph(relu(text(7, "ai.onnx"))))),
        of("almost ONNX's domain", "CustomDomain", model(graph(relu(text(7, "ai.onnx "))))),
        of("a table", "TableOperator", model(graph(table))),
        of("a table in a sub-graph", "TableOperator,ControlFlow", model(graph(ifNode(table)))),
        of(
            "a table in a sub-graph of a sub-graph",
            "TableOperator,ControlFlow,ControlFlow",
            model(graph(ifNode(ifNode(table))))),
        of(
            "a table in one of many graphs of an attribute",
            "TableOperator",
            model(graph(node(text(4, "Any"), bytes(5, bytes(11, relu()), bytes(11, table)))))),
        of(
            "a table in a function",
            "TableOperator",
            model(bytes(25, bytes(7, text(4, "LabelEncoder"), text(7, "ai.onnx.ml"))))),
        of(
            "a custom domain in a function's attribute",
            "CustomDomain",
            model(bytes(25, bytes(11, bytes(6, custom))))),
        of("a table in the training", "TableOperator", model(bytes(20, bytes(2, table)))),
        of("a table in the initialization", "TableOperator", model(bytes(20, bytes(1, table)))),
        of("a second graph", "TableOperator", model(graph(relu()), graph(table))),
        of("a domain that is given twice", "", model(graph(relu(text(7, "a"), text(7, ""))))),
        of("bytes in another file", "ExternalData", model(graph(relu(), outside))),
        of(
            "bytes in another file, by the location alone",
            "ExternalData",
            model(graph(initializer(text(8, "x"), bytes(13, text(1, "location"), text(2, "f")))))),
        of(
            "bytes in another file, of a tensor in an attribute",
            "ExternalData",
            model(graph(node(text(4, "Constant"), bytes(5, bytes(5, number(14, 1))))))),
        of(
            "bytes in another file, of a sparse tensor",
            "ExternalData",
            model(graph(bytes(15, bytes(1, number(14, 1)))))),
        of(
            "strings",
            "StringTensor",
            model(graph(initializer(text(8, "s"), number(2, 8), text(6, "real"))))),
        of("a kilobyte that nothing reads", "UnusedInitializer", model(graph(relu(), big))),
        of(
            "a kilobyte that a sub-graph reads",
            "ControlFlow",
            model(graph(big, ifNode(node(text(1, "t"), text(4, "Relu")))))),
        of("a field that is none", "UnknownField", model(text(99, "hidden"), graph(relu()))),
        of("a field of another type", "UnknownField", model(number(7, 3), graph(relu()))),
        of("an unknown field in a node", "UnknownField", model(graph(relu(text(31, "hidden"))))),
        of("a long description", "LongText", model(text(6, "d".repeat(1025)), graph(relu()))),
        of(
            "long metadata",
            "LongText",
            model(graph(relu()), bytes(14, text(1, "k"), text(2, "v".repeat(1025))))),
        of(
            "metadata of a node",
            "LongText",
            model(graph(relu(bytes(9, text(1, "k"), text(2, "v".repeat(1025))))))),
        of("cut off in the graph", "Malformed", model(varint(7 << 3 | 2), varint(100))),
        of("a group", "Malformed", model(varint(7 << 3 | 3))),
        of("field zero", "Malformed", model(varint(2), varint(0))),
        of(
            "a length of 2^63",
            "Malformed",
            model(varint(7 << 3 | 2), varint(Long.MIN_VALUE), new byte[9])),
        of("too deep", "TooDeep", model(graph(nested(40)))),
        of(
            "numbers one by one",
            "ScatteredData",
            model(graph(relu(), initializer(text(8, "x"), number(7, 1), number(7, 2))))),
        of(
            "numbers in two pieces",
            "ScatteredData",
            model(
                graph(
                    relu(), initializer(text(8, "x"), bytes(7, varint(1)), bytes(7, varint(2)))))),
        of(
            "numbers in one piece",
            "",
            model(graph(relu(), initializer(text(8, "x"), bytes(7, varint(1), varint(2)))))),
        of(
            "bytes twice",
            "ScatteredData",
            model(graph(relu(), initializer(eight(), bytes(9, new byte[64]))))),
        of(
            "bytes and numbers",
            "ScatteredData",
            model(graph(relu(), initializer(eight(), bytes(7, varint(1)))))));
  }

  @TestFactory
  Stream<DynamicTest> everyOddityIsFound() {
    return cases().stream()
        .map(odd ->
            dynamicTest(
                odd.name,
                () -> {
                  List<OnnxFlaw> flaws =
                      new OnnxReader(OnnxLimits.defaults())
                          .read(MemorySegment.ofArray(odd.file))
                          .flaws();
                  assertThat(String.join(",", flaws.stream().map(OnnxReaderTest::kind).toList()))
                      .isEqualTo(odd.kinds);
                }));
  }

  private static String kind(OnnxFlaw flaw) {
    return flaw.getClass().getSimpleName();
  }
}
