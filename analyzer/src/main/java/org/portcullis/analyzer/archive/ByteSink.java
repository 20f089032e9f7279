package org.portcullis.analyzer.archive;

import java.io.IOException;

/// Takes the bytes of a file as they are read, chunk after chunk.
@FunctionalInterface
interface ByteSink {
  /// Takes the first `length` bytes of a buffer that is reused afterwards.
  ///
  /// @return whether it wants more
  boolean accept(byte[] buffer, int length) throws IOException;
}
