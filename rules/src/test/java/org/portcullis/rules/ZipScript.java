package org.portcullis.rules;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/// A ZIP as a page describes it, written byte by byte, so that every field of it can lie.
///
/// A line is an entry's name and, in parentheses, what is special about it; `\x{202e}` in a name is
/// that character. Without an attribute an entry is what `zip` writes: stored, with the content
/// that [DefaultSubmission] has for its name.
///
/// | attribute of an entry | |
/// | --- | --- |
/// | `(-> target)` | a symbolic link |
/// | `(fifo)` | a FIFO, by its mode |
/// | `(text "…")`, `(hex 50 4b)`, `(zeros 128 MiB)` | its content; zeros are deflated |
/// | `(encrypted)` | marked as encrypted |
/// | `(method 12)` | packed by another method, it says |
/// | `(declares 5 bytes)` | another size than it has |
/// | `(checksum 00000000)` | another checksum |
/// | `(own header "name")` | another name in the entry's own header |
/// | `(shares bytes)` | points at the bytes of the entry before it |
/// | `(unmarked)` | a UTF-8 name without the mark that says so |
/// | `(slack)` | one packed byte more than its deflated content has |
/// | `(folder bit)` | a folder by the attributes of DOS |
/// | `(swollen)` | a thousand empty blocks before its deflated content |
/// | `(broken)` | what stands there is no deflated data |
///
/// A line without a name is about the archive: `(before hex …)` and `(after hex …)`, bytes around
/// it; `(between hex …)` bytes between two entries; `(padding 512 bytes)` zeros after it; `(cut 40
/// bytes)` off its end; `(entries 5000)` so many more empty ones; `(whole file hex …)` no ZIP at
/// all.
final class ZipScript {
  private static final Pattern LINE = Pattern.compile("([^(]*?)\\s*((?:\\([^)]*\\)\\s*)*)");
  private static final Pattern ATTRIBUTE = Pattern.compile("\\(([^)]*)\\)");
  private static final Pattern ESCAPE = Pattern.compile("\\\\x\\{([0-9a-fA-F]+)\\}");

  private static final int STORED = 0;
  private static final int DEFLATED = 8;
  private static final int ENCRYPTED_FLAG = 1;
  private static final int UTF8_FLAG = 1 << 11;
  private static final int FILE = 0100644;
  private static final int FOLDER = 0040755;
  private static final int SYMLINK = 0120777;
  private static final int DOS_FOLDER = 0x10;
  private static final int FIFO = 0010644;
  private static final int MADE_BY_UNIX = 3 << 8 | 20;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream directory = new ByteArrayOutputStream();
  private final ByteArrayOutputStream after = new ByteArrayOutputStream();
  private final List<String> names = new ArrayList<>();
  private Entry last = new Entry("none", List.of());
  private int lastOffset;
  private int cut;
  private boolean bare;

  private ZipScript() {}

  /// The bytes of the archive.
  static byte[] bytes(List<String> lines) {
    ZipScript script = new ZipScript();
    for (String line : lines) {
      Matcher parts = LINE.matcher(line);
      if (!parts.matches()) {
        throw new IllegalArgumentException("not an entry: " + line);
      }
      List<String> attributes =
          ATTRIBUTE.matcher(parts.group(2)).results().map(found -> found.group(1)).toList();
      if (parts.group(1).isEmpty()) {
        attributes.forEach(script::archive);
      } else {
        script.add(new Entry(name(parts.group(1)), attributes));
      }
    }
    return script.bytes();
  }

  /// The name of an entry as the archive holds it.
  static String name(String written) {
    return ESCAPE
        .matcher(written)
        .replaceAll(found ->
            Matcher.quoteReplacement(Character.toString(Integer.parseInt(found.group(1), 16))));
  }

  /// An entry, honest but for its attributes.
  private static final class Entry {
    final byte[] name;
    byte[] ownName;
    byte[] content;
    byte[] packed;
    int flags;
    int method = STORED;
    int mode;
    int attributes;
    int size;
    int checksum;
    boolean shared;

    Entry(String name, List<String> attributes) {
      this.name = name.getBytes(UTF_8);
      this.ownName = this.name;
      this.flags = name.chars().allMatch(c -> c < 0x80) ? 0 : UTF8_FLAG;
      this.mode = name.endsWith("/") ? FOLDER : FILE;
      this.content = name.endsWith("/") ? new byte[0] : DefaultSubmission.content(name);
      attributes.forEach(this::content);
      CRC32 crc = new CRC32();
      crc.update(content);
      this.checksum = (int) crc.getValue();
      this.size = content.length;
      this.packed = method == DEFLATED ? deflate(content) : content;
      attributes.forEach(this::lie);
    }

    private void content(String attribute) {
      if (attribute.startsWith("-> ")) {
        mode = SYMLINK;
        content = attribute.substring("-> ".length()).getBytes(UTF_8);
      } else if (attribute.startsWith("text ")) {
        content = quoted(attribute).getBytes(UTF_8);
      } else if (attribute.startsWith("hex ")) {
        content = hex(attribute.substring("hex ".length()));
      } else if (attribute.startsWith("zeros ")) {
        method = DEFLATED;
        String[] words = attribute.split(" ", -1);
        content = new byte[Math.multiplyExact(Integer.parseInt(words[1]), unit(words[2]))];
      }
    }

