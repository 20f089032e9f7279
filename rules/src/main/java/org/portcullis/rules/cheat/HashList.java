package org.portcullis.rules.cheat;

import java.util.List;
import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.analyzer.python.PythonModule;
import org.portcullis.grammar.ast.Node;

/// Hashes written down in `model.py`, as a list or one by one in comparisons.
///
/// Why, and what to do instead: `hash-list.md`.
public final class HashList implements Rule<PythonModule> {
  private static final String HELP = "say what these numbers are for, or remove them";

  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.advising(
        "CH205", "hash-list", "many unique large numbers or digests, written down in `model.py`");
  }

  @Override
  public void check(PythonModule module, RuleContext context) {
    SourceLiterals literals = SourceLiterals.of(module);
    for (SourceLiterals.Table keys : literals.tables(TableShape.KEYS)) {
      context.report(
          module.at(keys.expression()), "these are %,d hashes".formatted(keys.size()), HELP);
    }
    List<SourceLiterals.Table> tables = literals.tables(TableShape.TABLE);
    if (!tables.isEmpty()) {
      TableUse use = new TableUse(module);
      for (SourceLiterals.Table table : tables) {
        if (!use.isRead(table.expression())) {
          context.report(
              module.at(table.expression()), "these are hashes and labels that nobody reads", HELP);
        }
      }
    }
    List<Node> comparisons = literals.hashComparisons();
    if (!comparisons.isEmpty()) {
      context.report(
          module.at(comparisons.getFirst()),
          "this is the first of %,d comparisons with hashes".formatted(comparisons.size()),
          HELP);
    }
  }
}
