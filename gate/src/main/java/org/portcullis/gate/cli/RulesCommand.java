package org.portcullis.gate.cli;

import java.util.concurrent.Callable;
import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.rules.Catalog;
import picocli.CommandLine.Command;

/// `portcullis rules`
@Command(name = "rules", description = "List every rule.")
final class RulesCommand implements Callable<Integer> {
  private final Terminal terminal;

  RulesCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    int width =
        Catalog.rules().rules().stream()
            .mapToInt(rule -> rule.descriptor().name().length())
            .max()
            .orElse(0);
    for (Rule<?> rule : Catalog.rules().rules()) {
      RuleDescriptor descriptor = rule.descriptor();
      String kind =
          switch (descriptor.effect()) {
            case BLOCKS -> "blocks ";
            case REJECTS -> "rejects";
            case ADVISES -> "advises";
          };
      terminal
          .out()
          .printf(
              "%s  %-" + width + "s  %s  %s%n",
              descriptor.id(),
              descriptor.name(),
              kind,
              descriptor.summary());
    }
    return 0;
  }
}
