package org.portcullis.analyzer.archive;

/// The file type in a Unix mode (`st_mode`).
final class UnixMode {
  private UnixMode() {}

  /// What a mode says; no type at all, as programs of other systems write, is a file.
  static EntryKind kind(int mode) {
    return switch ((mode >>> 12) & 0xf) {
      case 0x0, 0x8 -> EntryKind.FILE;
      case 0x1 -> EntryKind.FIFO;
      case 0x2 -> EntryKind.CHARACTER_DEVICE;
      case 0x4 -> EntryKind.FOLDER;
      case 0x6 -> EntryKind.BLOCK_DEVICE;
      case 0xa -> EntryKind.SYMLINK;
      case 0xc -> EntryKind.SOCKET;
      default -> EntryKind.UNKNOWN;
    };
  }
}
