package org.portcullis.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.portcullis.grammar.ParseOptions;
import org.portcullis.grammar.ParseResult;
import org.portcullis.grammar.PythonParser;

/// What trees and caches keep of the heap.
final class Memory {
  private static final int COLLECTIONS = 4;
  private static final double MEGABYTE = 1 << 20;

  private Memory() {}

  static void print(Corpus corpus) {
    // Classes and constants load first; they are no part of either figure.
    PythonParser.parse(
        "x = 1\n".getBytes(java.nio.charset.StandardCharsets.UTF_8), ParseOptions.defaults());
    double before = used();
    List<Object> kept = new ArrayList<>();
    for (byte[] source : corpus.sources()) {
      switch (PythonParser.parse(source, ParseOptions.defaults())) {
        case ParseResult.Parsed parsed -> kept.add(parsed);
        case ParseResult.Refused _ -> {}
      }
    }
    double withText = used();
    kept.replaceAll(result -> result instanceof ParseResult.Parsed parsed ? parsed.tree() : result);
    double trees = used();
    int count = kept.size();
    kept.clear();
    double caches = used();
    double megabytes =
        corpus.sources().stream().mapToLong(source -> source.length).sum() / MEGABYTE;
    System.out.printf(
        Locale.ROOT,
        "memory: %d trees: %.1f MB per MB of source, %.1f with text and notes; caches after all: %.1f"
            + " MB%n",
        count,
        (trees - caches) / megabytes,
        (withText - caches) / megabytes,
        caches - before);
  }

  private static double used() {
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) / MEGABYTE;
  }
}
