package org.portcullis.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.portcullis.analyzer.Analyzer;
import org.portcullis.analyzer.Finding;
import org.portcullis.analyzer.Region;
import org.portcullis.analyzer.RehearsalLimits;
import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.gate.report.Report;
import org.portcullis.rules.Catalog;
import org.portcullis.rules.PolicyReader;
import org.portcullis.rules.RulePages;

/// Runs the code blocks of the `RH` pages in the real sandbox: what they claim is what happens.
///
/// A block is a whole `model.py`, loaded with weights that hold one tensor `scale`, for images of
/// 64 x 64. A comment `# error: [RH101] message` stands on the line of the finding, or on the first
/// line for the whole file.
final class RehearsalPagesTest {
  private static final Pattern SECTION =
      Pattern.compile("(?ms)^## (\\w+)[^\\n]*\\n(.*?)(?=^## |\\z)");
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```python\\n(.*?)^```$");
  private static final Pattern DECLARED =
      Pattern.compile("# (?:error|warning|note): \\[([A-Z]{2}\\d{3})\\] (.*)");

  private static final String CONFIG =
      """
      name: page
      modality: image
      preprocessing:
        resize: [64, 64]
      model:
        num_classes: 2
        weights_file: model.safetensors
      """;

  private static final String HEADER =
      "{\"scale\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}";

  /// Enough to import torch on a slow machine; the pages that run out of time must not take
  /// minutes.
  private static final Duration WALL_CLOCK = Duration.ofSeconds(45);

  /// Enough for torch, and soon filled: a busy machine must not run out of time before memory.
  private static final long MEMORY_BYTES = 2L << 30;

  @TempDir private Path folder = Path.of("");

  @TestFactory
  Stream<DynamicTest> everyBlockDoesWhatItsPageSays() {
    List<DynamicTest> tests = new ArrayList<>();
    for (Rule<?> rule : Catalog.rules().rules()) {
      RuleDescriptor descriptor = rule.descriptor();
      if (descriptor.id().startsWith("RH")) {
        SECTION
            .matcher(RulePages.page(descriptor))
            .results()
            .forEach(section -> addBlocks(descriptor, section, tests));
      }
    }
    assertThat(tests).hasSizeGreaterThan(15);
    return tests.stream();
  }

  private void addBlocks(RuleDescriptor rule, MatchResult section, List<DynamicTest> tests) {
    if (!List.of("Rejected", "Reported", "Accepted").contains(section.group(1))) {
      return;
    }
    List<String> blocks =
        BLOCK.matcher(section.group(2)).results().map(block -> block.group(1)).toList();
    for (int i = 0; i < blocks.size(); i++) {
      String block = blocks.get(i);
      String name = "%s %s %d".formatted(rule.id(), section.group(1), i + 1);
      tests.add(DynamicTest.dynamicTest(name, () -> assertHolds(block)));
    }
  }

  private void assertHolds(String block) throws IOException, InterruptedException {
    RehearsalLimits standard = RehearsalLimits.standard();
    RehearsalLimits limits = standard.withWallClock(WALL_CLOCK).withMemoryBytes(MEMORY_BYTES);
    RehearsalStep step =
        new RehearsalStep(
            SandboxHere.required(), SandboxHere.CACHE, limits, RehearsalStep.When.ALWAYS);
    Analyzer analyzer = new Analyzer(Catalog.rules(), PolicyReader.profile("hardened"));
    Gate gate = new Gate(analyzer, Optional.of(step), Progress.silent());
    Report report = gate.judge(submission(block));
    String seconds = String.valueOf(standard.wallClock().toSeconds());
    List<String> found =
        report.analysis().findings().stream()
            .filter(
                finding -> finding.rule().id().startsWith("RH")) // who forges breaks other rules
            .map(RehearsalPagesTest::words)
            .map(words -> words.replace("within " + WALL_CLOCK.toSeconds(), "within " + seconds))
            .map(words -> words.replace(mebibytes(limits), mebibytes(standard)))
            .toList();
    assertThat(report.analysis().notifications()).isEmpty();
    assertThat(found).containsExactlyInAnyOrderElementsOf(declared(block));
  }

  private static String mebibytes(RehearsalLimits limits) {
    return "than %,d MiB".formatted(limits.memoryBytes() >> 20);
  }

  private Path submission(String model) throws IOException {
    Path submission = Files.createTempDirectory(folder, "submission");
    Files.writeString(submission.resolve("model.py"), model);
    Files.writeString(submission.resolve("model_config.yaml"), CONFIG);
    byte[] header = (HEADER + " ".repeat(-HEADER.length() & 7)).getBytes(StandardCharsets.UTF_8);
    ByteBuffer weights =
        ByteBuffer.allocate(Long.BYTES + header.length + Float.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    weights.putLong(header.length).put(header).putFloat(1f);
    Files.write(submission.resolve("model.safetensors"), weights.array());
    return submission;
  }

  private static List<String> declared(String block) {
    List<String> lines = block.lines().toList();
    List<String> declared = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      int line = lines.get(i).startsWith("#") ? 0 : i + 1;
      DECLARED
          .matcher(lines.get(i))
          .results()
          .forEach(
              match -> declared.add("%d [%s] %s".formatted(line, match.group(1), match.group(2))));
    }
    return declared;
  }

  private static String words(Finding finding) {
    int line = finding.location().region().map(Region::line).orElse(0);
    return "%d [%s] %s".formatted(line, finding.rule().id(), finding.message());
  }
}
