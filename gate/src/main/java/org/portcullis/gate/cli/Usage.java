package org.portcullis.gate.cli;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.portcullis.gate.report.Style;

/// Writes the help: of the whole program, and of one command.
final class Usage {
  private static final String ABOUT =
      "Judges machine-learning model submissions before anybody runs them.";

  private static final String FOOTER =
      """

      Exit status: 0 admitted, 1 rejected or blocked, 2 wrong usage, 3 inconclusive.
      Begin with:  portcullis check my-submission.zip
      """;

  /// Columns that every terminal has.
  private static final int WIDTH = 80;

  private static final String GAP = "  ";

  private final StringBuilder text = new StringBuilder();
  private final Style style;

  private Usage(Style style) {
    this.style = style;
  }

  /// @param syntax what the program understands without a command
  static String of(Collection<Command> commands, Syntax syntax, Style style) {
    Usage usage = new Usage(style);
    usage.heading("Usage:").append(" portcullis COMMAND [OPTION...]\n").append(ABOUT).append('\n');
    usage.text.append('\n');
    usage.heading("Commands:").append('\n');
    usage.rows(commands.stream().map(each -> new Row(each.name(), each.summary())).toList());
    usage.options(syntax, List.of());
    return usage.text.append(FOOTER).toString();
  }

  static String of(Command command, Style style) {
    Usage usage = new Usage(style);
    Syntax.Operands operands = command.syntax().operands();
    String label = operands.label() + (operands.most() > 1 ? "..." : "");
    usage.heading("Usage:").append(" portcullis ").append(command.name()).append(" [OPTION...]");
    if (!label.isEmpty()) {
      usage.text.append(operands.least() == 0 ? " [" + label + "]" : " " + label);
    }
    usage.text.append('\n').append(command.summary()).append('\n');
    List<Row> first =
        label.isEmpty() ? List.of() : List.of(new Row("    " + label, operands.help()));
    usage.options(command.syntax(), first);
    return usage.text.append(FOOTER).toString();
  }

  private StringBuilder heading(String words) {
    return text.append(style.strong(words));
  }

  private void options(Syntax syntax, List<Row> first) {
    List<Row> rows = new ArrayList<>(first);
    for (Option option : syntax.options()) {
      String letter = option.letter().isEmpty() ? "    " : option.letter() + ", ";
      String value = option.takesValue() ? "=" + option.label() : "";
      rows.add(new Row(letter + option.name() + value, option.help()));
    }
    text.append('\n');
    rows(rows);
  }

  /// Two columns; what is too long for the second goes on below it.
  private void rows(List<Row> rows) {
    int left = GAP.length() + GAP.length();
    left += rows.stream().mapToInt(row -> row.name().length()).max().orElse(0);
    for (Row row : rows) {
      StringBuilder line = new StringBuilder(GAP).append(row.name());
      boolean begun = false;
      for (String word : row.help().split(" ", -1)) {
        if (begun && line.length() + 1 + word.length() > WIDTH) {
          text.append(line).append('\n');
          line.setLength(0);
          begun = false;
        }
        line.repeat(' ', begun ? 1 : left - line.length()).append(word);
        begun = true;
      }
      text.append(line).append('\n');
    }
  }

  private record Row(String name, String help) {}
}
