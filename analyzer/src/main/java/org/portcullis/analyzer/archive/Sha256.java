package org.portcullis.analyzer.archive;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// SHA-256, which every Java platform has.
final class Sha256 {
  /// What is hashed by one call: the fast code is compiled after so many calls, not so many bytes.
  private static final int AT_ONCE = 4 << 10;

  private Sha256() {}

  static MessageDigest start() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  static void update(MessageDigest digest, byte[] buffer, int from, int to) {
    for (int at = from; at < to; at += AT_ONCE) {
      digest.update(buffer, at, Math.min(AT_ONCE, to - at));
    }
  }
}
