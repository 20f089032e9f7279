package org.portcullis.analyzer.archive;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;

/// A single file that is hashed and looked at in one reading.
public final class WatchedFile implements AutoCloseable {
  private final FileChannel channel;
  private final long size;

  private WatchedFile(FileChannel channel, long size) {
    this.channel = channel;
    this.size = size;
  }

  /// Opens a file.
  public static WatchedFile open(Path path) throws IOException {
    FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
    return new WatchedFile(channel, channel.size());
  }

  /// Its size when it was opened; no more is read of it.
  public long size() {
    return size;
  }

  /// Maps it, for as long as the arena lives.
  public MemorySegment map(Arena arena) throws IOException {
    return channel.map(FileChannel.MapMode.READ_ONLY, 0, size, arena);
  }

  /// Reads it to its end.
  ///
  /// @return its SHA-256 in lower-case hexadecimal
  public String read(ContentListener listener) throws IOException {
    MessageDigest digest = Sha256.start();
    try (Relay relay =
        new Relay((buffer, from, to) -> Sha256.update(digest, buffer, from, to), size)) {
      long read = new FileBytes(channel, size).pump(relay, listener);
      if (read != size) {
        throw new IOException("the file changed while it was read");
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
