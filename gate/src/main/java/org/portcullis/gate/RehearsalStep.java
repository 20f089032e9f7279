package org.portcullis.gate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.portcullis.analyzer.Analysis;
import org.portcullis.analyzer.Analyzer;
import org.portcullis.analyzer.Modality;
import org.portcullis.analyzer.Notification;
import org.portcullis.analyzer.Observation;
import org.portcullis.analyzer.Observation.Ending;
import org.portcullis.analyzer.Observation.Enforcement;
import org.portcullis.analyzer.Observation.Mechanism;
import org.portcullis.analyzer.Policy;
import org.portcullis.analyzer.PythonFailure;
import org.portcullis.analyzer.Rehearsal;
import org.portcullis.analyzer.RehearsalLimits;
import org.portcullis.analyzer.RehearsalPlan;
import org.portcullis.analyzer.RehearsalPlan.Alteration;
import org.portcullis.analyzer.RehearsalPlan.Batch;
import org.portcullis.analyzer.Submission;
import org.portcullis.analyzer.config.InputShape;
import org.portcullis.analyzer.config.ModelConfig;
import org.portcullis.sandbox.Cache;
import org.portcullis.sandbox.Sandbox;
import org.portcullis.sandbox.SandboxUnavailable;

/// Stages a submission, rehearses it in a sandbox, and asks the rules about what was seen.
public final class RehearsalStep {
  /// The same inputs for everybody, so that a miner and the service see the same rehearsal.
  private static final long SEED = 34;

  private static final String SOURCE = "rehearsal";

  private final Sandbox sandbox;
  private final Cache cache;
  private final RehearsalLimits limits;
  private final When when;

  /// Which submissions are rehearsed.
  public enum When {
    /// Those that no static rule refuses: untrusted code does not run for nothing.
    NOTHING_REFUSES,
    /// Every one, for somebody who investigates.
    ALWAYS
  }

  /// @param cache where submissions are staged
  public RehearsalStep(Sandbox sandbox, Cache cache, RehearsalLimits limits, When when) {
    this.sandbox = sandbox;
    this.cache = cache;
    this.limits = limits;
    this.when = when;
  }

  boolean isDueAfter(Analysis analysis) {
    return when == When.ALWAYS || !analysis.refuses();
  }

  /// What came of it.
  ///
  /// @param observation empty where nothing ran; a notification then says why
  record Outcome(Analysis analysis, Optional<Observation> observation) {
    static Outcome couldNot(String message, Optional<String> help) {
      Notification notification = new Notification(SOURCE, message, help);
      return new Outcome(new Analysis(List.of(), List.of(notification)), Optional.empty());
    }
  }

  /// Rehearses a submission that no static rule refuses. One at a time: two would share the cores
  /// and the memory that each is promised.
  synchronized Outcome run(Submission submission, Analyzer analyzer)
      throws IOException, InterruptedException {
    Optional<ModelConfig> config = submission.modelConfig();
    Optional<InputShape> shape = config.flatMap(ModelConfig::inputShape);
    if (submission.files().isEmpty() || shape.isEmpty()) {
      return Outcome.couldNot(
          "only a whole submission can be rehearsed", Optional.of("name its folder or ZIP"));
    }
    Path staging = cache.newStagingFolder();
    try (StagingFolder folder = new StagingFolder(staging)) {
      submission.files().get().stage(folder.path());
      RehearsalPlan plan = plan(config.get(), shape.get(), folder.path());
      Observation observation = sandbox.run(plan);
      Optional<Observation> again = again(plan, observation);
      Analysis analysis = analyzer.analyze(new Rehearsal(plan, observation, again));
      return new Outcome(
          analysis
              .and(absentPackage(observation, analyzer.policy()))
              .and(brokenPromises(observation, analyzer.policy())),
          Optional.of(observation));
    } catch (SandboxUnavailable e) {
      return Outcome.couldNot(String.valueOf(e.getMessage()), Optional.of(e.remedy()));
    }
  }

