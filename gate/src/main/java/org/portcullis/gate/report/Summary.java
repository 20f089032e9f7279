package org.portcullis.gate.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.portcullis.analyzer.Level;
import org.portcullis.analyzer.Observation;
import org.portcullis.analyzer.Observation.BatchRun;
import org.portcullis.analyzer.Observation.Mechanism;
import org.portcullis.analyzer.Observation.Output;
import org.portcullis.rules.ApiMap;

/// The few words that follow a verdict.
final class Summary {
  private static final long MIB = 1L << 20;

  private Summary() {}

  /// What ran, what was found, under which profile.
  static List<String> of(Report report) {
    List<String> words = new ArrayList<>();
    long errors = count(report, Level.ERROR);
    long warnings = count(report, Level.WARNING);
    if (errors > 0) {
      words.add(plural(errors, "error"));
    }
    if (warnings > 0) {
      words.add(plural(warnings, "warning"));
    }
    long notes = count(report, Level.NOTE);
    if (notes > 0) {
      words.add(plural(notes, "note"));
    }
    words.add(String.join(" + ", report.steps()));
    words.add("profile " + report.profile());
    return words;
  }

  /// What the rehearsal measured, and every promise that was not kept whole.
  static List<String> rehearsal(Report report) {
    if (report.rehearsal().isEmpty()) {
      return List.of();
    }
    Observation seen = report.rehearsal().get();
    List<String> lines = new ArrayList<>();
    List<String> outputs = new ArrayList<>();
    double seconds = 0;
    int samples = 0;
    for (BatchRun run : seen.batches()) {
      String output = run.batch().shape() + " -> " + shape(run.output());
      if (!outputs.contains(output)) { // the same batch is asked for more than once
        outputs.add(output);
      }
      seconds += run.seconds();
      samples += run.batch().samples();
    }
    if (!outputs.isEmpty()) {
      lines.add("rehearsal in %s: %s".formatted(seen.sandbox(), String.join(", ", outputs)));
    }
    List<String> figures = new ArrayList<>();
    seen.loadSeconds().ifPresent(load -> figures.add(format("loaded in %.2f s", load)));
    if (samples > 0) {
      figures.add(format("%.1f ms per sample", 1000 * seconds / samples));
    }
    seen.peakMemoryBytes()
        .ifPresent(bytes -> figures.add("%,d MiB at most".formatted(bytes / MIB)));
    if (!figures.isEmpty()) {
      lines.add(String.join(", ", figures));
    }
    lines.addAll(new ApiMap().differences(seen.packages()));
    for (Observation.Enforcement enforcement : seen.enforcements()) {
      switch (enforcement.mechanism()) {
        case Mechanism.Enforced(_) -> {}
        case Mechanism.ByInterpreter(String by) ->
            lines.add("%s: by the interpreter only (%s)".formatted(enforcement.promise(), by));
        case Mechanism.Partly(String by, String gap) ->
            lines.add("%s: only %s (%s)".formatted(enforcement.promise(), by, gap));
        case Mechanism.NotEnforced(String why) ->
            lines.add("%s: not enforced here (%s)".formatted(enforcement.promise(), why));
      }
    }
    return lines;
  }

  private static String shape(Output output) {
    return switch (output) {
      case Output.Tensor tensor -> tensor.shape() + " " + tensor.dtype();
      case Output.Unusable(String type) -> Printable.of(type);
    };
  }

  private static long count(Report report, Level level) {
    return report.analysis().findings().stream()
        .filter(finding -> finding.rule().effect().level() == level)
        .count();
  }

  private static String plural(long count, String noun) {
    return "%d %s%s".formatted(count, noun, count == 1 ? "" : "s");
  }

  private static String format(String pattern, double value) {
    return String.format(Locale.ROOT, pattern, value);
  }
}
