package org.portcullis.gate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.portcullis.analyzer.Analysis;
import org.portcullis.analyzer.Analyzer;
import org.portcullis.analyzer.Finding;
import org.portcullis.analyzer.Location;
import org.portcullis.analyzer.Observation;
import org.portcullis.analyzer.ReadMeter;
import org.portcullis.analyzer.Submission;
import org.portcullis.analyzer.SubmissionOpener;
import org.portcullis.gate.report.Report;

/// The straight line: read, ask the rules, rehearse if nothing refuses, ask again, report.
public final class Gate {
  private final Analyzer analyzer;
  private final Optional<RehearsalStep> rehearsal;
  private final Progress progress;

  /// @param rehearsal how to rehearse; empty for a static judgement
  public Gate(Analyzer analyzer, Optional<RehearsalStep> rehearsal, Progress progress) {
    this.analyzer = analyzer;
    this.rehearsal = rehearsal;
    this.progress = progress;
  }

  /// Judges one submission.
  ///
  /// @throws IOException when the path cannot be read: nothing can be said of it
  public Report judge(Path path) throws IOException, InterruptedException {
    ReadMeter meter = new ReadMeter();
    try (Progress.Step step = progress.begin("reading " + path, meter);
        Submission submission = SubmissionOpener.open(path, meter)) {
      Analysis analysis = analyzer.analyze(submission);
      if (rehearsal.isEmpty() || !rehearsal.get().isDueAfter(analysis)) {
        return report(path, submission, analysis, List.of("static"), Optional.empty());
      }
      step.change("rehearsing " + path);
      RehearsalStep.Outcome outcome = rehearsal.get().run(submission, analyzer);
      return report(
          path,
          submission,
          analysis.and(outcome.analysis()),
          List.of("static", "rehearsal"),
          outcome.observation());
    }
  }

  private Report report(
      Path path,
      Submission submission,
      Analysis analysis,
      List<String> steps,
      Optional<Observation> observation) {
    return new Report(
        path.toString(),
        joint(submission),
        submission.sha256(),
        Verdict.of(analysis),
        analyzer.policy().profile(),
        analyzer.policy().digest(),
        steps,
        analysis,
        observation,
        excerpts(submission, analysis));
  }

  private static String joint(Submission submission) {
    if (submission.files().isEmpty()) {
      return "";
    }
    return switch (submission.files().get().form()) {
      case ZIP -> "!/";
      case FOLDER -> "/";
    };
  }

  private static Map<Location, String> excerpts(Submission submission, Analysis analysis) {
    Map<Location, String> excerpts = new HashMap<>();
    for (Finding finding : analysis.findings()) {
      excerpt(finding.location(), submission, excerpts);
      finding.related().forEach(each -> excerpt(each.location(), submission, excerpts));
    }
    return excerpts;
  }

  private static void excerpt(
      Location location, Submission submission, Map<Location, String> excerpts) {
    submission.line(location).ifPresent(line -> excerpts.put(location, line));
  }
}