  /// The first batch once more, in a process that has seen nothing else.
  private Optional<Observation> again(RehearsalPlan plan, Observation first)
      throws SandboxUnavailable, InterruptedException {
    if (!(first.ending() instanceof Ending.Completed)) {
      return Optional.empty();
    }
    RehearsalPlan firstBatch =
        new RehearsalPlan(
            plan.staging(),
            plan.modality(),
            plan.weightsFile(),
            plan.weightsType(),
            plan.loaderArguments(),
            List.of(plan.batches().getFirst()),
            plan.seed(),
            plan.limits());
    return Optional.of(sandbox.run(firstBatch));
  }

  /// A promise that this machine cannot keep makes what was seen worth less than it says, unless
  /// the policy can do without it.
  private static Analysis brokenPromises(Observation observation, Policy policy) {
    List<Notification> notifications = new ArrayList<>();
    for (Enforcement enforcement : observation.enforcements()) {
      String promise = enforcement.promise();
      Optional<String> gap =
          switch (enforcement.mechanism()) {
            // Shown, and enough: whoever wants the kernel's word names a sandbox that has it.
            case Mechanism.Enforced _, Mechanism.ByInterpreter _ -> Optional.empty();
            case Mechanism.Partly(_, String what) -> Optional.of(what);
            case Mechanism.NotEnforced(String why) -> Optional.of(why);
          };
      if (gap.isPresent() && !policy.tolerated().contains(promise)) {
        notifications.add(
            new Notification(
                SOURCE,
                "the sandbox cannot keep `%s` here: %s".formatted(promise, gap.get()),
                Optional.of(
                    "`portcullis doctor` says what is missing; a policy can do without it: \"tolerate\": [\"%s\"]"
                        .formatted(promise))));
      }
    }
    return new Analysis(List.of(), notifications);
  }

  /// A package that the policy allows and our runtime lacks says nothing about the submission.
  private static Analysis absentPackage(Observation observation, Policy policy) {
    Optional<PythonFailure> failure =
        switch (observation.ending()) {
          case Ending.ImportFailed(PythonFailure raised) -> Optional.of(raised);
          case Ending.LoadFailed(PythonFailure raised) -> Optional.of(raised);
          case Ending.ForwardFailed(_, PythonFailure raised) -> Optional.of(raised);
          case Ending.Completed _,
              Ending.NotAModule _,
              Ending.TimedOut _,
              Ending.OutOfMemory _,
              Ending.ProtocolViolation _,
              Ending.Died _ ->
              Optional.empty();
        };
    return failure
        .flatMap(PythonFailure::missingPackage)
        .filter(policy::allows)
        .map(module ->
            new Notification(
                SOURCE,
                "`%s` is allowed, but not part of the Python runtime here".formatted(module),
                Optional.of(
                    "rehearse with packages of your own, `--python VENV/bin/python`, or without this one;"
                        + " the static part still stands")))
        .map(notification -> new Analysis(List.of(), List.of(notification)))
        .orElse(Analysis.CLEAN);
  }

  private RehearsalPlan plan(ModelConfig config, InputShape shape, Path staging) {
    Modality modality = config.modality().orElseThrow().value();
    return new RehearsalPlan(
        staging,
        modality,
        config.model().weightsFileName(),
        config.weightsType(),
        config.model().loaderArguments(),
        batches(modality, shape),
        SEED,
        limits);
  }

  /// A batch; one of its samples alone, as the last of a run may be, where models that squeeze or
  /// normalise over the batch fail; the batch in another order; again; with invisible changes; and
  /// a sample of zeros, where models that divide by what they measured fail.
  private static List<Batch> batches(Modality modality, InputShape shape) {
    int several =
        switch (modality) {
          case IMAGE, AUDIO -> 4;
          case VIDEO -> 2; // the public loader feeds four videos at once; two show the same
        };
    List<Integer> rows = IntStream.range(0, several).boxed().toList();
    return List.of(
        batch(rows, Alteration.NONE, shape),
        batch(List.of(0), Alteration.NONE, shape),
        batch(rows.reversed(), Alteration.NONE, shape),
        batch(rows, Alteration.NONE, shape),
        batch(rows, Alteration.LOWEST_BITS, shape),
        batch(List.of(0), Alteration.ZEROS, shape));
  }

  private static Batch batch(List<Integer> rows, Alteration alteration, InputShape shape) {
    List<Integer> dimensions = new ArrayList<>(List.of(rows.size()));
    dimensions.addAll(shape.dimensions());
    return new Batch(dimensions, shape.type(), rows, alteration);
  }
}
