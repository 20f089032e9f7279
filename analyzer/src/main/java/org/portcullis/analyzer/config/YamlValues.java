package org.portcullis.analyzer.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.portcullis.analyzer.PlainValue;
import org.portcullis.analyzer.Region;

/// Gives the nodes of a tree their values, once each, and reports those that have none.
final class YamlValues {
  private static final Map<String, Boolean> TRUTH_WORDS =
      Map.of("yes", true, "true", true, "on", true, "no", false, "false", false, "off", false);

  /// The longest text of a scalar that a message shows.
  private static final int SHOWN = 40;

  private final List<ConfigFlaw> flaws;

  YamlValues(List<ConfigFlaw> flaws) {
    this.flaws = flaws;
  }

  /// A key and what stands after it.
  record Field(String key, Region at, YamlNode value) {}

  /// The fields of a mapping by their keys; of two with one key the first counts, and the second is
  /// a flaw.
  SequencedMap<String, Field> fields(YamlNode.Mapping mapping) {
    SequencedMap<String, Field> fields = new LinkedHashMap<>();
    for (YamlNode.Pair pair : mapping.pairs()) {
      Optional<String> key = key(pair.key());
      if (key.isEmpty()) {
        continue;
      }
      Field field = new Field(key.get(), pair.key().at(), pair.value());
      Field first = fields.putIfAbsent(key.get(), field);
      if (first != null) {
        flaws.add(new ConfigFlaw.DuplicateKey(field.at(), key.get(), first.at()));
      }
    }
    return fields;
  }

  private Optional<String> key(YamlNode node) {
    if (!(node instanceof YamlNode.Scalar scalar)) {
      if (!(node instanceof YamlNode.Refused)) {
        flaws.add(new ConfigFlaw.NonTextKey(node.at(), actual(node), actual(node)));
      }
      return Optional.empty();
    }
    if (scalar.plain() && scalar.tag().isEmpty() && scalar.text().equals("<<")) {
      flaws.add(new ConfigFlaw.MergeKey(scalar.at()));
      return Optional.empty();
    }
    Yaml11.Reading reading = reading(scalar);
    if (reading instanceof Yaml11.Reading.Value(PlainValue.Text(String text))) {
      return Optional.of(text);
    }
    String type =
        switch (reading) {
          case Yaml11.Reading.Value(PlainValue value) -> type(value);
          case Yaml11.Reading.Date() -> "date";
          case Yaml11.Reading.Invalid(String promised) -> promised;
        };
    flaws.add(new ConfigFlaw.NonTextKey(scalar.at(), shown(scalar.text()), type));
    return Optional.empty();
  }

  /// The value of a node; empty where something in it is refused.
  ///
  /// @param path of the key, for the flaws
  Optional<PlainValue> value(String path, YamlNode node) {
    return switch (node) {
      case YamlNode.Scalar scalar -> scalar(path, scalar);
      case YamlNode.Sequence sequence -> sequence(path, sequence);
      case YamlNode.Mapping mapping -> mapping(path, mapping);
      case YamlNode.Refused _ -> Optional.empty();
    };
  }

  private Optional<PlainValue> sequence(String path, YamlNode.Sequence sequence) {
    List<PlainValue> items = new ArrayList<>();
    for (YamlNode item : sequence.items()) {
      value(path, item).ifPresent(items::add);
    }
    boolean complete = items.size() == sequence.items().size();
    return complete ? Optional.of(new PlainValue.Sequence(items)) : Optional.empty();
  }

  private Optional<PlainValue> mapping(String path, YamlNode.Mapping mapping) {
    SequencedMap<String, PlainValue> values = new LinkedHashMap<>();
    for (Field field : fields(mapping).values()) {
      value(path + "." + field.key(), field.value())
          .ifPresent(value -> values.put(field.key(), value));
    }
    boolean complete = values.size() == mapping.pairs().size();
    return complete ? Optional.of(new PlainValue.Mapping(values)) : Optional.empty();
  }

  private Optional<PlainValue> scalar(String path, YamlNode.Scalar scalar) {
    return switch (reading(scalar)) {
      case Yaml11.Reading.Value(PlainValue value) -> {
        warnOfYaml12(scalar, value);
        yield Optional.of(value);
      }
      case Yaml11.Reading.Date() -> {
        flaws.add(new ConfigFlaw.UnsupportedValue(scalar.at(), path, shown(scalar.text())));
        yield Optional.empty();
      }
      case Yaml11.Reading.Invalid(String promised) -> {
        flaws.add(new ConfigFlaw.InvalidScalar(scalar.at(), shown(scalar.text()), promised));
        yield Optional.empty();
      }
    };
  }

  private void warnOfYaml12(YamlNode.Scalar scalar, PlainValue value) {
    if (!scalar.plain() || !scalar.tag().isEmpty()) {
      return;
    }
    PlainValue other = Yaml12.read(scalar.text());
    if (!other.equals(value)) {
      flaws.add(
          new ConfigFlaw.AmbiguousScalar(
              scalar.at(), shown(scalar.text()), python(value), python(other)));
    }
  }

  private static Yaml11.Reading reading(YamlNode.Scalar scalar) {
    String text = scalar.text();
    return switch (scalar.tag()) {
      case "int" -> Yaml11.whole(text);
      case "float" -> Yaml11.real(text);
      case "null" -> new Yaml11.Reading.Value(new PlainValue.Nothing());
      case "bool" -> {
        Boolean truth = TRUTH_WORDS.get(text.toLowerCase(Locale.ROOT));
        yield truth == null
            ? new Yaml11.Reading.Invalid("a truth value")
            : new Yaml11.Reading.Value(new PlainValue.Truth(truth));
      }
      case "" ->
          scalar.plain() ? Yaml11.read(text) : new Yaml11.Reading.Value(new PlainValue.Text(text));
      default -> new Yaml11.Reading.Value(new PlainValue.Text(text));
    };
  }

  /// What a node is, in a word or as its own text.
  static String actual(YamlNode node) {
    return switch (node) {
      case YamlNode.Scalar scalar -> scalar.text().isEmpty() ? "nothing" : shown(scalar.text());
      case YamlNode.Sequence _ -> "a list";
      case YamlNode.Mapping _ -> "a mapping";
      case YamlNode.Refused _ -> "a refused value";
    };
  }

  private static String type(PlainValue value) {
    return switch (value) {
      case PlainValue.Nothing _ -> "nothing";
      case PlainValue.Truth _ -> "truth value";
      case PlainValue.Whole _ -> "whole number";
      case PlainValue.Real _ -> "number";
      case PlainValue.Text _ -> "text";
      case PlainValue.Sequence _ -> "list";
      case PlainValue.Mapping _ -> "mapping";
    };
  }

  /// A scalar as Python prints it.
  private static String python(PlainValue value) {
    return switch (value) {
      case PlainValue.Nothing _ -> "None";
      case PlainValue.Truth(boolean truth) -> truth ? "True" : "False";
      case PlainValue.Whole(var number) -> shown(number.toString());
      case PlainValue.Real(double number) -> Double.toString(number);
      case PlainValue.Text(String text) -> "'" + shown(text) + "'";
      case PlainValue.Sequence _, PlainValue.Mapping _ -> type(value);
    };
  }

  static String shown(String text) {
    if (text.codePointCount(0, text.length()) <= SHOWN) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, SHOWN)) + "…";
  }
}
