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

/// The options of every command that gives verdicts, and the way from them to an exit code.
///
/// @param paths the submissions
/// @param format of the report
/// @param output where the report goes; empty for standard output
/// @param profile a built-in policy
/// @param policyFile a policy of the user's own, which goes before the profile
/// @param measured whether to report what differs from run to run
/// @param quiet whether to be silent about progress
record JudgeOptions(
    List<Path> paths,
    Format format,
    Optional<Path> output,
    String profile,
    Optional<Path> policyFile,
    boolean measured,
    boolean quiet) {
  /// The formats, as `--format` takes them.
  enum Format {
    TEXT,
    CONCISE,
    JSON,
    JSONL
  }

  private static final Syntax.Operands PATHS =
      Syntax.Operands.some("PATH", "A folder, a ZIP, or one file of a submission.");
  private static final Option FORMAT =
      Option.valued("--format", "FORMAT", "text, concise, json, jsonl (default: text).");
  private static final Option OUTPUT =
      Option.valued(
          "-o", "--output", "FILE", "Write the report to FILE instead of standard output.");
  private static final Option PROFILE =
      Option.valued("--profile", "NAME", "official or hardened (default).");
  private static final Option POLICY =
      Option.valued("--policy", "FILE", "Judge by a policy file of your own; see docs/policy.md.");
  private static final Option MEASURED =
      Option.flag("--measured", "Add times and memory to the JSON; they differ from run to run.");
  private static final Option QUIET =
      Option.flag("-q", "--quiet", "No progress on standard error.");

  /// What such a command understands.
  ///
  /// @param more options of its own
  static Syntax syntax(Option... more) {
    List<Option> options =
        new ArrayList<>(List.of(FORMAT, OUTPUT, PROFILE, POLICY, MEASURED, QUIET));
    options.addAll(List.of(more));
    return new Syntax(PATHS, options);
  }

  static JudgeOptions of(Arguments arguments) throws UsageException {
    return new JudgeOptions(
        arguments.paths(),
        arguments.choice(FORMAT, Format.values(), Format.TEXT),
        arguments.path(OUTPUT),
        arguments.value(PROFILE).orElse("hardened"),
        arguments.path(POLICY),
        arguments.has(MEASURED),
        arguments.has(QUIET));
  }

  /// Judges every path and writes the report.
  ///
  /// @return the worst verdict's exit code
  int judge(Terminal terminal, Optional<RehearsalStep> rehearsal)
      throws IOException, InterruptedException, PolicyException, UsageException {
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

  private Policy policy() throws IOException, PolicyException, UsageException {
    if (policyFile.isPresent()) {
      return PolicyReader.file(policyFile.get());
    }
    if (!PolicyReader.PROFILES.contains(profile)) {
      throw new UsageException(
          "no profile `%s`: there are %s".formatted(profile, PolicyReader.PROFILES));
    }
    return PolicyReader.profile(profile);
  }

  private void write(List<Report> reports, Terminal terminal) throws IOException {
    if (output.isEmpty()) {
      format(terminal.style()).write(reports, terminal.out());
      return;
    }
    try (PrintStream file =
        new PrintStream(Files.newOutputStream(output.get()), false, StandardCharsets.UTF_8)) {
      format(Style.PLAIN).write(reports, file);
      if (file.checkError()) {
        throw new IOException("could not write " + output.get());
      }
    }
  }

  private ReportFormat format(Style style) {
    return switch (format) {
      case TEXT -> new TextReport(style);
      case CONCISE -> new ConciseReport();
      case JSON -> new JsonReport(Version.number(), Version.apiMaps(), measured);
      case JSONL -> new JsonLinesReport();
    };
  }
}
