package org.portcullis.gate.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.portcullis.gate.Verdict;
import org.portcullis.gate.report.Printable;
import org.portcullis.gate.report.Style;
import org.portcullis.sandbox.Availability.Available;
import org.portcullis.sandbox.Availability.Missing;
import org.portcullis.sandbox.Battery;
import org.portcullis.sandbox.Cache;
import org.portcullis.sandbox.LocalSandbox;
import org.portcullis.sandbox.Probe;
import org.portcullis.sandbox.Probe.Outcome;
import org.portcullis.sandbox.SandboxUnavailable;
import org.portcullis.sandbox.StrongestSandbox;

/// Tries every probe of the battery in every sandbox of this machine.
///
/// @param asDocument whether to write the whole table as a page instead of a summary
record SelfTest(Terminal terminal, boolean asDocument) {
  /// Runs it.
  ///
  /// @return an exit code: zero if every sandbox that is there contains what it should
  int run() throws IOException, InterruptedException {
    Cache cache = Cache.ofThisUser(terminal.environment());
    Map<LocalSandbox, List<Probe.Result>> tried = new LinkedHashMap<>();
    Map<String, String> absent = new LinkedHashMap<>();
    try (Battery battery = Battery.open(cache, terminal.environment())) {
      for (LocalSandbox sandbox : StrongestSandbox.candidates(cache, terminal.environment())) {
        switch (sandbox.availability()) {
          case Missing(String reason, String remedy) ->
              absent.put(sandbox.name(), reason + "; " + remedy);
          case Available _ -> {
            try {
              tried.put(sandbox, battery.run(sandbox));
            } catch (SandboxUnavailable e) {
              absent.put(sandbox.name(), String.valueOf(e.getMessage()));
            }
          }
        }
      }
    } catch (SandboxUnavailable e) {
      terminal.err().println("portcullis: " + Printable.of(String.valueOf(e.getMessage())));
      return Verdict.INCONCLUSIVE.exitCode();
    }
    if (asDocument) {
      writeDocument(tried, absent);
    } else {
      writeSummary(tried, absent);
    }
    boolean sound =
        !tried.isEmpty()
            && tried.entrySet().stream()
                .allMatch(each -> Battery.objections(each.getKey(), each.getValue()).isEmpty());
    return sound ? 0 : Verdict.INCONCLUSIVE.exitCode();
  }

  private void writeSummary(
      Map<LocalSandbox, List<Probe.Result>> tried, Map<String, String> absent) {
    PrintStream out = terminal.out();
    Style style = terminal.style();
    tried.forEach((sandbox, results) -> {
      List<String> objections = Battery.objections(sandbox, results);
      String word = objections.isEmpty() ? style.good("ok") : style.error("fails");
      out.printf("%-8s  %s: %s%n", word, sandbox.name(), counts(results));
      objections.forEach(each -> out.printf("%-8s  %s%n", "", Printable.of(each)));
      sandbox
          .knownToEscape()
          .forEach((name, why) -> out.printf("%-8s  known: %s: %s%n", "", name, why));
    });
    absent.forEach(
        (name, why) -> out.printf("%-8s  %s: %s%n", style.warning("not run"), name, why));
  }

  private static String counts(List<Probe.Result> results) {
    long contained = count(results, Outcome.Contained.class);
    long controlled =
        results.stream()
            .filter(each -> each.outcome() instanceof Outcome.Contained)
            .filter(each -> each.control().isPresent())
            .count();
    return "%d probes: %d contained (%d of them succeed in a weaker place), %d succeed, %d inconclusive"
        .formatted(
            results.size(),
            contained,
            controlled,
            count(results, Outcome.Escaped.class),
            count(results, Outcome.Inconclusive.class));
  }

  private static long count(List<Probe.Result> results, Class<? extends Outcome> kind) {
    return results.stream().filter(each -> kind.isInstance(each.outcome())).count();
  }

  private void writeDocument(
      Map<LocalSandbox, List<Probe.Result>> tried, Map<String, String> absent) {
    PrintStream out = terminal.out();
    out.println("# What the sandboxes contain");
    out.println();
    out.println("Made by `portcullis doctor --self-test --document`; do not edit.");
    out.println();
    out.println(
        "Every probe runs where a submission runs, from the import of `model.py` on. *Control* is a weaker place in");
    out.println(
        "which the same probe succeeded on this machine: *outside*, as the unprivileged user that rehearsals run as;");
    out.println(
        "*bare namespaces*, as the root of namespaces over the host's files; *as root*. Where there is none, that the");
    out.println(
        "probe is contained proves little. An entry is the answer that contained it; **succeeds** is explained below.");
    out.println();
    tried.forEach(
        (sandbox, results) -> out.println("- " + sandbox.name() + ": " + counts(results)));
    absent.forEach((name, why) -> out.println("- " + name + " was not run: " + why));
    out.println();
    List<String> names = tried.keySet().stream().map(LocalSandbox::name).toList();
    out.println("| family | to … | control | " + String.join(" | ", names) + " |");
    out.println("|---|---|---|" + "---|".repeat(names.size()));
    List<List<Probe.Result>> columns = new ArrayList<>(tried.values());
    for (int row = 0; !columns.isEmpty() && row < columns.getFirst().size(); row++) {
      Probe.Result first = columns.getFirst().get(row);
      StringBuilder line = new StringBuilder();
      line.append("| ").append(first.probe().family());
      line.append(" | ").append(first.probe().attempt());
      line.append(" | ").append(first.control().orElse("–"));
      for (List<Probe.Result> column : columns) {
        line.append(" | ").append(cell(column.get(row).outcome()));
      }
      out.println(line.append(" |"));
    }
    out.println();
    out.println("## What succeeds, and why that is accepted");
    out.println();
    Map<String, String> reasons = new TreeMap<>();
    tried.forEach((sandbox, _) ->
        sandbox
            .knownToEscape()
            .forEach((name, why) ->
                reasons.put("- %s, `%s`: %s.".formatted(sandbox.name(), name, why), "")));
    reasons.keySet().forEach(out::println);
  }

  private static String cell(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Contained(String by) -> by;
      case Outcome.Escaped _ -> "**succeeds**";
      case Outcome.Inconclusive(String why) -> "inconclusive: " + why;
    };
  }
}
