package org.portcullis.gate.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What was written after a command's name, read by its [Syntax].
///
/// @param values what the options were given, by their long names; a flag's is empty
/// @param operands the rest, in order
record Arguments(Map<String, String> values, List<String> operands) {
  Arguments {
    values = Map.copyOf(values);
    operands = List.copyOf(operands);
  }

  boolean has(Option option) {
    return values.containsKey(option.name());
  }

  Optional<String> value(Option option) {
    return Optional.ofNullable(values.get(option.name()));
  }

  Optional<Path> path(Option option) throws UsageException {
    Optional<String> value = value(option);
    return value.isPresent() ? Optional.of(path(value.get())) : Optional.empty();
  }

  /// The operands as paths.
  List<Path> paths() throws UsageException {
    List<Path> paths = new ArrayList<>();
    for (String operand : operands) {
      paths.add(path(operand));
    }
    return paths;
  }

  /// One of an enum's constants, which are written in small letters.
  ///
  /// @param all the constants
  /// @param usual what it is without the option
  <E extends Enum<E>> E choice(Option option, E[] all, E usual) throws UsageException {
    Optional<String> value = value(option);
    if (value.isEmpty()) {
      return usual;
    }
    for (E each : all) {
      if (word(each).equals(value.get())) {
        return each;
      }
    }
    String words = Stream.of(all).map(Arguments::word).collect(Collectors.joining(", "));
    throw new UsageException("`%s=%s`: there are %s".formatted(option.name(), value.get(), words));
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static Path path(String text) throws UsageException {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new UsageException("`%s` is no path: %s".formatted(text, e.getReason()));
    }
  }
}
