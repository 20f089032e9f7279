package org.portcullis.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.portcullis.analyzer.Analysis;
import org.portcullis.analyzer.Analyzer;
import org.portcullis.analyzer.Effect;
import org.portcullis.analyzer.Finding;
import org.portcullis.analyzer.Submission;
import org.portcullis.analyzer.SubmissionOpener;
import org.portcullis.rules.Catalog;
import org.portcullis.rules.PolicyReader;

/// Cheats that really cheat, and honest models that look like them: `tools/cheats/prove.py` runs
/// all of them.
final class CheatsTest {
  private static final Path ROOT = Path.of("src/test/resources");
  private static final Analyzer ANALYZER =
      new Analyzer(Catalog.rules(), PolicyReader.profile("hardened"));

  /// Which rule may stand for a family, whatever else is found beside it.
  private static final Map<String, Set<String>> RULES =
      Map.ofEntries(
          Map.entry("bloom", Set.of("CH201", "CH202")),
          Map.entry("condition-chain", Set.of("CH201", "CH204")),
          Map.entry("config-table", Set.of("CH201")),
          Map.entry("direct-table", Set.of("CH201", "CH202")),
          Map.entry("enum-table", Set.of("CH201")),
          Map.entry("exact-copy", Set.of("CH201", "CH203")),
          Map.entry("hash-table", Set.of("CH201", "CH203")),
          Map.entry("literal-table", Set.of("CH201", "CH202", "CH203")),
          Map.entry("metadata-table", Set.of("CH201", "CH202")),
          Map.entry("neighbour-bank", Set.of("CH203")),
          Map.entry("order-leak", Set.of("CH205")),
          Map.entry("perceptual-hash", Set.of("CH201", "CH202", "CH203")),
          Map.entry("soft-match", Set.of("CH201", "CH203")),
          Map.entry("tree", Set.of("CH201")),
          Map.entry("trigger", Set.of("CH204")));

  /// Told under "Known misses": the first is a network like any other, the second is advice.
  private static final Set<String> MISSED =
      Set.of("neighbour-bank/fresh_linear_layer_as_bank", "tree/fresh_nested_ifs");

  /// What looks suspicious enough to be advice.
  private static final Set<String> REVIEWED =
      Set.of("histogram/lbp_codes", "statistics/spectrum_angle");

  @TempDir Path folder;

  @ParameterizedTest(name = "{0}")
  @MethodSource("cheats")
  void aCheatIsBlockedByARuleOfItsFamily(String name) throws IOException {
    Set<String> blocking = rules(analyze("cheats", name), Effect.BLOCKS);
    if (MISSED.contains(name)) {
      assertThat(blocking).as("no known miss any more").isEmpty();
    } else {
      assertThat(blocking).containsAnyElementsOf(RULES.getOrDefault(family(name), Set.of()));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("nearMisses")
  void anHonestNeighbourIsNotBlocked(String name) throws IOException {
    Analysis analysis = analyze("near-misses", name);

    assertThat(rules(analysis, Effect.BLOCKS)).isEmpty();
    assertThat(cheatAdvice(analysis))
        .isEqualTo(REVIEWED.contains(name) ? Set.of("CH206") : Set.of());
  }

  @Test
  void theCorpusIsAsLargeAsPromised() {
    assertThat(cheats()).hasSizeGreaterThanOrEqualTo(120);
    assertThat(nearMisses()).hasSizeGreaterThanOrEqualTo(60);
    assertThat(REVIEWED).hasSizeLessThanOrEqualTo(3);
    assertThat(MISSED.size() * 10L).isLessThanOrEqualTo(cheats().count());
  }

  @Test
  void aBlockedModelShowsTheWayFromTheInputToTheAnswer() throws IOException {
    Finding finding =
        analyze("cheats", "hash-table/searchsorted_buffers").findings().stream()
            .filter(each -> each.rule().id().equals("CH201"))
            .findFirst()
            .orElseThrow();

    assertThat(finding.message())
        .isEqualTo("a table of known inputs decides the answer: compared with what is stored");
    assertThat(finding.related().stream().map(Finding.Related::message))
        .containsExactly("a statistic of the input", "hashed here");
  }

  private Analysis analyze(String corpus, String name) throws IOException {
    Path model = folder.resolve("model.py");
    Files.copy(ROOT.resolve(corpus).resolve(name + ".py"), model);
    try (Submission submission = SubmissionOpener.open(model)) {
      Analysis analysis = ANALYZER.analyze(submission);
      assertThat(analysis.notifications()).isEmpty();
      return analysis;
    }
  }

  private static Set<String> rules(Analysis analysis, Effect effect) {
    Set<String> rules = new TreeSet<>();
    for (Finding finding : analysis.findings()) {
      if (finding.rule().effect() == effect) {
        rules.add(finding.rule().id());
      }
    }
    return rules;
  }

  private static Set<String> cheatAdvice(Analysis analysis) {
    Set<String> advice = rules(analysis, Effect.ADVISES);
    advice.retainAll(List.of("CH206"));
    return advice;
  }

  private static String family(String name) {
    return name.substring(0, name.indexOf('/'));
  }

  private static Stream<String> cheats() {
    return names("cheats");
  }

  private static Stream<String> nearMisses() {
    return names("near-misses");
  }

  private static Stream<String> names(String corpus) {
    Path root = ROOT.resolve(corpus);
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> file.toString().endsWith(".py"))
          .map(file -> root.relativize(file).toString().replace('\\', '/'))
          .map(name -> name.substring(0, name.length() - ".py".length()))
          .sorted()
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
