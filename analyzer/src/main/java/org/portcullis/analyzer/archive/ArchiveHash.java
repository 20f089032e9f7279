package org.portcullis.analyzer.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// The SHA-256 of a whole file, computed beside whatever else is done with it.
final class ArchiveHash {
  private final CompletableFuture<String> hex;

  private ArchiveHash(CompletableFuture<String> hex) {
    this.hex = hex;
  }

  static ArchiveHash begin(FileBytes file) {
    if (file.size() < Relay.WORTHWHILE) {
      return new ArchiveHash(CompletableFuture.completedFuture(hash(file)));
    }
    return new ArchiveHash(
        CompletableFuture.supplyAsync(
            () -> hash(file), task -> Thread.ofPlatform().daemon().name("hash").start(task)));
  }

  private static String hash(FileBytes file) {
    MessageDigest digest = Sha256.start();
    byte[] chunk = new byte[Relay.CHUNK];
    try {
      long at = 0;
      for (int read = file.read(at, chunk, chunk.length);
          read > 0;
          read = file.read(at, chunk, chunk.length)) {
        Sha256.update(digest, chunk, 0, read);
        at += read;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /// In lower-case hexadecimal, once it is there.
  String hex() throws IOException {
    try {
      return hex.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof UncheckedIOException io) {
        throw io.getCause();
      }
      throw e;
    }
  }
}