    private void lie(String attribute) {
      String[] words = attribute.split(" ", -1);
      switch (words[0]) {
        case "->", "text", "hex", "zeros" -> {} // its content
        case "fifo" -> {
          mode = FIFO;
          content = packed = new byte[0];
          size = checksum = 0;
        }
        case "encrypted" -> flags |= ENCRYPTED_FLAG;
        case "method" -> method = Integer.parseInt(words[1]);
        case "declares" -> size = Integer.parseInt(words[1]);
        case "checksum" -> checksum = (int) Long.parseLong(words[1], 16);
        case "own" -> ownName = quoted(attribute).getBytes(UTF_8);
        case "shares" -> shared = true;
        case "unmarked" -> flags &= ~UTF8_FLAG;
        case "slack" -> {
          method = DEFLATED;
          packed = Arrays.copyOf(deflate(content), deflate(content).length + 1);
        }
        case "folder" -> attributes = DOS_FOLDER;
        case "swollen" -> {
          method = DEFLATED;
          byte[] block = {0, 0, 0, -1, -1};
          ByteBuffer blocks = little(1000 * block.length + deflate(content).length);
          for (int i = 0; i < 1000; i++) {
            blocks.put(block);
          }
          packed = written(blocks.put(deflate(content)));
        }
        case "broken" -> {
          method = DEFLATED;
          packed = new byte[] {-1, -1, -1, -1};
        }
        default -> throw new IllegalArgumentException("no attribute of an entry: " + attribute);
      }
    }

    private static byte[] deflate(byte[] content) {
      try (Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true)) {
        deflater.setInput(content);
        deflater.finish();
        byte[] buffer = new byte[content.length / 100 + 1000];
        int length = deflater.deflate(buffer);
        if (!deflater.finished()) {
          throw new IllegalArgumentException("only what deflates well is deflated here");
        }
        return Arrays.copyOf(buffer, length);
      }
    }
  }

  private static int unit(String word) {
    return switch (word) {
      case "bytes" -> 1;
      case "KiB" -> 1 << 10;
      case "MiB" -> 1 << 20;
      default -> throw new IllegalArgumentException("no unit: " + word);
    };
  }

  private static String quoted(String attribute) {
    return attribute.substring(attribute.indexOf('"') + 1, attribute.lastIndexOf('"'));
  }

  private static byte[] hex(String bytes) {
    return HexFormat.ofDelimiter(" ").parseHex(bytes);
  }

  private void archive(String attribute) {
    String[] words = attribute.split(" ", -1);
    switch (words[0]) {
      case "before", "between" -> out.writeBytes(hex(attribute.split(" hex ", 2)[1]));
      case "after" -> after.writeBytes(hex(attribute.split(" hex ", 2)[1]));
      case "padding" -> after.writeBytes(new byte[Integer.parseInt(words[1])]);
      case "cut" -> cut = Integer.parseInt(words[1]);
      case "entries" -> {
        for (int i = 0; i < Integer.parseInt(words[1]); i++) {
          add(new Entry("note%d.txt".formatted(i), List.of("text \"\"")));
        }
      }
      case "whole" -> {
        bare = true;
        out.writeBytes(hex(attribute.split(" hex ", 2)[1]));
      }
      default -> throw new IllegalArgumentException("no attribute of an archive: " + attribute);
    }
  }

  private void add(Entry entry) {
    if (entry.shared) {
      entry.packed = last.packed;
      entry.size = last.size;
      entry.checksum = last.checksum;
      entry.flags = last.flags;
      entry.method = last.method;
    } else {
      last = entry;
      lastOffset = out.size();
      ByteBuffer own = little(30);
      own.putInt(0x04034b50).putShort((short) 20).putShort((short) entry.flags);
      own.putShort((short) entry.method).putInt(0x00210000).putInt(entry.checksum);
      own.putInt(entry.packed.length).putInt(entry.size);
      own.putShort((short) entry.ownName.length).putShort((short) 0);
      out.writeBytes(written(own));
      out.writeBytes(entry.ownName);
      out.writeBytes(entry.packed);
    }
    ByteBuffer record = little(46);
    record.putInt(0x02014b50).putShort((short) MADE_BY_UNIX).putShort((short) 20);
    record.putShort((short) entry.flags).putShort((short) entry.method).putInt(0x00210000);
    record.putInt(entry.checksum).putInt(entry.packed.length).putInt(entry.size);
    record.putShort((short) entry.name.length).putShort((short) 0).putShort((short) 0);
    record
        .putShort((short) 0)
        .putShort((short) 0)
        .putInt(entry.mode << 16 | entry.attributes)
        .putInt(lastOffset);
    directory.writeBytes(written(record));
    directory.writeBytes(entry.name);
    names.add(new String(entry.name, UTF_8));
  }

  private byte[] bytes() {
    if (bare) {
      return out.toByteArray();
    }
    ByteBuffer end = little(22);
    end.putInt(0x06054b50).putInt(0).putShort((short) names.size()).putShort((short) names.size());
    end.putInt(directory.size()).putInt(out.size()).putShort((short) 0);
    out.writeBytes(directory.toByteArray());
    out.writeBytes(written(end));
    out.writeBytes(after.toByteArray());
    return Arrays.copyOf(out.toByteArray(), out.size() - cut);
  }

  private static ByteBuffer little(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] written(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.position()];
    buffer.flip().get(bytes);
    return bytes;
  }
}
