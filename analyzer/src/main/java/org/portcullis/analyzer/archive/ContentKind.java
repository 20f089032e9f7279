package org.portcullis.analyzer.archive;

import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// What a file is by its first bytes, whatever its name says.
public enum ContentKind {
  EMPTY("empty"),
  SAFETENSORS("safetensors"),
  ONNX("ONNX"),
  TORCH_ZIP("PyTorch checkpoint (a ZIP that holds a pickle)"),
  PICKLE("Python pickle"),
  GGUF("GGUF"),
  HDF5("HDF5"),
  TFLITE("TensorFlow Lite"),
  NUMPY("NumPy array"),
  ZIP("ZIP"),
  GZIP("gzip"),
  BZIP2("bzip2"),
  XZ("xz"),
  ZSTANDARD("Zstandard"),
  SEVEN_ZIP("7z"),
  RAR("RAR"),
  TAR("tar"),
  ELF("ELF executable"),
  PE("Windows executable"),
  MACH_O("Mach-O executable"),
  TEXT("text"),
  UNKNOWN("unknown");

  /// What [#of(byte[], long)] needs to see of a file at most.
  public static final int PREFIX_BYTES = 4096;

  private static final int TAR_MAGIC = 257;

  private final String title;

  ContentKind(String title) {
    this.title = title;
  }

  /// Its name in a message.
  public String title() {
    return title;
  }

  /// Whether it packs other files, or one, so that what it holds is hidden from a reader.
  public boolean isArchive() {
    return switch (this) {
      case TORCH_ZIP, ZIP, GZIP, BZIP2, XZ, ZSTANDARD, SEVEN_ZIP, RAR, TAR -> true;
      case EMPTY,
          SAFETENSORS,
          ONNX,
          PICKLE,
          GGUF,
          HDF5,
          TFLITE,
          NUMPY,
          ELF,
          PE,
          MACH_O,
          TEXT,
          UNKNOWN ->
          false;
    };
  }

  /// Recognises a content by its beginning.
  ///
  /// @param prefix its first bytes, [#PREFIX_BYTES] of them if there are so many
  /// @param size of the whole content
  public static ContentKind of(byte[] prefix, long size) {
    if (size == 0) {
      return EMPTY;
    }
    if (startsWith(prefix, "PK\3\4") || startsWith(prefix, "PK\5\6")) {
      return holdsPickle(prefix) ? TORCH_ZIP : ZIP;
    }
    if (safetensors(prefix, size)) {
      return SAFETENSORS;
    }
    for (Magic magic : Magic.ALL) {
      if (magic.matches(prefix)) {
        return magic.kind();
      }
    }
    if (pickle(prefix)) {
      return PICKLE;
    }
    if (OnnxBeginning.matches(prefix, size)) {
      return ONNX;
    }
    return text(prefix, size) ? TEXT : UNKNOWN;
  }

  /// Recognises a content by its beginning.
  public static ContentKind of(ByteView view) {
    int length = (int) Math.min(view.bytes().byteSize(), PREFIX_BYTES);
    byte[] prefix = view.bytes().asSlice(0, length).toArray(ValueLayout.JAVA_BYTE);
    return of(prefix, view.size());
  }

  /// The fixed bytes of a format at a fixed place.
  private record Magic(ContentKind kind, int offset, String bytes) {
    private static final List<Magic> ALL =
        List.of(
            new Magic(GGUF, 0, "GGUF"),
            new Magic(HDF5, 0, "\u0089HDF\r\n\u001a\n"),
            new Magic(TFLITE, 4, "TFL3"),
            new Magic(NUMPY, 0, "\u0093NUMPY"),
            new Magic(GZIP, 0, "\u001f\u008b\u0008"),
            new Magic(BZIP2, 0, "BZh"),
            new Magic(XZ, 0, "\u00fd7zXZ\0"),
            new Magic(ZSTANDARD, 0, "(\u00b5/\u00fd"),
            new Magic(SEVEN_ZIP, 0, "7z\u00bc\u00af'\u001c"),
            new Magic(RAR, 0, "Rar!\u001a\u0007"),
            new Magic(TAR, TAR_MAGIC, "ustar"),
            new Magic(ELF, 0, "\u007fELF"),
            new Magic(PE, 0, "MZ\u0090\0"),
            new Magic(MACH_O, 0, "\u00cf\u00fa\u00ed\u00fe"),
            new Magic(MACH_O, 0, "\u00ca\u00fe\u00ba\u00be"));

    boolean matches(byte[] prefix) {
      return matchesAt(prefix, offset, bytes);
    }
  }

  private static boolean startsWith(byte[] prefix, String bytes) {
    return matchesAt(prefix, 0, bytes);
  }

  private static boolean matchesAt(byte[] prefix, int offset, String bytes) {
    byte[] expected = bytes.getBytes(StandardCharsets.ISO_8859_1);
    int end = offset + expected.length;
    return prefix.length >= end && Arrays.equals(prefix, offset, end, expected, 0, expected.length);
  }

  /// A checkpoint's first members are `<folder>/data.pkl` and its neighbours.
  private static boolean holdsPickle(byte[] prefix) {
    return new String(prefix, StandardCharsets.ISO_8859_1).contains("/data.pkl");
  }

  private static boolean safetensors(byte[] prefix, long size) {
    if (prefix.length < 9 || prefix[8] != '{') {
      return false;
    }
    long length = ByteBuffer.wrap(prefix).order(ByteOrder.LITTLE_ENDIAN).getLong();
    return length >= 2 && length <= size - 8;
  }

  /// Protocol 2 and later begin with their number; the checkpoints before PyTorch 1.6 do as well.
  /// Protocols 0 and 1 have no mark and count as text or unknown.
  private static boolean pickle(byte[] prefix) {
    return prefix.length > 2 && (prefix[0] & 0xff) == 0x80 && prefix[1] >= 2 && prefix[1] <= 5;
  }

  private static boolean text(byte[] prefix, long size) {
    CharBuffer decoded = CharBuffer.allocate(prefix.length);
    CoderResult result =
        StandardCharsets.UTF_8
            .newDecoder()
            .decode(ByteBuffer.wrap(prefix), decoded, prefix.length == size);
    decoded.flip();
    return !result.isError()
        && decoded.chars().noneMatch(c -> c < ' ' && c != '\n' && c != '\r' && c != '\t');
  }
}
