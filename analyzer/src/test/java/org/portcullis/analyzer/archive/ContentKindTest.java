package org.portcullis.analyzer.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What a file is, by its first bytes.
final class ContentKindTest {

  private static byte[] hex(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }

  private static byte[] latin1(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static Stream<Arguments> contents() {
    byte[] tar = Arrays.copyOf(latin1("model.py"), 512);
    System.arraycopy(latin1("ustar"), 0, tar, 257, 5);
    return Stream.of(
        arguments("nothing", new byte[0], ContentKind.EMPTY),
        arguments("safetensors", latin1("\2\0\0\0\0\0\0\0{}"), ContentKind.SAFETENSORS),
        arguments("a length past the end", latin1("\3\0\0\0\0\0\0\0{}"), ContentKind.UNKNOWN),
        // ir_version 8, producer "pytorch", graph of 2 bytes, opset 17.
        arguments("onnx", hex("0808 1207 7079746f726368 3a02 1200 4202 1011"), ContentKind.ONNX),
        arguments("onnx, graph first", hex("3a02 1200 4202 1011"), ContentKind.ONNX),
        arguments("onnx, only a version", hex("0808"), ContentKind.UNKNOWN),
        arguments("onnx, an unknown field", hex("0808 3a02 1200 7a01 00"), ContentKind.UNKNOWN),
        arguments("onnx, a length past the end", hex("0808 3a7f 1200"), ContentKind.UNKNOWN),
        arguments(
            "a checkpoint",
            latin1("PK\3\4" + "\0".repeat(26) + "archive/data.pkl"),
            ContentKind.TORCH_ZIP),
        arguments("a ZIP", latin1("PK\3\4" + "\0".repeat(26) + "model.py"), ContentKind.ZIP),
        arguments("a pickle", hex("80 02 7d 71 00 2e"), ContentKind.PICKLE),
        arguments("no pickle of protocol 6", hex("80 06 7d 71 00 2e"), ContentKind.UNKNOWN),
        arguments("GGUF", latin1("GGUF\3\0\0\0"), ContentKind.GGUF),
        arguments("HDF5", hex("89 48 44 46 0d 0a 1a 0a 00"), ContentKind.HDF5),
        arguments("TFLite", latin1("\u001c\0\0\0TFL3\0\0"), ContentKind.TFLITE),
        arguments("NumPy", hex("93 4e 55 4d 50 59 01 00"), ContentKind.NUMPY),
        arguments("gzip", hex("1f 8b 08 00"), ContentKind.GZIP),
        arguments("7z", hex("37 7a bc af 27 1c 00"), ContentKind.SEVEN_ZIP),
        arguments("RAR", hex("52 61 72 21 1a 07 01 00"), ContentKind.RAR),
        arguments("Zstandard", hex("28 b5 2f fd 00"), ContentKind.ZSTANDARD),
        arguments("tar", tar, ContentKind.TAR),
        arguments("ELF", hex("7f 45 4c 46 02"), ContentKind.ELF),
        arguments("text", latin1("import torch\n"), ContentKind.TEXT),
        arguments(
            "text beyond ASCII", "größe: 1\n".getBytes(StandardCharsets.UTF_8), ContentKind.TEXT),
        arguments("a control character", latin1("import\1torch"), ContentKind.UNKNOWN));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void contents(String name, byte[] content, ContentKind expected) {
    assertThat(ContentKind.of(content, content.length)).as(name).isEqualTo(expected);
    assertThat(ContentKind.of(ByteView.of(content))).as(name).isEqualTo(expected);
  }
}
