package org.portcullis.analyzer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.portcullis.analyzer.archive.ArchiveReading;
import org.portcullis.analyzer.python.PythonFile;
import org.portcullis.analyzer.python.PythonModule;

/// Asks every rule about every subject.
///
/// A rule that crashes is our trouble: it becomes a notification, and with it the verdict
/// inconclusive; the other rules still run.
public final class Analyzer {
  private static final Optional<String> REPORT =
      Optional.of("report this, with the submission if you can share it");

  private final RuleSet rules;
  private final Policy policy;

  /// @param rules what is asked
  /// @param policy what the rules ask in turn
  public Analyzer(RuleSet rules, Policy policy) {
    this.rules = rules;
    this.policy = policy;
  }

  /// The policy in force.
  public Policy policy() {
    return policy;
  }

  /// Everything that can be said without running the submission, cheapest subject first.
  public Analysis analyze(Submission submission) {
    Questions questions = new Questions();
    submission.archive().ifPresent(archive -> questions.ask(ArchiveReading.class, archive));
    submission.config().ifPresent(config -> questions.ask(ConfigFile.class, config));
    for (WeightsFile weights : submission.weights()) {
      questions.ask(WeightsFile.class, weights);
    }
    submission.onnx().ifPresent(onnx -> questions.ask(OnnxFile.class, onnx));
    submission.model().ifPresent(model -> questions.ask(PythonFile.class, model));
    Map<String, PlainValue> keywords = new HashMap<>();
    submission
        .modelConfig()
        .ifPresent(config ->
            config.model().arguments().forEach((key, value) -> keywords.put(key, value.value())));
    submission.model().ifPresent(model -> questions.askAboutCode(model, keywords));
    questions.ask(Submission.class, submission);
    return questions.answers();
  }

  /// What the rules say of a rehearsal.
  public Analysis analyze(Rehearsal rehearsal) {
    Questions questions = new Questions();
    questions.ask(Rehearsal.class, rehearsal);
    return questions.answers();
  }

  /// The answers of one analysis as they come in.
  private final class Questions {
    private final List<Finding> findings = new ArrayList<>();
    private final List<Notification> notifications = new ArrayList<>();

    <S> void ask(Class<S> kind, S subject) {
      for (Rule<S> rule : rules.on(kind)) {
        RuleContext context = new RuleContext(rule.descriptor(), policy);
        try {
          rule.check(subject, context);
        } catch (RuntimeException | StackOverflowError e) {
          notifications.add(
              new Notification(
                  rule.descriptor().id(),
                  "the rule `%s` failed: %s".formatted(rule.descriptor().name(), e),
                  REPORT));
        }
        findings.addAll(context.findings());
      }
    }

    /// Collecting the facts walks the whole tree, and must not be what a hostile tree breaks
    /// unseen.
    void askAboutCode(PythonFile file, Map<String, PlainValue> keywords) {
      Optional<PythonModule> module;
      try {
        module = file.module(keywords);
      } catch (RuntimeException | StackOverflowError e) {
        notifications.add(
            new Notification(
                "analyzer", "`%s` was not understood: %s".formatted(file.name(), e), REPORT));
        return;
      }
      module.ifPresent(facts -> ask(PythonModule.class, facts));
    }

    Analysis answers() {
      return new Analysis(findings, notifications);
    }
  }
}
