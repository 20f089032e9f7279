package org.portcullis.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.portcullis.grammar.ParseOptions;
import org.portcullis.grammar.ParseResult;
import org.portcullis.grammar.PythonParser;

/// The files that are measured: those that CPython accepts, in the order of its listing.
///
/// @param list a file that names them
/// @param sources their bytes
record Corpus(Path list, List<byte[]> sources) {
  static Corpus below(List<String> folders) throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("list"));
    arguments.addAll(folders.isEmpty() ? List.of(CPython.standardLibrary()) : folders);
    Path list = Files.createTempFile("corpus", ".txt");
    list.toFile().deleteOnExit();
    Files.write(list, CPython.lines(arguments.toArray(String[]::new)));
    return of(list);
  }

  static Corpus of(Path list) throws IOException {
    List<byte[]> sources = new ArrayList<>();
    for (String path : Files.readAllLines(list)) {
      sources.add(Files.readAllBytes(Path.of(path)));
    }
    return new Corpus(list, sources);
  }

  double megabytes() {
    return sources.stream().mapToLong(source -> source.length).sum() / 1e6;
  }

  /// Parses every file; how many were refused.
  int parse() {
    int refused = 0;
    for (byte[] source : sources) {
      switch (PythonParser.parse(source, ParseOptions.defaults())) {
        case ParseResult.Parsed _ -> {}
        case ParseResult.Refused _ -> refused++;
      }
    }
    return refused;
  }

  @Override
  public String toString() {
    return "%d files, %.1f MB".formatted(sources.size(), megabytes());
  }
}
