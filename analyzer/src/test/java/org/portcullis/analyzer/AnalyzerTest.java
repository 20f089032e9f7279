package org.portcullis.analyzer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

final class AnalyzerTest {
  private static final Policy POLICY =
      new Policy(
          "test",
          "2026",
          "",
          new ModulePolicy(Set.of(), Map.of(), Set.of()),
          Set.of(),
          Set.of(),
          Map.of(),
          Map.of(),
          Set.of());

  private static final Submission NOTHING =
      new Submission("", Optional.empty(), Optional.empty(), Optional.empty(), List.of());

  /// A rule that does what the test says.
  private record Scripted(String id, Consumer<RuleContext> script) implements Rule<Submission> {
    @Override
    public RuleDescriptor descriptor() {
      return RuleDescriptor.rejecting(id, "scripted", "does what the test says");
    }

    @Override
    public void check(Submission submission, RuleContext context) {
      script.accept(context);
    }
  }

  @Test
  void aCrashingRuleMakesANotificationAndSilencesNobody() {
    Analysis analysis =
        analyze(
            new Scripted(
                "PY901",
                context -> {
                  context.report(Location.ofSubmission(), "found before the crash");
                  throw new IllegalStateException("broken");
                }),
            new Scripted(
                "PY902", context -> context.report(Location.ofSubmission(), "found after it")));
    assertThat(analysis.findings())
        .extracting(Finding::message)
        .containsExactly("found before the crash", "found after it");
    assertThat(analysis.notifications())
        .extracting(Notification::message)
        .containsExactly("the rule `scripted` failed: java.lang.IllegalStateException: broken");
  }

  @Test
  void aStackThatOverflowsIsANotification() {
    Analysis analysis = analyze(new Scripted("PY901", AnalyzerTest::recurse));
    assertThat(analysis.notifications()).hasSize(1);
    assertThat(analysis.refuses()).isFalse();
  }

  @Test
  void findingsComeInTheOrderOfTheTextAndOnce() {
    Location second = Location.of("model.py", Region.ofLine(2));
    Location tenth = Location.of("model.py", Region.ofLine(10));
    Analysis analysis =
        analyze(
            new Scripted(
                "PY901",
                context -> {
                  context.report(tenth, "b");
                  context.report(second, "a");
                  context.report(second, "a");
                }));
    assertThat(analysis.findings()).extracting(Finding::location).containsExactly(second, tenth);
  }

  @Test
  void rulesStandInTheOrderOfTheirIds() {
    RuleSet rules = new RuleSet().add(Submission.class, new Scripted("PY902", _ -> {}));
    assertThatThrownBy(() -> rules.add(Submission.class, new Scripted("PY901", _ -> {})))
        .hasMessage("PY901 stands out of order");
    assertThatThrownBy(() -> rules.add(Submission.class, new Scripted("PY902", _ -> {})))
        .hasMessage("PY902 stands out of order");
  }

  private static Analysis analyze(Scripted... scripts) {
    RuleSet rules = new RuleSet();
    for (Scripted script : scripts) {
      rules.add(Submission.class, script);
    }
    return new Analyzer(rules, POLICY).analyze(NOTHING);
  }

  @SuppressWarnings("InfiniteRecursion") // that is the case
  private static void recurse(RuleContext context) {
    recurse(context);
  }
}
