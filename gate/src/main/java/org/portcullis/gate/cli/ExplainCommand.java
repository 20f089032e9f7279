package org.portcullis.gate.cli;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.analyzer.Spelling;
import org.portcullis.gate.Verdict;
import org.portcullis.gate.report.Printable;
import org.portcullis.rules.Catalog;
import org.portcullis.rules.RulePages;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `portcullis explain RULE`
@Command(
    name = "explain",
    description = "Show a rule's page: what it flags, why, and what to do instead.")
final class ExplainCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(
      paramLabel = "RULE",
      description = "An id such as PY101, or a name such as blocked-import.")
  private String rule = "";

  ExplainCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    List<RuleDescriptor> all =
        Catalog.rules().rules().stream().<RuleDescriptor>map(Rule::descriptor).toList();
    String wanted = rule.toLowerCase(Locale.ROOT);
    Optional<RuleDescriptor> found =
        all.stream()
            .filter(each ->
                each.id().toLowerCase(Locale.ROOT).equals(wanted) || each.name().equals(wanted))
            .findFirst();
    if (found.isPresent()) {
      terminal.out().print(Pages.render(RulePages.page(found.get()), terminal.style()));
      return 0;
    }
    String hint =
        Spelling.nearest(
                wanted, all.stream().flatMap(each -> Stream.of(each.id(), each.name())).toList())
            .map("; did you mean `%s`?"::formatted)
            .orElse("; `portcullis rules` lists them");
    terminal.err().println("portcullis: no rule `" + Printable.of(rule) + "`" + hint);
    return Verdict.USAGE_EXIT;
  }
}
