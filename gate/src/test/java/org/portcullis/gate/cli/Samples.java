package org.portcullis.gate.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The folders below `samples/`.
final class Samples {
  private static final Path FOLDER = Path.of("samples");

  private Samples() {}

  static List<Path> admitted() throws IOException {
    return folders(FOLDER).filter(folder -> Files.exists(folder.resolve("model.py"))).toList();
  }

  /// The gallery: each folder's name begins with the one rule that finds something in it.
  static List<Path> refused() throws IOException {
    return folders(FOLDER.resolve("refused")).toList();
  }

  /// What a user would name: the ZIP where there is one, else the folder.
  static String path(Path folder) {
    Path zip = folder.resolve("submission.zip");
    return (Files.exists(zip) ? zip : folder).toString();
  }

  static String rule(Path folder) {
    return folder.getFileName().toString().substring(0, "PY101".length());
  }

  private static Stream<Path> folders(Path parent) throws IOException {
    try (Stream<Path> entries = Files.list(parent)) {
      return entries.filter(Files::isDirectory).sorted().toList().stream();
    }
  }
}
