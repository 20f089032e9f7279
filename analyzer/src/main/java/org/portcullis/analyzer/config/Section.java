package org.portcullis.analyzer.config;

import java.math.BigInteger;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.portcullis.analyzer.PlainValue;
import org.portcullis.analyzer.Region;
import org.portcullis.analyzer.config.YamlValues.Field;

/// One mapping of the configuration, from which keys are taken one by one, each with its type.
final class Section {
  private final String prefix;
  private final Region at;
  private final SequencedMap<String, Field> fields;
  private final Set<String> taken = new LinkedHashSet<>();
  private final YamlValues values;
  private final List<ConfigFlaw> flaws;

  /// @param prefix of its keys' paths: empty, or with a dot at the end
  Section(
      String prefix,
      Region at,
      SequencedMap<String, Field> fields,
      YamlValues values,
      List<ConfigFlaw> flaws) {
    this.prefix = prefix;
    this.at = at;
    this.fields = fields;
    this.values = values;
    this.flaws = flaws;
  }

  /// Where the section stands.
  Region at() {
    return at;
  }

  /// The dotted path of one of its keys.
  String path(String key) {
    return prefix + key;
  }

  /// The key as it stands in the file, whatever its value.
  Optional<Field> field(String key) {
    taken.add(key);
    return Optional.ofNullable(fields.get(key));
  }

  /// Every field.
  List<Field> all() {
    return List.copyOf(fields.values());
  }

  /// The fields that were not asked for.
  List<Field> rest() {
    return fields.values().stream().filter(field -> !taken.contains(field.key())).toList();
  }

  /// A section inside of this one.
  Optional<Section> section(String key) {
    Optional<Field> field = field(key);
    if (field.isEmpty()) {
      return Optional.empty();
    }
    if (!(field.get().value() instanceof YamlNode.Mapping mapping)) {
      wrongType(field.get(), "a mapping");
      return Optional.empty();
    }
    SequencedMap<String, Field> inner = values.fields(mapping);
    // Shown by its key: a section may be pages long.
    return Optional.of(new Section(path(key) + ".", field.get().at(), inner, values, flaws));
  }

  /// A value of any type.
  Optional<Located<PlainValue>> any(String key) {
    return field(key).flatMap(this::any);
  }

  Optional<Located<PlainValue>> any(Field field) {
    return values.value(path(field.key()), field.value()).map(value -> located(field, value));
  }

  Optional<Located<String>> text(String key) {
    Optional<Field> field = field(key);
    Optional<Located<PlainValue>> value = field.flatMap(this::any);
    if (value.isPresent() && value.get().value() instanceof PlainValue.Text(String text)) {
      return Optional.of(located(field.orElseThrow(), text));
    }
    value.ifPresent(_ -> wrongType(field.orElseThrow(), "text"));
    return Optional.empty();
  }

  /// A scalar of any type, as it is written: for names that nobody computes with.
  Optional<Located<String>> label(String key) {
    Optional<Field> field = field(key);
    if (field.isPresent() && field.get().value() instanceof YamlNode.Scalar scalar) {
      return any(field.get()).map(_ -> located(field.get(), scalar.text()));
    }
    return text(key);
  }

  /// A whole number that fits an `int` and is no smaller than 1.
  Optional<Located<Integer>> count(String key, int most) {
    Optional<Field> field = field(key);
    Optional<Located<PlainValue>> value = field.flatMap(this::any);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    if (!(value.get().value() instanceof PlainValue.Whole(BigInteger number))) {
      wrongType(field.orElseThrow(), "a whole number");
      return Optional.empty();
    }
    return count(field.orElseThrow(), number, most).map(n -> located(field.orElseThrow(), n));
  }

  /// A number from 1 to `most`, else a flaw at the field.
  Optional<Integer> count(Field field, BigInteger number, int most) {
    if (number.signum() > 0 && number.compareTo(BigInteger.valueOf(most)) <= 0) {
      return Optional.of(number.intValueExact());
    }
    outOfRange(field, number.toString(), "1", most < Integer.MAX_VALUE ? "" + most : "");
    return Optional.empty();
  }

  /// A finite number above zero.
  Optional<Located<Double>> positive(String key, boolean mayBeNothing) {
    Optional<Field> field = field(key);
    Optional<Located<PlainValue>> value = field.flatMap(this::any);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    Field there = field.orElseThrow();
    return switch (value.get().value()) {
      case PlainValue.Whole(BigInteger number) -> positive(there, number.doubleValue());
      case PlainValue.Real(double number) -> positive(there, number);
      case PlainValue.Nothing _ when mayBeNothing -> Optional.empty();
      case PlainValue.Nothing _,
          PlainValue.Truth _,
          PlainValue.Text _,
          PlainValue.Sequence _,
          PlainValue.Mapping _ -> {
        wrongType(there, "a number");
        yield Optional.empty();
      }
    };
  }

  private Optional<Located<Double>> positive(Field field, double number) {
    if (number > 0 && number < Double.POSITIVE_INFINITY) {
      return Optional.of(located(field, number));
    }
    outOfRange(field, YamlValues.actual(field.value()), "more than 0", "");
    return Optional.empty();
  }

  void wrongType(Field field, String expected) {
    flaws.add(
        new ConfigFlaw.WrongType(
            field.value().at(), path(field.key()), expected, YamlValues.actual(field.value())));
  }

  private void outOfRange(Field field, String actual, String least, String most) {
    flaws.add(
        new ConfigFlaw.OutOfRange(
            field.value().at(),
            path(field.key()),
            YamlValues.shown(actual),
            least,
            Optional.of(most).filter(limit -> !limit.isEmpty())));
  }

  private static <T> Located<T> located(Field field, T value) {
    return new Located<>(value, field.at(), field.value().at());
  }
}
