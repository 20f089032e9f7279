package org.portcullis.analyzer.archive;

import java.util.Arrays;
import java.util.zip.CRC32;

/// Looks at the bytes of one file as they go by: how many, their checksum, and what they begin
/// with.
final class ContentProbe implements ByteSink {
  private final CRC32 crc = new CRC32();
  private final byte[] prefix = new byte[ContentKind.PREFIX_BYTES];
  private int kept;
  private long bytes;

  @Override
  public boolean accept(byte[] buffer, int length) {
    crc.update(buffer, 0, length);
    int keep = Math.min(length, prefix.length - kept);
    System.arraycopy(buffer, 0, prefix, kept, keep);
    kept += keep;
    bytes += length;
    return true;
  }

  long bytes() {
    return bytes;
  }

  int crc() {
    return (int) crc.getValue();
  }

  ContentKind content() {
    return ContentKind.of(Arrays.copyOf(prefix, kept), bytes);
  }
}
