package org.portcullis.analyzer.archive;

/// One entry of an archive, or one file below a folder.
///
/// @param name as it stands in the archive; in a folder the path from its root, `/` between parts
/// @param size bytes of content: what really came out where it was read, else what is declared
/// @param packedSize bytes it takes in the archive; the same as `size` in a folder
/// @param offset of its record in the central directory; -1 in a folder
/// @param content what its first bytes are; [ContentKind#UNKNOWN] where it was not read
/// @param sound its content was read to the end and nothing is wrong with it or its name
public record Entry(
    String name,
    EntryKind kind,
    long size,
    long packedSize,
    long offset,
    ContentKind content,
    boolean sound) {

  /// Whether it is a sound file that lies at the root: only those are read by rules, looked up by
  /// name, and staged for the sandbox.
  public boolean accepted() {
    return sound && kind == EntryKind.FILE && name.indexOf('/') < 0;
  }

  /// The same entry, of which something wrong was found out.
  Entry unsound() {
    return new Entry(name, kind, size, packedSize, offset, content, false);
  }
}
