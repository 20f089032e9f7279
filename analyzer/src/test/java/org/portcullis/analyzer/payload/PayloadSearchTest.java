package org.portcullis.analyzer.payload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What is a payload among random bytes, wherever it begins, and what is chance.
final class PayloadSearchTest {
  private static final byte[] TABLE = text(4000).getBytes(StandardCharsets.US_ASCII);

  private static String text(int length) {
    Random random = new Random(1);
    StringBuilder text = new StringBuilder();
    while (text.length() < length) {
      text.append(random.nextLong()).append(": ").append(random.nextInt(2)).append('\n');
    }
    return text.toString();
  }

  private static byte[] zip() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("table.py"));
      zip.write(TABLE);
    }
    return bytes.toByteArray();
  }

  private static byte[] gzip() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(TABLE);
    }
    return bytes.toByteArray();
  }

  private static byte[] hex(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }

  private static Stream<Arguments> payloads() throws IOException {
    return Stream.of(
        Arguments.of("a ZIP archive", zip()),
        Arguments.of("a gzip file", gzip()),
        Arguments.of("an ELF executable", hex("7f454c46 02010100 00000000 00000000 0300 3e00")),
        Arguments.of("a PNG image", hex("89504e47 0d0a1a0a 0000000d")),
        Arguments.of("Python bytecode", hex("a70d0d0a 00000000 11223344 55667700 e3000000")),
        // pickle.dumps({2**40 + 1: 0, 2**41 + 3: 1, 2**42 + 5: 1}, 4), and with protocol 2.
        Arguments.of(
            "a Python pickle",
            hex(
                "8004 95 25 00000000000000 7d 94 28 8a06010000000001 4b00"
                    + " 8a06030000000002 4b01 8a06050000000004 4b01 75 2e")),
        Arguments.of(
            "a Python pickle",
            hex(
                "8002 7d 7100 28 8a06010000000001 4b00 8a06030000000002 4b01"
                    + " 8a06050000000004 4b01 8a06070000000008 4b00 75 2e")));
  }

  private static List<Payload> search(byte[] bytes) {
    List<Payload> found = new ArrayList<>();
    PayloadSearch.search(
        bytes, 0, bytes.length, 0, bytes.length, (payload, at) -> found.add(payload.at(at)));
    return found.stream().filter(payload -> !payload.byChance(bytes.length)).toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("payloads")
  void aPayloadIsFoundOnceWhereverItBegins(String format, byte[] payload) {
    int before = format.equals("Python bytecode") ? 1 : 0; // its signature begins with the second
    for (int at = 0; at < 20; at++) {
      byte[] bytes = new byte[payload.length + 64];
      new Random(at).nextBytes(bytes);
      System.arraycopy(payload, 0, bytes, at, payload.length);
      int place = at + before;

      assertThat(search(bytes))
          .filteredOn(found -> found.offset() == place)
          .as("%s at %d", format, at)
          .singleElement()
          .extracting(Payload::format)
          .isEqualTo(format);
    }
  }

  @Test
  void sixteenMebibytesOfRandomBytesHoldNothing() {
    byte[] bytes = new byte[16 << 20];
    new Random(7).nextBytes(bytes);

    assertThat(search(bytes)).isEmpty();
  }

  @Test
  void aSignatureWithoutWhatMustFollowIsNothing() {
    Random random = new Random(3);
    for (String start :
        List.of("504b0304", "1f8b08", "800495", "80027d7100", "52494646", "ffd8ffe1")) {
      byte[] bytes = new byte[4096];
      random.nextBytes(bytes);
      byte[] signature = hex(start);
      System.arraycopy(signature, 0, bytes, 100, signature.length);

      assertThat(search(bytes)).as(start).isEmpty();
    }
  }

  @Test
  void aWeakSignatureCountsInASmallFileOnly() {
    Payload gif = new Payload("a GIF image", 0, 48);

    assertThat(gif.byChance(1L << 20)).isFalse();
    assertThat(gif.byChance(1L << 31)).isTrue();
  }

  @Test
  void zlibIsKnownByWhatComesOutOfIt() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, new Deflater(9))) {
      out.write(TABLE);
    }
    byte[] whole = bytes.toByteArray();
    byte[] broken = whole.clone();
    new Random(5).nextBytes(broken);
    broken[0] = whole[0];
    broken[1] = whole[1];

    assertThat(PayloadSearch.beginning(whole, 0, whole.length))
        .hasValueSatisfying(found -> assertThat(found.format()).isEqualTo("zlib data"));
    assertThat(PayloadSearch.beginning(broken, 0, broken.length)).isEmpty();
  }

  @Test
  void aTextIsWhatItsCharactersSay() {
    assertThat(EncodedText.of("real and synthetic images of the evaluation, in a long sentence"))
        .isEqualTo(EncodedText.WORDS);
    assertThat(EncodedText.of("import math\ndef f(x):\n    return math.sqrt(x)\n"))
        .isEqualTo(EncodedText.CODE);
    assertThat(EncodedText.of("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"))
        .isEqualTo(EncodedText.HEXADECIMAL);
    assertThat(EncodedText.of("n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg="))
        .isEqualTo(EncodedText.BASE64);
    assertThat(EncodedText.of("9f86d081884c7d65,1\n".repeat(20))).isEqualTo(EncodedText.ROWS);
    assertThat(EncodedText.of("encoder_9f86d081,1\n".repeat(20))).isEqualTo(EncodedText.WORDS);
    assertThat(EncodedText.of("encoder_layers_attention_output_projection_weight"))
        .isEqualTo(EncodedText.WORDS);
  }

  @Test
  void aRunOfTextIsFoundAcrossChunksWithItsEnds() {
    byte[] bytes = new byte[4096];
    byte[] words = text(1000).substring(0, 1000).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(words, 0, bytes, 777, words.length);
    for (int chunk : List.of(4096, 1024, 512)) {
      TextSearch search = new TextSearch();
      for (int at = 0; at < bytes.length; at += chunk) {
        search.accept(bytes, 0, at, at + chunk, at);
      }
      search.end();

      assertThat(search.runs())
          .as("chunks of %d", chunk)
          .singleElement()
          .satisfies(run -> {
            assertThat(run.offset()).isEqualTo(777);
            assertThat(run.bytes()).isEqualTo(1000);
          });
    }
  }
}
