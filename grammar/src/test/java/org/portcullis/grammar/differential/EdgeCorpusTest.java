package org.portcullis.grammar.differential;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.portcullis.grammar.ParseOptions;
import org.portcullis.grammar.ParseOptions.Target;
import org.portcullis.grammar.ParseResult;
import org.portcullis.grammar.PythonParser;
import org.portcullis.grammar.SyntaxProblem;

/// The hand-written edge corpus, against CPython's recorded answers.
final class EdgeCorpusTest {
  private static final String STRICTER = "/org/portcullis/grammar/edge/stricter.txt";

  @Test
  void readsEveryCaseAsCPython311Does() throws IOException {
    Comparison comparison = new Comparison("edge corpus", CPython.find());
    EdgeCase.all().forEach(edge -> comparison.compare(edge.judged()));
    comparison.requireAgreement(Integer.MAX_VALUE);
    assertThat(comparison.stricter()).isEqualTo(reviewed());
  }

  /// The cases in which the parser is stricter than CPython on purpose, with the kind it names.
  private static List<String> reviewed() throws IOException {
    try (InputStream file = EdgeCorpusTest.class.getResourceAsStream(STRICTER)) {
      return new String(Objects.requireNonNull(file).readAllBytes(), UTF_8).lines().toList();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Target.class,
      names = {"PYTHON_3_12", "PYTHON_3_13", "PYTHON_3_14", "UNION"})
  void acceptsWhatTheTargetAccepts(Target target) throws IOException {
    List<String> reviewed = reviewed();
    List<String> disagreements = new ArrayList<>();
    for (EdgeCase edge : EdgeCase.all()) {
      ParseResult result = read(edge, target);
      boolean expected = expected(edge, target);
      boolean agrees =
          switch (result) {
            case ParseResult.Parsed _ -> expected;
            case ParseResult.Refused(SyntaxProblem problem, _) ->
                !expected || reviewed.contains(edge.judged().name() + ": " + problem.kind());
          };
      if (!agrees && !edge.limit()) {
        disagreements.add(edge.judged().name() + (expected ? ": over-reject" : ": over-accept"));
      }
    }
    assertThat(disagreements).isEmpty();
  }

  private static ParseResult read(EdgeCase edge, Target target) {
    try {
      return PythonParser.parse(edge.judged().source(), ParseOptions.target(target));
    } catch (Throwable escaped) {
      throw new AssertionError(edge.judged().name() + " under " + target, escaped);
    }
  }

  private static boolean expected(EdgeCase edge, Target target) {
    boolean in311 = edge.judged().answer().outcome() == Answer.Outcome.ACCEPTED;
    return switch (target) {
      case PYTHON_3_11 -> in311;
      case PYTHON_3_12, PYTHON_3_13, PYTHON_3_14 -> edge.newer().getOrDefault(target, in311);
      case UNION -> in311 || edge.newer().containsValue(true);
    };
  }

  @Test
  void recordIsWhatTheInstalledCPythonSays() {
    assertThat(CPython.required().run("edge_cases.py", "--check"))
        .matches("\\d+ cases, \\d+ accepted, 0 differences from CPython 3\\.11\\.\\d+\\n");
  }
}
