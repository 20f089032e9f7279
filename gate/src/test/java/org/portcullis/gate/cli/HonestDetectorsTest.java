package org.portcullis.gate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Detectors as miners write them are not refused, whatever their style.
///
/// `tools/honest/try_them.py` builds and asks each of them, so what stands here really works.
final class HonestDetectorsTest {
  private static final Path FOLDER = Path.of("gate/src/test/resources/honest");

  /// Refused today, and why: mostly training code that `load_model` never reaches. Whoever mends
  /// the rule, or teaches the analyzer that the code cannot run, removes the row.
  private static final Map<String, List<String>> REFUSED_TODAY =
      Map.of(
          // zero_shot(): an experiment that nobody calls downloads by name
          "image/clip_vision.py",
          List.of("57:13: error[PY204]", "58:17: error[PY204]"),
          // a keycap emoji is a digit, U+FE0F and U+20E3; other emoji with U+FE0F are accepted
          "image/emoji_remarks.py",
          List.of("20:4: error[PY004]", "37:4: error[PY004]", "56:4: error[PY004]"),
          // `singledispatch` reads annotations, which may be strings that it evaluates; here they
          // are names of classes, and `register` is a decorator without arguments
          "image/registry_hooks.py",
          List.of("4:23: error[PY204]"),
          // under `if pretrained:`, and `load_model` passes `pretrained=False`
          "image/resnet_by_hand.py",
          List.of("118:17: error[PY202]"),
          // Trainer.fit() saves, Trainer.__init__ reads with workers; `load_model` makes no Trainer
          "image/training_carried.py",
          List.of("17:42: error[PY204]", "118:26: error[PY204]"),
          // the same, and distributed, compiled and resumed: only under `__main__`
          "video/distributed_training.py",
          List.of(
              "69:28: error[PY202]",
              "69:65: error[PY202]",
              "70:21: error[PY202]",
              "72:9: error[PY204]",
              "76:40: error[PY202]",
              "77:27: error[PY202]",
              "81:23: error[PY204]",
              "105:9: error[PY202]"));

  @TestFactory
  Stream<DynamicTest> honestDetectorsAreNotRefused() throws IOException {
    return detectors().stream()
        .map(file -> DynamicTest.dynamicTest(name(file), () -> assertOnlyWhatIsKnown(file)));
  }

  @Test
  void everyModalityHasMany() throws IOException {
    for (String modality : List.of("image", "video", "audio")) {
      assertThat(detectors())
          .filteredOn(file -> name(file).startsWith(modality))
          .hasSizeGreaterThan(20);
    }
    assertThat(detectors()).map(HonestDetectorsTest::name).containsAll(REFUSED_TODAY.keySet());
  }

  /// Advice is welcome; errors and what could not be decided are not.
  private static void assertOnlyWhatIsKnown(Path file) {
    CommandRun run = CommandRun.of("lint", "--quiet", "--format", "concise", file.toString());
    List<String> refusing =
        run.out()
            .lines()
            .filter(line -> line.contains(": error[") || line.contains(": inconclusive["))
            .toList();
    List<String> known = REFUSED_TODAY.getOrDefault(name(file), List.of());
    assertThat(refusing)
        .as("findings that refuse, where known is %s", known)
        .hasSameSizeAs(known)
        .allMatch(line -> known.stream().anyMatch(start -> line.startsWith(file + ":" + start)));
    assertThat(run.out()).endsWith(file + (known.isEmpty() ? ": admitted\n" : ": rejected\n"));
    assertThat(run.code()).isEqualTo(known.isEmpty() ? 0 : 1);
  }

  private static List<Path> detectors() throws IOException {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".py")).sorted().toList();
    }
  }

  private static String name(Path file) {
    return FOLDER.relativize(file).toString();
  }
}
