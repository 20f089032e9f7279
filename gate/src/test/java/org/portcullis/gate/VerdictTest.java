package org.portcullis.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.portcullis.analyzer.Analysis;
import org.portcullis.analyzer.Effect;
import org.portcullis.analyzer.Finding;
import org.portcullis.analyzer.Location;
import org.portcullis.analyzer.Notification;
import org.portcullis.analyzer.RuleDescriptor;

final class VerdictTest {
  @ParameterizedTest(name = "{0} + {1} notifications: {2}")
  @CsvSource({
    "'', 0, ADMITTED, 0",
    "INFORMS, 0, ADMITTED, 0",
    "ADVISES INFORMS, 0, ADMITTED, 0",
    "REJECTS, 0, REJECTED, 1",
    "INFORMS REJECTS, 0, REJECTED, 1",
    "ADVISES REJECTS, 0, REJECTED, 1",
    "REJECTS BLOCKS, 0, BLOCKED, 1",
    "'', 1, INCONCLUSIVE, 3",
    "INFORMS, 1, INCONCLUSIVE, 3",
    "ADVISES, 1, INCONCLUSIVE, 3",
    "REJECTS, 1, REJECTED, 1",
    "BLOCKS, 1, INCONCLUSIVE, 3",
    "REJECTS BLOCKS, 1, REJECTED, 1",
  })
  void followsFromWhatWasFoundAndWhatWeCouldNotTell(
      String effects, int notifications, Verdict verdict, int exitCode) {
    List<Finding> findings = new ArrayList<>();
    for (String effect : effects.split(" ", -1)) {
      if (!effect.isEmpty()) {
        RuleDescriptor rule =
            new RuleDescriptor("PY901", "scripted", Effect.valueOf(effect), "in a test");
        findings.add(
            new Finding(rule, Location.ofSubmission(), effect, Optional.empty(), List.of()));
      }
    }
    List<Notification> told = new ArrayList<>();
    for (int i = 0; i < notifications; i++) {
      told.add(new Notification("test", "could not tell", Optional.empty()));
    }
    Verdict actual = Verdict.of(new Analysis(findings, told));
    assertThat(actual).isEqualTo(verdict);
    assertThat(actual.exitCode()).isEqualTo(exitCode);
  }
}
