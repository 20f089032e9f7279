package org.portcullis.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.portcullis.analyzer.Analyzer;
import org.portcullis.analyzer.Observation;
import org.portcullis.analyzer.Observation.CapturedOutput;
import org.portcullis.analyzer.Observation.Ending;
import org.portcullis.analyzer.Observation.Enforcement;
import org.portcullis.analyzer.Observation.Mechanism;
import org.portcullis.analyzer.Policy;
import org.portcullis.analyzer.RehearsalLimits;
import org.portcullis.analyzer.RehearsalPlan;
import org.portcullis.gate.report.ConciseReport;
import org.portcullis.rules.Catalog;
import org.portcullis.rules.PolicyReader;
import org.portcullis.sandbox.Availability;
import org.portcullis.sandbox.Cache;
import org.portcullis.sandbox.Sandbox;

/// A sandbox that cannot keep what it promises admits nothing, unless the policy does without it.
final class BrokenPromisesTest {
  private static final Path HONEST = Path.of("samples/image-cnn");

  @TempDir private Path folder = Path.of("");

  /// Sees an honest model, on a machine that keeps one promise as it says.
  private record Weak(Mechanism memory) implements Sandbox {
    @Override
    public String name() {
      return "weak";
    }

    @Override
    public Availability availability() {
      return new Availability.Available("always");
    }

    @Override
    public Observation run(RehearsalPlan plan) {
      return new Observation(
          name(),
          new Ending.Completed(),
          List.of(),
          Optional.empty(),
          OptionalDouble.empty(),
          OptionalLong.empty(),
          List.of(new Enforcement("memoryBytes", memory)),
          new CapturedOutput("", 0),
          List.of(),
          new TreeMap<>());
    }
  }

  @Test
  void aPromiseThatIsKeptAdmits() throws Exception {
    assertThat(judged(new Mechanism.Enforced("a limit"), PolicyReader.profile("hardened")))
        .isEqualTo("admitted\n");
  }

  @Test
  void aPromiseThatIsNotKeptIsInconclusive() throws Exception {
    assertThat(judged(new Mechanism.NotEnforced("nobody does"), PolicyReader.profile("hardened")))
        .isEqualTo(
            """
            inconclusive[rehearsal]: the sandbox cannot keep `memoryBytes` here: nobody does
            inconclusive
            """);
    assertThat(
            judged(
                new Mechanism.Partly("a limit", "two can have more"),
                PolicyReader.profile("hardened")))
        .isEqualTo(
            """
            inconclusive[rehearsal]: the sandbox cannot keep `memoryBytes` here: two can have more
            inconclusive
            """);
  }

  @Test
  void aPolicyMayDoWithoutIt() throws Exception {
    Path policy =
        Files.writeString(
            folder.resolve("policy.json"),
            """
            {"extends": "hardened", "profile": "mine", "version": "1", "tolerate": ["memoryBytes"]}
            """);

    assertThat(judged(new Mechanism.NotEnforced("nobody does"), PolicyReader.file(policy)))
        .isEqualTo("admitted\n");
  }

  private String judged(Mechanism memory, Policy policy) throws IOException, InterruptedException {
    RehearsalStep step =
        new RehearsalStep(
            new Weak(memory),
            new Cache(folder),
            RehearsalLimits.standard(),
            RehearsalStep.When.ALWAYS);
    Gate gate =
        new Gate(new Analyzer(Catalog.rules(), policy), Optional.of(step), Progress.silent());
    StringBuilder report = new StringBuilder();
    new ConciseReport().write(List.of(gate.judge(HONEST)), report);
    return report.toString().replace(HONEST + ": ", "");
  }
}
