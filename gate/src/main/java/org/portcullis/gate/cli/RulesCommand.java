package org.portcullis.gate.cli;

import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.rules.Catalog;

/// `portcullis rules`
final class RulesCommand implements Command {
  private final Terminal terminal;

  RulesCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public String name() {
    return "rules";
  }

  @Override
  public String summary() {
    return "List every rule.";
  }

  @Override
  public Syntax syntax() {
    return Syntax.of(Syntax.Operands.NONE);
  }

  @Override
  public int run(Arguments arguments) {
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
            case INFORMS -> "informs";
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
