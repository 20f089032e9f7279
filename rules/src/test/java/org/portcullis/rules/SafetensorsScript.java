package org.portcullis.rules;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/// A safetensors file as a page describes it.
///
/// Lines are the header's JSON, joined without their ends, byte for byte as they stand; but
///
/// - `data: 8 bytes` adds zeros after the header, `data: 00 07 ff` these bytes;
/// - `random: 512 bytes` adds bytes without any order, `bits: 64 bytes` as many of 0 and 1, `text:
///   x` this text;
/// - `normal: 8192 numbers` adds as many of F32, as arithmetic leaves them; with `low bits
///   00000001` after it the lowest bit of each is the next of these, again and again;
/// - `padding: 65 spaces` and `padding: 3 tabs` add to the header's end;
/// - `length: 4096` declares another length of the header than it has;
/// - `repeat: 1200 x` stands for 1,200 times `x` in the JSON;
/// - `file: 80 04 95` is a file without header, of these bytes.
///
/// A header whose length is no multiple of 8 is odd, so spaces fill it up, unless the page says
/// `padding: none`.
final class SafetensorsScript {
  private static final int ALIGNMENT = 8;

  private final StringBuilder header = new StringBuilder();
  private final ByteArrayOutputStream data = new ByteArrayOutputStream();
  private long declared = -1;
  private boolean aligned = true;
  private boolean bare;

  private SafetensorsScript() {}

  static byte[] bytes(List<String> lines) {
    SafetensorsScript script = new SafetensorsScript();
    lines.forEach(script::line);
    return script.bytes();
  }

  private void line(String line) {
    int colon = line.indexOf(": ");
    String value = line.substring(colon + 1).strip();
    switch (line.substring(0, Math.max(colon, 0))) {
      case "data" -> data.writeBytes(content(value));
      case "random" -> data.writeBytes(random(value, 0xff));
      case "bits" -> data.writeBytes(random(value, 1));
      case "normal" -> data.writeBytes(normal(value));
      case "text" -> data.writeBytes(value.getBytes(UTF_8));
      case "padding" -> pad(value);
      case "length" -> declared = Long.parseLong(value);
      case "repeat" -> {
        String[] words = value.split(" ", 2);
        header.append(words[1].repeat(Integer.parseInt(words[0])));
      }
      case "file" -> {
        bare = true;
        data.writeBytes(content(value));
      }
      default -> header.append(line);
    }
  }

  private void pad(String value) {
    aligned = false;
    if (!value.equals("none")) {
      String[] words = value.split(" ", 2);
      header.append((words[1].startsWith("tab") ? "\t" : " ").repeat(Integer.parseInt(words[0])));
    }
  }

  /// The same bytes in every run.
  private static byte[] random(String value, int mask) {
    byte[] bytes = new byte[Integer.parseInt(value.substring(0, value.indexOf(' ')))];
    new Random(bytes.length).nextBytes(bytes);
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] &= (byte) mask;
    }
    return bytes;
  }

  private static byte[] normal(String value) {
    int count = Integer.parseInt(value.substring(0, value.indexOf(' ')));
    String bits = value.contains("low bits ") ? value.substring(value.lastIndexOf(' ') + 1) : "";
    Random random = new Random(count);
    ByteBuffer numbers = ByteBuffer.allocate(count * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < count; i++) {
      int raw = Float.floatToRawIntBits((float) (random.nextGaussian() / 20));
      numbers.putInt(bits.isEmpty() ? raw : (raw & ~1) | (bits.charAt(i % bits.length()) - '0'));
    }
    return numbers.array();
  }

  private static byte[] content(String value) {
    return value.endsWith("bytes")
        ? new byte[Integer.parseInt(value.substring(0, value.indexOf(' ')))]
        : HexFormat.ofDelimiter(" ").parseHex(value);
  }

  private byte[] bytes() {
    if (bare) {
      return data.toByteArray();
    }
    byte[] text = header.toString().getBytes(UTF_8);
    int padding = aligned ? (ALIGNMENT - text.length % ALIGNMENT) % ALIGNMENT : 0;
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    long length = declared < 0 ? text.length + padding : declared;
    file.writeBytes(
        ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(length).array());
    file.writeBytes(text);
    file.writeBytes(" ".repeat(padding).getBytes(UTF_8));
    file.writeBytes(data.toByteArray());
    return file.toByteArray();
  }
}
