package org.portcullis.sandbox.graalpy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The signature of one libtorch operator, as its registry prints it.
///
/// @param name for instance `aten::sum`
/// @param overload for instance `dim_IntList`; empty for the plain one
/// @param results how many values it returns; a list counts as one
record Schema(String name, String overload, List<Parameter> parameters, List<String> results) {
  private static final Pattern WHOLE =
      Pattern.compile("([\\w:]+)(?:\\.(\\w+))?\\((.*)\\) -> (.*)", Pattern.DOTALL);

  /// Type with its alias annotation, list size and question marks; name; default.
  private static final Pattern PARAMETER =
      Pattern.compile(
          "(\\w+)(?:\\([^)]*\\))?(\\?)?(?:\\[(\\d*)\\](?:\\([^)]*\\))?)?(\\?)? (\\w+)(?:=(.*))?",
          Pattern.DOTALL);

  Schema {
    parameters = List.copyOf(parameters);
    results = List.copyOf(results);
  }

  /// What a parameter takes.
  enum Kind {
    TENSOR,
    INT,
    FLOAT,
    BOOL,
    STRING,
    SCALAR,
    DTYPE,
    LAYOUT,
    DEVICE,
    MEMORY_FORMAT,
    GENERATOR
  }

  /// One parameter.
  ///
  /// @param optional whether it may be `None`
  /// @param optionalItems whether the items of a list may be `None`
  /// @param list whether it is a list
  /// @param size how often a single value is repeated to make a list; 0 where the schema has no
  ///   size
  /// @param standard the default, as the registry prints it
  record Parameter(
      String name,
      Kind kind,
      boolean optional,
      boolean optionalItems,
      boolean list,
      int size,
      boolean keywordOnly,
      Optional<String> standard) {}

  /// Reads a schema; empty where a parameter has a type that no model needs, for instance a name of
  /// a dimension, and where results are written into an argument named `out`.
  static Optional<Schema> parse(String text) {
    Matcher whole = WHOLE.matcher(text);
    if (!whole.matches()) {
      return Optional.empty();
    }
    List<Parameter> parameters = new ArrayList<>();
    boolean keywordOnly = false;
    for (String part : split(whole.group(3))) {
      if (part.equals("*")) {
        keywordOnly = true;
        continue;
      }
      Optional<Parameter> parameter = parameter(part, keywordOnly);
      if (parameter.isEmpty()) {
        return Optional.empty();
      }
      parameters.add(parameter.get());
    }
    String returns = whole.group(4);
    List<String> results =
        returns.startsWith("(")
            ? split(returns.substring(1, returns.length() - 1))
            : List.of(returns);
    return Optional.of(
        new Schema(
            whole.group(1), Optional.ofNullable(whole.group(2)).orElse(""), parameters, results));
  }

  private static Optional<Parameter> parameter(String text, boolean keywordOnly) {
    Matcher parts = PARAMETER.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    boolean writesOut = keywordOnly && text.contains("!");
    Optional<Kind> kind = kind(parts.group(1));
    if (kind.isEmpty() || writesOut) {
      return Optional.empty();
    }
    boolean list = parts.group(3) != null;
    boolean questionBefore = parts.group(2) != null;
    boolean questionAfter = parts.group(4) != null;
    int size = list && !parts.group(3).isEmpty() ? Integer.parseInt(parts.group(3)) : 0;
    return Optional.of(
        new Parameter(
            parts.group(5),
            kind.get(),
            list ? questionAfter : questionBefore || questionAfter,
            list && questionBefore,
            list,
            size,
            keywordOnly,
            Optional.ofNullable(parts.group(6))));
  }

  private static Optional<Kind> kind(String type) {
    return switch (type) {
      case "Tensor" -> Optional.of(Kind.TENSOR);
      case "int", "SymInt" -> Optional.of(Kind.INT);
      case "float" -> Optional.of(Kind.FLOAT);
      case "bool" -> Optional.of(Kind.BOOL);
      case "str" -> Optional.of(Kind.STRING);
      case "Scalar" -> Optional.of(Kind.SCALAR);
      case "ScalarType" -> Optional.of(Kind.DTYPE);
      case "Layout" -> Optional.of(Kind.LAYOUT);
      case "Device" -> Optional.of(Kind.DEVICE);
      case "MemoryFormat" -> Optional.of(Kind.MEMORY_FORMAT);
      case "Generator" -> Optional.of(Kind.GENERATOR);
      default -> Optional.empty();
    };
  }

  /// The parts between commas that lie in no bracket and no quotes.
  private static List<String> split(String text) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    boolean quoted = false;
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == '(' || c == '[')) {
        depth++;
      } else if (!quoted && (c == ')' || c == ']')) {
        depth--;
      } else if (!quoted && c == ',' && depth == 0) {
        parts.add(text.substring(from, i).strip());
        from = i + 1;
      }
    }
    String last = text.substring(from).strip();
    if (!last.isEmpty()) {
      parts.add(last);
    }
    return parts;
  }

  /// Whether the results may share memory with an argument.
  boolean returnsView() {
    return results.stream().anyMatch(result -> result.contains("("));
  }
}
