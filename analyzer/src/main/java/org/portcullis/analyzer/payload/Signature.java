package org.portcullis.analyzer.payload;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// The bytes that a format begins with, and what must follow them.
final class Signature {

  /// A question about the bytes at a place; the answer is how many more bits fit, or -1 where it is
  /// not the format after all.
  @FunctionalInterface
  interface Check {
    Check NONE = (_, _, _, _) -> 0;

    int bits(byte[] buffer, int at, int length, int limit);
  }

  /// What is searched everywhere.
  static final List<Signature> ALL =
      List.of(
          of("a ZIP archive", "PK\3\4", Checks::zipEntry),
          of("a ZIP archive", "PK\5\6\0\0\0\0", Check.NONE),
          of("a gzip file", "\u001f\u008b\u0008", Checks::gzip),
          of("a bzip2 file", "BZh91AY&SY", Check.NONE),
          of("an xz file", "\u00fd7zXZ\0\0", Check.NONE),
          of("a 7z archive", "7z\u00bc\u00af'\u001c\0\4", Check.NONE),
          of("a RAR archive", "Rar!\u001a\7\0", Check.NONE),
          of("a RAR archive", "Rar!\u001a\7\1\0", Check.NONE),
          of("an ELF executable", "\u007fELF\1\1\1", Checks::elf),
          of("an ELF executable", "\u007fELF\2\1\1", Checks::elf),
          of("a Windows executable", "MZ\u0090\0\3\0\0\0", Check.NONE),
          of("a Windows executable", "This program cannot be run in DOS mode", Check.NONE),
          of("a Mach-O executable", "\u00cf\u00fa\u00ed\u00fe\7\0\0\1", Check.NONE),
          of("a Mach-O executable", "\u00cf\u00fa\u00ed\u00fe\u000c\0\0\1", Check.NONE),
          of("WebAssembly", "\0asm\1\0\0\0", Check.NONE),
          of("Python bytecode", "\r\r\n\0\0\0\0", Checks::bytecode),
          of("a Python pickle", "\u0080\4\u0095", Checks::framedPickle),
          of("a Python pickle", "\u0080\5\u0095", Checks::framedPickle),
          of("a Python pickle", "\u0080\2}q\0", Checks::pickle),
          of("a Python pickle", "\u0080\2]q\0", Checks::pickle),
          of("a Python pickle", "\u0080\2c", Checks::pickle),
          of("a Python pickle", "\u0080\3}q\0", Checks::pickle),
          of("a Python pickle", "\u0080\3]q\0", Checks::pickle),
          of("a Python pickle", "\u0080\3c", Checks::pickle),
          of("a PNG image", "\u0089PNG\r\n\u001a\n", Check.NONE),
          of("a JPEG image", "\u00ff\u00d8\u00ff\u00e0\0\u0010JFIF\0", Check.NONE),
          of("a JPEG image", "\u00ff\u00d8\u00ff\u00e1", Checks::exif),
          of("a GIF image", "GIF89a", Check.NONE),
          of("a WAVE or WebP file", "RIFF", Checks::riff),
          of("an MP4 file", "ftypisom", Check.NONE),
          of("an MP4 file", "ftypmp42", Check.NONE),
          of("a PDF", "%PDF-1.", Check.NONE),
          of("an SQLite database", "SQLite format 3\0", Check.NONE),
          of("an HDF5 file", "\u0089HDF\r\n\u001a\n", Check.NONE),
          of("a NumPy array", "\u0093NUMPY\1\0", Check.NONE));

  private final String format;
  private final byte[] bytes;
  private final Check check;

  private Signature(String format, byte[] bytes, Check check) {
    this.format = format;
    this.bytes = bytes;
    this.check = check;
  }

  private static Signature of(String format, String latin1, Check check) {
    return new Signature(format, latin1.getBytes(StandardCharsets.ISO_8859_1), check);
  }

  /// Its name in a message.
  String format() {
    return format;
  }

  /// How many bytes there are, at least three.
  int length() {
    return bytes.length;
  }

  /// Two neighbouring bytes, the first of them in the low bits.
  int pair(int index) {
    return (bytes[index] & 0xff) | (bytes[index + 1] & 0xff) << Byte.SIZE;
  }

  /// How many bits fit at a place; -1 where it is not there.
  int bits(byte[] buffer, int at, int limit) {
    if (at < 0 || limit - at < bytes.length) {
      return -1;
    }
    for (int i = 0; i < bytes.length; i++) {
      if (buffer[at + i] != bytes[i]) {
        return -1;
      }
    }
    int more = check.bits(buffer, at, bytes.length, limit);
    return more < 0 ? -1 : Byte.SIZE * bytes.length + more;
  }
}
