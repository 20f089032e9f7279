package org.portcullis.sandbox.graalpy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The engine answers as real PyTorch did when `tools/graalpy/record.py` asked it.
final class RecordedAnswersTest {
  @Test
  void operatorsAnswerAsPyTorchDoes(@TempDir Path folder) throws Exception {
    List<String> lines = Engine.lines("operators-asked.txt");
    assertThat(lines).hasSizeGreaterThan(400);
    assertThat(disagreements(folder, lines, question -> "E " + question)).isEmpty();
  }

  @Test
  void modelsAnswerAsPyTorchDoes(@TempDir Path folder) throws Exception {
    List<String> lines = Engine.lines("models.txt");
    assertThat(lines).hasSizeGreaterThan(60);
    assertThat(disagreements(folder, lines, RecordedAnswersTest::askModel)).isEmpty();
  }

  @Test
  void modelsOverTorchvisionAnswerAsPyTorchDoes(@TempDir Path folder) throws Exception {
    Assumptions.assumeTrue(
        Engine.hasBorrowed(), "torchvision's files are not there: " + GraalPyEngine.INSTALL);
    List<String> lines = Engine.lines("borrowed-models.txt");
    assertThat(lines).hasSizeGreaterThan(20);
    assertThat(disagreements(folder, lines, RecordedAnswersTest::askModel)).isEmpty();
  }

  @Test
  void mistakesAreComplainedOfInPyTorchsWords(@TempDir Path folder) throws Exception {
    List<String> lines = Engine.lines("mistakes.txt");
    assertThat(lines).hasSizeGreaterThan(150);
    List<String> wrong = new ArrayList<>();
    try (Engine engine = Engine.start(folder)) {
      for (String line : lines) {
        String[] parts = line.split(" => ", 2);
        String answer = engine.ask("W " + parts[0]);
        if (!answer.equals(parts[1])) {
          wrong.add("%s%n  here:    %s%n  PyTorch: %s".formatted(parts[0], answer, parts[1]));
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static String askModel(String question) {
    String[] words = question.split(" ", 2);
    return "M %s %s".formatted(words[0], Engine.root().resolve(words[1]).toAbsolutePath());
  }

  /// How a recorded question is put.
  private interface Form {
    String of(String question);
  }

  private static List<String> disagreements(Path folder, List<String> lines, Form form)
      throws IOException {
    List<String> wrong = new ArrayList<>();
    try (Engine engine = Engine.start(folder)) {
      for (String line : lines) {
        String[] parts = line.split(" => ", 2);
        String answer = engine.ask(form.of(parts[0]));
        if (!Answers.agree(answer, parts[1])) {
          wrong.add("%s%n  here:    %s%n  PyTorch: %s".formatted(parts[0], answer, parts[1]));
        }
      }
    }
    return wrong;
  }
}
