package org.portcullis.gate.cli;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.portcullis.analyzer.Spelling;

/// What may stand after a command's name: the one table that both reading and help go by.
///
/// Options are written as everywhere: `--name value`, `--name=value`, `-n value`, `-nvalue`, flags
/// together as `-qh`; they stand before, between and after the operands, and `--` ends them.
///
/// @param operands what stands there beside options
/// @param options in the order of the help
record Syntax(Operands operands, List<Option> options) {
  /// What a command works on.
  ///
  /// @param label what stands for one of them in the help
  /// @param least how many are needed
  /// @param most how many are taken
  /// @param help what they are
  record Operands(String label, int least, int most, String help) {
    static final Operands NONE = new Operands("", 0, 0, "");

    static Operands one(String label, String help) {
      return new Operands(label, 1, 1, help);
    }

    static Operands some(String label, String help) {
      return new Operands(label, 1, Integer.MAX_VALUE, help);
    }
  }

  static Syntax of(Operands operands, Option... options) {
    return new Syntax(operands, List.of(options));
  }

  Syntax {
    List<Option> all = new ArrayList<>(options);
    all.add(Option.HELP);
    all.add(Option.VERSION);
    options = List.copyOf(all);
  }

  /// Reads what somebody wrote.
  Arguments read(List<String> words) throws UsageException {
    return new Reading(words.iterator()).arguments();
  }

  private Option option(String name) throws UsageException {
    for (Option option : options) {
      if (name.equals(option.name()) || name.equals(option.letter())) {
        return option;
      }
    }
    Optional<String> near = Spelling.nearest(name, options.stream().map(Option::name).toList());
    throw new UsageException(
        "no option `" + name + "`" + near.map("; did you mean `%s`?"::formatted).orElse(""));
  }

  /// The state of one reading.
  private final class Reading {
    private final Iterator<String> words;
    private final Map<String, String> values = new LinkedHashMap<>();
    private final List<String> found = new ArrayList<>();

    Reading(Iterator<String> words) {
      this.words = words;
    }

    Arguments arguments() throws UsageException {
      boolean literally = false;
      while (words.hasNext()) {
        String word = words.next();
        if (literally || !isOption(word)) {
          found.add(word);
        } else if (word.equals("--")) {
          literally = true;
        } else if (word.startsWith("--")) {
          name(word);
        } else {
          letters(word);
        }
      }
      Arguments arguments = new Arguments(values, found);
      if (!arguments.has(Option.HELP) && !arguments.has(Option.VERSION)) {
        count();
      }
      return arguments;
    }

    /// A single `-` is a name as any other.
    private static boolean isOption(String word) {
      return word.length() > 1 && word.startsWith("-");
    }

    private void name(String word) throws UsageException {
      int equals = word.indexOf('=');
      Option option = option(equals < 0 ? word : word.substring(0, equals));
      if (equals >= 0 && !option.takesValue()) {
        throw new UsageException("`%s` takes no value".formatted(option.name()));
      }
      String attached = equals < 0 ? "" : word.substring(equals + 1);
      put(option, equals < 0 && option.takesValue() ? next(option) : attached);
    }

    private void letters(String word) throws UsageException {
      for (int at = 1; at < word.length(); at = word.offsetByCodePoints(at, 1)) {
        int end = word.offsetByCodePoints(at, 1);
        Option option = option("-" + word.substring(at, end));
        if (option.takesValue()) {
          String attached = word.substring(word.startsWith("=", end) ? end + 1 : end);
          put(option, end == word.length() ? next(option) : attached);
          return;
        }
        put(option, "");
      }
    }

    private String next(Option option) throws UsageException {
      String value = words.hasNext() ? words.next() : "-";
      if (value.startsWith("-")) {
        throw new UsageException(
            "`%s` needs a value: `%1$s=%s`".formatted(option.name(), option.label()));
      }
      return value;
    }

    private void put(Option option, String value) throws UsageException {
      if (values.put(option.name(), value) != null) {
        throw new UsageException("`%s` stands twice".formatted(option.name()));
      }
    }

    private void count() throws UsageException {
      if (found.size() < operands.least()) {
        throw new UsageException("a %s is missing".formatted(operands.label()));
      }
      if (found.size() > operands.most()) {
        throw new UsageException("`%s` is one too many".formatted(found.get(operands.most())));
      }
    }
  }
}
