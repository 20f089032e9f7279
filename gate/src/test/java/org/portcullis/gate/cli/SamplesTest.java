package org.portcullis.gate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Lints every sample as a user would, and compares the whole report.
final class SamplesTest {
  private static final Pattern RULE =
      Pattern.compile("(?:error|warning|note)\\[([A-Z]{2}\\d{3})\\]");

  @TestFactory
  Stream<DynamicTest> everyAdmittedSampleIsAdmitted() throws IOException {
    return Samples.admitted().stream()
        .map(folder ->
            DynamicTest.dynamicTest(
                folder.toString(),
                () -> {
                  CommandRun run = CommandRun.of("lint", folder.toString());
                  assertThat(run.code()).isZero();
                  assertThat(run.err()).isEmpty();
                  Golden.assertEqual("lint-" + folder.getFileName(), run.out());
                }));
  }

  @TestFactory
  Stream<DynamicTest> everyRefusedNeighbourIsRefusedByItsOwnRuleAlone() throws IOException {
    return Samples.refused().stream()
        .map(
            folder -> DynamicTest.dynamicTest(folder.getFileName().toString(), () -> lint(folder)));
  }

  private static void lint(Path folder) throws IOException {
    String rule = Samples.rule(folder);
    CommandRun run = CommandRun.of("lint", Samples.path(folder));
    TreeSet<String> rules = new TreeSet<>();
    RULE.matcher(run.out()).results().forEach(match -> rules.add(match.group(1)));
    if (rule.startsWith("RH")) { // only running it proves; that weights do not fit can be foreseen
      assertThat(rules).isEqualTo(rule.equals("RH101") ? Set.of("WT202") : Set.of());
      assertThat(run.code()).isZero();
    } else {
      assertThat(rules).containsExactly(rule);
      assertThat(run.code()).isEqualTo(rule.equals("CF108") ? 0 : 1); // CF108 is advice
    }
    Golden.assertEqual("lint-" + folder.getFileName(), run.out());
  }

  @Test
  void theSameSubmissionGivesTheSameJson() throws IOException {
    String[] arguments =
        Stream.concat(
                Stream.of("lint", "--format", "json"),
                Samples.refused().stream().map(Samples::path))
            .toArray(String[]::new);
    CommandRun first = CommandRun.of(arguments);
    CommandRun second = CommandRun.of(arguments);
    assertThat(first.code()).isEqualTo(1);
    assertThat(second.out()).isEqualTo(first.out());
    Golden.assertEqual("gallery.json", first.out());
  }

  @Test
  void jsonLinesHaveOneLineForEachPathInOrder() throws IOException {
    List<String> paths = Samples.refused().stream().map(Samples::path).toList();
    CommandRun run =
        CommandRun.of(
            Stream.concat(Stream.of("lint", "--format", "jsonl"), paths.stream())
                .toArray(String[]::new));
    assertThat(
            run.out().lines().map(line -> line.replaceFirst("^\\{\"path\":\"([^\"]*)\".*", "$1")))
        .containsExactlyElementsOf(paths);
    Golden.assertEqual("gallery.jsonl", run.out());
  }
}
