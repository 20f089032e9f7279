package org.portcullis.analyzer.archive;

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
}
