package org.portcullis.grammar.differential;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The parser against the installed CPython 3.11, over everything that is at hand.
///
/// `mvn -pl grammar -am verify -Pdifferential -Dportcullis.corpus=DIR:DIR` runs it, minutes long.
@Tag("differential")
final class FullDifferentialTest {
  private static final int MUTATIONS = Integer.getInteger("portcullis.mutations", 20_000);
  private static final int SEED = Integer.getInteger("portcullis.seed", 1);

  @Test
  void readsTheWholeStandardLibraryAsCPythonDoes() {
    CPython python = CPython.required();
    Comparison comparison = new Comparison("standard library", Optional.of(python));
    int files = python.stream("oracle.py", List.of("stream", "--stdlib"), comparison::compare);
    assertThat(files).as("files").isGreaterThan(500);
    comparison.requireAgreement();
  }

  @Test
  void readsTheNamedFoldersAsCPythonDoes() {
    String corpus = System.getProperty("portcullis.corpus", "");
    Assumptions.assumeFalse(
        corpus.isEmpty(), "SKIPPED: no folders given with -Dportcullis.corpus=DIR:DIR");
    CPython python = CPython.required();
    for (String folder : corpus.split(File.pathSeparator, -1)) {
      Comparison comparison = new Comparison(folder, Optional.of(python));
      int files = python.stream("oracle.py", List.of("stream", folder), comparison::compare);
      assertThat(files).as("files below " + folder).isPositive();
      comparison.requireAgreement();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"library", "edge"})
  void readsManyMutationsAsCPythonDoes(String origin) {
    CPython python = CPython.required();
    Comparison comparison = new Comparison("mutations of " + origin, Optional.of(python));
    int mutations =
        python.stream(
            "mutations.py",
            List.of("--of", origin, "--seed", "" + SEED, "--count", "" + MUTATIONS),
            comparison::compare);
    assertThat(mutations).isEqualTo(MUTATIONS);
    comparison.requireAgreement();
  }

  @Test
  void readsTheSnippetsOfAllOfCPythonsTestsAsCPythonDoes() {
    CPython python = CPython.required();
    Comparison comparison = new Comparison("all snippets", Optional.of(python));
    int snippets = python.stream("snippets.py", List.of("--all"), comparison::compare);
    Assumptions.assumeTrue(
        snippets > 0,
        "SKIPPED: this CPython has no `test` package (Debian: apt-get install"
            + " libpython3.11-testsuite)");
    comparison.requireAgreement();
  }

  @Test
  void acceptsWhatLaterVersionsAccept() {
    List<CPython> newer = CPython.newer();
    Assumptions.assumeFalse(
        newer.isEmpty(),
        "SKIPPED: no later interpreters given with -Dportcullis.newer=PYTHON3.12:PYTHON3.13");
    List<Comparison> comparisons = newer.stream().map(FullDifferentialTest::everything).toList();
    assertThat(comparisons).allSatisfy(Comparison::requireAgreement);
  }

  private static Comparison everything(CPython python) {
    Comparison comparison = new Comparison("all of " + python.version(), Optional.of(python));
    python.stream("oracle.py", List.of("stream", "--stdlib"), comparison::compare);
    python.stream("snippets.py", List.of("--all"), comparison::compare);
    for (String origin : List.of("library", "edge")) {
      python.stream(
          "mutations.py",
          List.of("--of", origin, "--seed", "" + SEED, "--count", "" + MUTATIONS),
          comparison::compare);
    }
    return comparison;
  }
}
