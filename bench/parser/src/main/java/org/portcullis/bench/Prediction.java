package org.portcullis.bench;

import java.util.Locale;
import org.portcullis.grammar.ParseOptions;
import org.portcullis.grammar.ParseResult;
import org.portcullis.grammar.PythonParser;
import org.portcullis.grammar.syntax.PredictionProbe;

/// What ANTLR's profiler says about the grammar's decisions over a corpus.
final class Prediction {
  private Prediction() {}

  static void print(Corpus corpus) {
    PredictionProbe total = PredictionProbe.empty();
    for (byte[] source : corpus.sources()) {
      switch (PythonParser.parse(source, ParseOptions.defaults())) {
        case ParseResult.Parsed parsed ->
            total = total.plus(PredictionProbe.of(parsed.text().toString()));
        case ParseResult.Refused _ -> {}
      }
    }
    System.out.printf(
        Locale.ROOT,
        "profile: %s: %d adaptive predictions, %d LL fallbacks, %d full-context ambiguities,"
            + " %d context sensitivities, longest lookahead %d tokens; DFA states %d%n",
        corpus,
        total.predictions(),
        total.fallbacks(),
        total.ambiguities(),
        total.sensitivities(),
        total.longest(),
        total.states());
  }
}
