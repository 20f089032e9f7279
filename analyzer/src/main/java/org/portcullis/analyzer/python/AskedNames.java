package org.portcullis.analyzer.python;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Set;

/// The names by which libraries ask objects for attributes: `asked.txt`, which
/// `tools/apimap/asked.py` makes from their sources.
final class AskedNames {
  private static final String FILE = "asked.txt";

  private AskedNames() {}

  static Set<String> read() {
    try (InputStream in = AskedNames.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException(FILE + " is not in the jar");
      }
      Set<String> names = new HashSet<>();
      new String(in.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .forEach(names::add);
      return names;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
