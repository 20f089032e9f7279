package org.portcullis.analyzer.archive;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/// The identity of a folder: SHA-256 over its files in the order of their names' UTF-8 bytes.
///
/// Each file adds the length of its name, its name, the length of its content, and its content; the
/// lengths as 64 bits, little-endian. The name is the path from the folder's root with `/` between
/// its parts. What is no plain file, and so is not read, adds its name and the length 2^64 - 1.
/// Folders themselves add nothing, nor does what lies in folders that are not walked.
final class FolderDigest {
  private static final long UNREAD = -1;

  private final MessageDigest digest = Sha256.start();

  /// Begins a file; its content follows.
  void file(String name, long size) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    length(bytes.length);
    digest.update(bytes);
    length(size);
  }

  /// Adds bytes of the file that was begun last.
  void content(byte[] buffer, int from, int to) {
    Sha256.update(digest, buffer, from, to);
  }

  /// Adds what is not read.
  void unread(String name) {
    file(name, UNREAD);
  }

  String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }

  private void length(long value) {
    digest.update(
        ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(value).flip());
  }
}
