package org.portcullis.analyzer.archive;

import java.util.Arrays;

/// Looks at the bytes of one file as they go by: how many, and what they begin with.
final class ContentProbe implements ContentListener {
  private final byte[] prefix = new byte[ContentKind.PREFIX_BYTES];
  private int kept;
  private long bytes;

  @Override
  public void accept(byte[] buffer, int from, int to) {
    int keep = Math.min(to - from, prefix.length - kept);
    System.arraycopy(buffer, from, prefix, kept, keep);
    kept += keep;
    bytes += to - from;
  }

  long bytes() {
    return bytes;
  }

  ContentKind content() {
    return ContentKind.of(Arrays.copyOf(prefix, kept), bytes);
  }
}
