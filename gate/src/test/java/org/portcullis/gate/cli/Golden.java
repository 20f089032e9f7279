package org.portcullis.gate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Whole outputs, kept in files; `-Dgolden.update=true` writes them anew, and the diff is the
/// review.
final class Golden {
  private static final Path FOLDER = Path.of("gate/src/test/resources/golden");
  private static final boolean UPDATE = Boolean.getBoolean("golden.update");

  private Golden() {}

  static void assertEqual(String name, String actual) throws IOException {
    Path file = FOLDER.resolve(name + ".txt");
    if (UPDATE) {
      Files.createDirectories(FOLDER);
      Files.writeString(file, actual);
    }
    assertThat(file).as("no golden file; -Dgolden.update=true writes it").exists();
    assertThat(actual).isEqualTo(Files.readString(file));
  }
}
