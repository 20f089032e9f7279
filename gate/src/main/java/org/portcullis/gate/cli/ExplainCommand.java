package org.portcullis.gate.cli;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.analyzer.Spelling;
import org.portcullis.gate.Verdict;
import org.portcullis.gate.report.Printable;
import org.portcullis.rules.Catalog;
import org.portcullis.rules.RulePages;

/// `portcullis explain RULE`
final class ExplainCommand implements Command {
  private final Terminal terminal;

  ExplainCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public String name() {
    return "explain";
  }

  @Override
  public String summary() {
    return "Show a rule's page: what it flags, why, and what to do instead.";
  }

  @Override
  public Syntax syntax() {
    return Syntax.of(
        Syntax.Operands.one("RULE", "An id such as PY101, or a name such as blocked-import."));
  }

  @Override
  public int run(Arguments arguments) {
    String rule = arguments.operands().getFirst();
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
