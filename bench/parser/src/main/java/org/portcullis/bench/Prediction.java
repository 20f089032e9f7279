package org.portcullis.bench;

/// What ANTLR's profiler says about the grammar's decisions.
final class Prediction {
  private Prediction() {}

  static void print(Corpus corpus) {
    System.out.println("profile: not yet " + corpus);
  }
}
