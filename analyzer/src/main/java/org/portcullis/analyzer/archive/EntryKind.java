package org.portcullis.analyzer.archive;

/// What an entry is, as its mode bits or the file system say.
public enum EntryKind {
  FILE,
  FOLDER,
  SYMLINK,
  FIFO,
  SOCKET,
  CHARACTER_DEVICE,
  BLOCK_DEVICE,
  /// Mode bits without a meaning, or a file that is none of the above.
  UNKNOWN
}
