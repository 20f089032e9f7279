package org.portcullis.grammar.syntax;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import org.antlr.v4.runtime.atn.DecisionInfo;
import org.antlr.v4.runtime.dfa.DFA;
import org.portcullis.grammar.ParseOptions;

/// Counts of ANTLR's profiler for one reading.
///
/// It lives in the parser's own package, because nothing outside has business with the generated
/// parser; the bench runs from the class path, where a package may have two places.
///
/// @param predictions decisions that one token did not make
/// @param fallbacks of them, those that SLL could not make
/// @param ambiguities of those, inputs with two readings
/// @param sensitivities of those, inputs whose reading depends on the context
/// @param longest lookahead in tokens
/// @param states of the prediction cache, shared by all readings
public record PredictionProbe(
    long predictions,
    long fallbacks,
    long ambiguities,
    long sensitivities,
    long longest,
    int states) {
  public static PredictionProbe empty() {
    return new PredictionProbe(0, 0, 0, 0, 0, 0);
  }

  /// Reads a text that is known to be Python.
  public static PredictionProbe of(String text) {
    byte[] utf8 = text.getBytes(UTF_8);
    ParseOptions options = ParseOptions.defaults();
    Lexer lexer = new Lexer(utf8, 0, utf8.length, options, new ArrayList<>());
    lexer.run();
    PythonGrammar parser =
        new PythonGrammar(
            lexer.tokens, new TreeBuilder(utf8, options, lexer.tokens, new ArrayList<>()));
    parser.setProfile(true);
    parser.file();
    PredictionProbe probe = empty();
    for (DecisionInfo decision : parser.getParseInfo().getDecisionInfo()) {
      probe =
          probe.plus(
              new PredictionProbe(
                  decision.invocations,
                  decision.LL_Fallback,
                  decision.ambiguities.size(),
                  decision.contextSensitivities.size(),
                  Math.max(decision.SLL_MaxLook, decision.LL_MaxLook),
                  0));
    }
    int states = 0;
    for (DFA dfa : parser.getInterpreter().decisionToDFA) {
      states += dfa.states.size();
    }
    return probe.plus(new PredictionProbe(0, 0, 0, 0, 0, states));
  }

  public PredictionProbe plus(PredictionProbe other) {
    return new PredictionProbe(
        predictions + other.predictions,
        fallbacks + other.fallbacks,
        ambiguities + other.ambiguities,
        sensitivities + other.sensitivities,
        Math.max(longest, other.longest),
        Math.max(states, other.states));
  }
}
