package org.portcullis.gate.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.portcullis.analyzer.Analyzer;
import org.portcullis.analyzer.Policy;
import org.portcullis.gate.Gate;
import org.portcullis.gate.Judgements;
import org.portcullis.gate.Progress;
import org.portcullis.gate.RehearsalStep;
import org.portcullis.gate.Verdict;
import org.portcullis.gate.report.ConciseReport;
import org.portcullis.gate.report.JsonLinesReport;
import org.portcullis.gate.report.JsonReport;
import org.portcullis.gate.report.Report;
import org.portcullis.gate.report.ReportFormat;
import org.portcullis.gate.report.Style;
import org.portcullis.gate.report.TextReport;
import org.portcullis.rules.Catalog;
import org.portcullis.rules.PolicyException;
import org.portcullis.rules.PolicyReader;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The options of every command that gives verdicts, and the way from them to an exit code.
final class JudgeOptions {
  /// The formats, as `--format` takes them.
  enum Format {
    text,
    concise,
    json,
    jsonl
  }

  @Parameters(
      arity = "1..*",
      paramLabel = "PATH",
      description = "A folder, a ZIP, or one file of a submission.")
  private List<Path> paths = new ArrayList<>();

  @Option(
      names = "--format",
      defaultValue = "text",
      description = "${COMPLETION-CANDIDATES} (default: text).")
  private Format format = Format.text;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write the report to FILE instead of standard output.")
  private @Nullable Path output;

  @Option(
      names = "--profile",
      defaultValue = "hardened",
      description = "official or hardened (default).")
  private String profile = "hardened";

  @Option(
      names = "--policy",
      paramLabel = "FILE",
      description = "Judge by a policy file of your own; see docs/policy.md.")
  private @Nullable Path policy;

  @Option(
      names = "--measured",
      description = "Add times and memory to the JSON; they differ from run to run.")
  private boolean measured;

  @Option(
      names = {"-q", "--quiet"},
      description = "No progress on standard error.")
  private boolean quiet;

  /// Judges every path and writes the report.
  ///
  /// @return the worst verdict's exit code
  int judge(Terminal terminal, Optional<RehearsalStep> rehearsal)
      throws IOException, InterruptedException, PolicyException {
    Analyzer analyzer = new Analyzer(Catalog.rules(), policy());
    Progress progress =
        quiet ? Progress.silent() : Progress.to(terminal.err(), terminal.errIsTerminal());
    Gate gate = new Gate(analyzer, rehearsal, progress);
    List<Report> reports = Judgements.of(gate, paths);
    write(reports, terminal);
    return reports.stream()
        .map(Report::verdict)
        .max(Comparator.comparingInt(JudgeOptions::weight))
        .map(Verdict::exitCode)
        .orElse(Verdict.USAGE_EXIT);
  }

  /// Among many submissions a refusal says more than a doubt about another one.
  private static int weight(Verdict verdict) {
    return switch (verdict) {
      case ADMITTED -> 0;
      case INCONCLUSIVE -> 1;
      case REJECTED -> 2;
      case BLOCKED -> 3;
    };
  }

  private Policy policy() throws IOException, PolicyException {
    if (policy != null) {
      return PolicyReader.file(policy);
    }
    if (!PolicyReader.PROFILES.contains(profile)) {
      throw new IOException(
          "no profile `%s`: there are %s".formatted(profile, PolicyReader.PROFILES));
    }
    return PolicyReader.profile(profile);
  }

  private void write(List<Report> reports, Terminal terminal) throws IOException {
    if (output == null) {
      format(terminal.style()).write(reports, terminal.out());
      return;
    }
    try (PrintStream file =
        new PrintStream(Files.newOutputStream(output), false, StandardCharsets.UTF_8)) {
      format(Style.PLAIN).write(reports, file);
      if (file.checkError()) {
        throw new IOException("could not write " + output);
      }
    }
  }

  private ReportFormat format(Style style) {
    return switch (format) {
      case text -> new TextReport(style);
      case concise -> new ConciseReport();
      case json -> new JsonReport(Version.number(), measured);
      case jsonl -> new JsonLinesReport();
    };
  }
}
