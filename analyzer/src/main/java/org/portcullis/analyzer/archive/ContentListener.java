package org.portcullis.analyzer.archive;

/// Looks at the content of one file as it is read, in order and exactly once.
public interface ContentListener {
  /// How many bytes before the new ones are still in the buffer, if so many went by.
  int LEAD = 4096;

  /// Takes the next bytes; the buffer is used again afterwards, and only read here.
  ///
  /// @param from the first new byte
  /// @param to after the last one
  void accept(byte[] buffer, int from, int to);
}
