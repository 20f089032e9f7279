package org.portcullis.analyzer.archive;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/// Writes ZIPs byte by byte, so that every field can lie.
final class ZipForge {
  private static final int UNSET = -1;
  private static final int MADE_BY_UNIX = 3 << 8 | 20;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final List<Forged> entries = new ArrayList<>();
  private byte[] comment = new byte[0];
  private byte[] beforeDirectory = new byte[0];
  private byte[] afterDirectory = new byte[0];
  private int declaredEntries = -1;

  /// One entry, honest until a field is changed; `local` fields stand in its own header, the others
  /// in the central directory.
  static final class Forged {
    byte[] name = {};
    byte[] localName = {};
    byte[] data = {};
    byte[] extra = {};
    byte[] descriptor = {};
    int flags = 1 << 11;
    int localFlags;
    int method;
    int localMethod;
    int crc;
    int localCrc;
    long packed;
    long localPacked;
    long size;
    long localSize;
    int mode = 0100644;
    int localOffset = UNSET;
    boolean headerless;
    int record;
    int dataStart;
  }

  /// An entry that is stored.
  static Forged stored(String name, byte[] content) {
    Forged entry = new Forged();
    entry.name = name.getBytes(StandardCharsets.UTF_8);
    entry.localName = entry.name;
    entry.localFlags = entry.flags;
    entry.data = content;
    CRC32 crc = new CRC32();
    crc.update(content);
    entry.crc = entry.localCrc = (int) crc.getValue();
    entry.packed = entry.localPacked = content.length;
    entry.size = entry.localSize = content.length;
    return entry;
  }

  static Forged stored(String name, String content) {
    return stored(name, content.getBytes(StandardCharsets.UTF_8));
  }

  /// An entry that is deflated.
  static Forged deflated(String name, byte[] content) {
    Forged entry = stored(name, content);
    entry.data = deflate(content);
    entry.method = entry.localMethod = 8;
    entry.packed = entry.localPacked = entry.data.length;
    return entry;
  }

  static byte[] deflate(byte[] content) {
    try (Deflater deflater = new Deflater(9, true)) {
      deflater.setInput(content);
      deflater.finish();
      byte[] buffer = new byte[content.length + 100];
      int length = deflater.deflate(buffer);
      return Arrays.copyOf(buffer, length);
    }
  }

  ZipForge raw(byte[] bytes) {
    out.writeBytes(bytes);
    return this;
  }

  ZipForge add(Forged entry) {
    if (entry.localOffset == UNSET) {
      entry.localOffset = out.size();
    }
    if (!entry.headerless) {
      ByteBuffer header = little(30);
      header.putInt(0x04034b50).putShort((short) 20).putShort((short) entry.localFlags);
      header.putShort((short) entry.localMethod).putInt(0x00210000).putInt(entry.localCrc);
      header.putInt((int) entry.localPacked).putInt((int) entry.localSize);
      header.putShort((short) entry.localName.length).putShort((short) 0);
      out.writeBytes(bytes(header));
      out.writeBytes(entry.localName);
      entry.dataStart = out.size();
      out.writeBytes(entry.data);
      out.writeBytes(entry.descriptor);
    }
    entries.add(entry);
    return this;
  }

  ZipForge comment(String text) {
    comment = text.getBytes(StandardCharsets.UTF_8);
    return this;
  }

  ZipForge beforeDirectory(String text) {
    beforeDirectory = text.getBytes(StandardCharsets.UTF_8);
    return this;
  }

  ZipForge afterDirectory(String text) {
    afterDirectory = text.getBytes(StandardCharsets.UTF_8);
    return this;
  }

  ZipForge declaredEntries(int count) {
    declaredEntries = count;
    return this;
  }

  byte[] bytes() {
    out.writeBytes(beforeDirectory);
    int start = out.size();
    for (Forged entry : entries) {
      entry.record = out.size();
      ByteBuffer record = little(46);
      record.putInt(0x02014b50).putShort((short) MADE_BY_UNIX).putShort((short) 20);
      record.putShort((short) entry.flags).putShort((short) entry.method).putInt(0x00210000);
      record.putInt(entry.crc).putInt((int) entry.packed).putInt((int) entry.size);
      record.putShort((short) entry.name.length).putShort((short) entry.extra.length);
      record.putShort((short) 0).putShort((short) 0).putShort((short) 0);
      record.putInt(entry.mode << 16).putInt(entry.localOffset);
      out.writeBytes(bytes(record));
      out.writeBytes(entry.name);
      out.writeBytes(entry.extra);
    }
    int length = out.size() - start;
    out.writeBytes(afterDirectory);
    int count = declaredEntries < 0 ? entries.size() : declaredEntries;
    ByteBuffer end = little(22);
    end.putInt(0x06054b50).putShort((short) 0).putShort((short) 0).putShort((short) count);
    end.putShort((short) count).putInt(length).putInt(start).putShort((short) comment.length);
    out.writeBytes(bytes(end));
    out.writeBytes(comment);
    return out.toByteArray();
  }

  static byte[] bytes(ByteBuffer full) {
    byte[] bytes = new byte[full.position()];
    full.flip().get(bytes);
    return bytes;
  }

  static ByteBuffer little(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
