package org.portcullis.rules.cheat;

import java.util.List;
import java.util.Optional;
import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.analyzer.python.PythonModule;

/// Keys and labels written down in `model.py`.
///
/// Why, and what to do instead: `table-in-source.md`.
public final class TableInSource implements Rule<PythonModule> {
  private static final String HELP =
      "a model must judge what it is shown, not recognise it; remove the table and train instead";

  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.blocking(
        "CH104", "table-in-source", "hashes and the label of each, written down in `model.py`");
  }

  @Override
  public void check(PythonModule module, RuleContext context) {
    SourceLiterals literals = SourceLiterals.of(module);
    List<SourceLiterals.Table> tables = literals.tables(TableShape.TABLE);
    List<SourceLiterals.Table> lists = literals.tables(TableShape.KEYS);
    if (tables.isEmpty() && lists.isEmpty()) {
      return;
    }
    TableUse use = new TableUse(module);
    for (SourceLiterals.Table table : tables) {
      if (use.isRead(table.expression())) {
        context.report(module.at(table.expression()), "this is a table of hashes and labels", HELP);
      }
    }
    List<SourceLiterals.Table> labels = literals.tables(TableShape.LABELS);
    for (SourceLiterals.Table keys : lists) {
      Optional<SourceLiterals.Table> column =
          labels.stream().filter(each -> each.size() == keys.size()).findFirst();
      if (column.isPresent()
          && use.isRead(keys.expression())
          && use.isRead(column.get().expression())) {
        context.report(
            module.at(keys.expression()),
            "these are %,d hashes, and line %,d has as many labels"
                .formatted(keys.size(), column.get().expression().span().start().line()),
            HELP);
      }
    }
  }
}
