package org.portcullis.rules.cheat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What a literal is, as far as tables go.
enum TableShape {
  /// Keys and the label of each.
  TABLE,
  /// Keys alone.
  KEYS,
  /// Labels alone.
  LABELS,
  /// None of these.
  NONE;

  private static final int MOST_CLASSES = 4;
  private static final int MOST_COLUMNS = 8;

  /// A label for each of so many, as characters of a text.
  private static final int FEWEST_LETTERS = 64;

  static TableShape of(Literal literal) {
    return switch (literal) {
      case Literal.Leaf(Scalar.Text(String text)) -> letters(text) ? LABELS : NONE;
      case Literal.Leaf _, Literal.Computed _ -> NONE;
      case Literal.Pairs(List<Literal> keys, List<Literal> values) -> {
        Column left = Column.of(Literal.scalars(keys));
        Column right = Column.of(Literal.scalars(values));
        if (left.keys()) {
          yield right.labels() || rowsHaveLabels(values) ? TABLE : KEYS;
        }
        yield classes(values) ? TABLE : NONE;
      }
      case Literal.Items(List<Literal> values) -> {
        List<Scalar> scalars = Literal.scalars(values);
        Column column = Column.of(scalars);
        if (column.keys()) {
          yield KEYS;
        }
        if (column.labels()) {
          yield LABELS;
        }
        yield Column.takesTurns(scalars) || classes(values) ? TABLE : rows(values);
      }
    };
  }

  /// How many keys or labels there are.
  static int size(Literal literal) {
    return switch (literal) {
      case Literal.Leaf(Scalar.Text(String text)) -> text.length();
      case Literal.Leaf _, Literal.Computed _ -> 1;
      case Literal.Items(List<Literal> values) -> values.size();
      case Literal.Pairs(List<Literal> keys, var _) -> keys.size();
    };
  }

  /// A few lists of keys side by side: which list a key is in is its label.
  private static boolean classes(List<Literal> lists) {
    return lists.size() >= 2
        && lists.size() <= MOST_CLASSES
        && lists.stream().allMatch(list -> list instanceof Literal.Items && of(list) == KEYS);
  }

  /// Rows of one length: some column keys, another labels.
  private static TableShape rows(List<Literal> rows) {
    List<Column> columns = columns(rows);
    boolean keys = columns.stream().anyMatch(Column::keys);
    boolean labels = columns.stream().anyMatch(Column::labels);
    return keys ? labels ? TABLE : KEYS : NONE;
  }

  private static boolean rowsHaveLabels(List<Literal> rows) {
    return columns(rows).stream().anyMatch(Column::labels);
  }

  private static List<Column> columns(List<Literal> rows) {
    int width = rows.isEmpty() ? 0 : size(rows.getFirst());
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < width && width <= MOST_COLUMNS; i++) {
      List<Scalar> column = new ArrayList<>();
      for (Literal row : rows) {
        if (!(row instanceof Literal.Items(List<Literal> cells))
            || cells.size() != width
            || !(cells.get(i) instanceof Literal.Leaf(Scalar value))) {
          return List.of();
        }
        column.add(value);
      }
      columns.add(Column.of(column));
    }
    return columns;
  }

  /// `0110…`: a text of few different letters or digits, each common.
  private static boolean letters(String text) {
    if (text.length() < FEWEST_LETTERS) {
      return false;
    }
    Set<Integer> different = new HashSet<>();
    boolean plain = text.chars().allMatch(c -> c < 0x80 && Character.isLetterOrDigit(c));
    text.chars().limit(FEWEST_LETTERS).forEach(different::add);
    int changes = 0;
    for (int i = 1; i < FEWEST_LETTERS; i++) {
      changes += text.charAt(i) == text.charAt(i - 1) ? 0 : 1;
    }
    // A ruler repeats itself and a table does not; neither does one of sorted labels, which is not
    // told from padding.
    boolean repeats = text.startsWith(text.substring(2, FEWEST_LETTERS / 2));
    return plain
        && different.size() >= 2
        && different.size() <= MOST_CLASSES
        && changes >= 8
        && !repeats;
  }
}
