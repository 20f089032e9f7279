package org.portcullis.grammar.differential;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The parser against the installed CPython 3.11, in the time a normal build has.
///
/// The whole of it is [FullDifferentialTest].
final class QuickDifferentialTest {
  /// One file in so many of the standard library, tests included.
  private static final int SAMPLE_EVERY = 6;

  private static final int MUTATIONS = 5_000;
  private static final int SEED = 20_261;

  @Test
  void readsAStandardLibrarySampleAsCPythonDoes() {
    CPython python = CPython.required();
    Comparison comparison = new Comparison("standard library sample", Optional.of(python));
    int files =
        python.stream(
            "oracle.py",
            List.of("stream", "--stdlib", "--every", "" + SAMPLE_EVERY, "--seed", "" + SEED),
            comparison::compare);
    assertThat(files).as("sampled files").isGreaterThan(20);
    comparison.requireAgreement();
  }

  @ParameterizedTest
  @ValueSource(strings = {"library", "edge"})
  void readsMutatedCodeAsCPythonDoes(String origin) {
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
  void readsTheSnippetsOfCPythonsOwnTestsAsCPythonDoes() {
    CPython python = CPython.required();
    Comparison comparison = new Comparison("snippets", Optional.of(python));
    int snippets = python.stream("snippets.py", List.of(), comparison::compare);
    Assumptions.assumeTrue(
        snippets > 0,
        "SKIPPED: this CPython has no `test` package (Debian: apt-get install"
            + " libpython3.11-testsuite)");
    comparison.requireAgreement();
  }
}
