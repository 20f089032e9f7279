package org.portcullis.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The installed packages that rehearsals run with.
///
/// @param site the folder that goes on `sys.path`
/// @param digest of the requirements file that it was made from: SHA-256, hexadecimal
public record PythonRuntime(Path site, String digest) {
  private static final String METADATA = ".dist-info";

  /// The packages that are really there, name to version, sorted.
  public SortedMap<String, String> packages() throws IOException {
    List<String> folders = new ArrayList<>();
    try (Stream<Path> entries = Files.list(site)) {
      entries.map(entry -> entry.getFileName().toString()).forEach(folders::add);
    }
    SortedMap<String, String> packages = new TreeMap<>();
    for (String folder : folders) {
      if (folder.endsWith(METADATA)) {
        String[] parts = folder.substring(0, folder.length() - METADATA.length()).split("-", 2);
        packages.put(parts[0].replace('_', '-'), parts.length == 2 ? parts[1] : "");
      }
    }
    return packages;
  }
}
