package org.portcullis.analyzer.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;

/// Positional reading of one open file, little-endian as ZIP is.
record FileBytes(FileChannel channel, long size) {

  private static final int CHUNK = 64 << 10;

  static FileBytes of(FileChannel channel) throws IOException {
    return new FileBytes(channel, channel.size());
  }

  /// Reads what there is of a range; empty where the range begins outside of the file.
  ByteBuffer read(long offset, int length) throws IOException {
    if (offset < 0 || offset >= size) {
      return ByteBuffer.allocate(0);
    }
    ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(length, size - offset));
    fill(offset, buffer);
    return buffer.flip().order(ByteOrder.LITTLE_ENDIAN);
  }

  /// Every byte as one character, so that bytes of any encoding can be compared and kept.
  static String latin1(ByteBuffer bytes) {
    return StandardCharsets.ISO_8859_1.decode(bytes).toString();
  }

  /// Reads at most so many bytes to the start of a buffer, fewer only where the file ends.
  ///
  /// @return how many
  int read(long offset, byte[] into, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(into, 0, length);
    fill(offset, buffer);
    return buffer.position();
  }

  /// Reads everything, and hands it to both a second thread and a listener.
  ///
  /// @return how many bytes there were, fewer than the size where the file was cut meanwhile
  long pump(Relay relay, ContentListener listener) throws IOException {
    long at = 0;
    while (at < size) {
      byte[] buffer = relay.buffer();
      int lead = ContentListener.LEAD;
      ByteBuffer into = ByteBuffer.wrap(buffer, lead, (int) Math.min(Relay.CHUNK, size - at));
      fill(at, into);
      int length = into.position() - lead;
      if (length == 0) {
        break;
      }
      relay.put(buffer, length);
      listener.accept(buffer, lead, lead + length);
      at += length;
    }
    relay.await();
    return at;
  }

  private void fill(long offset, ByteBuffer buffer) throws IOException {
    long at = offset;
    while (buffer.hasRemaining()) {
      int read = channel.read(buffer, at);
      if (read < 0) {
        return;
      }
      at += read;
    }
  }

  /// Whether the rest of the file is nothing but zeros.
  boolean zeros(long offset) throws IOException {
    byte[] chunk = new byte[CHUNK];
    long at = offset;
    for (int read = read(at, chunk, CHUNK); read > 0; read = read(at, chunk, CHUNK)) {
      for (int i = 0; i < read; i++) {
        if (chunk[i] != 0) {
          return false;
        }
      }
      at += read;
    }
    return true;
  }

  /// What the bytes from an offset on look like.
  ContentKind content(long offset, long length) throws IOException {
    int prefix = (int) Math.min(length, ContentKind.PREFIX_BYTES);
    ByteBuffer read = read(offset, prefix);
    byte[] bytes = new byte[read.remaining()];
    read.get(bytes);
    return ContentKind.of(bytes, length);
  }
}
