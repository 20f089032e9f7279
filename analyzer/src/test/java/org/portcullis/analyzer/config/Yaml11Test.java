package org.portcullis.analyzer.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.portcullis.analyzer.PlainValue;

/// Every plain scalar has the value that PyYAML gives it (answers recorded by `record_pyyaml.py`).
final class Yaml11Test {

  @TestFactory
  Stream<DynamicTest> scalarsHaveTheValueThatPyYamlGivesThem() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(Yaml11Test.class.getResourceAsStream("pyyaml-scalars.tsv"))) {
      String recorded = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return recorded
          .lines()
          .map(line -> {
            String text = line.substring(0, line.indexOf('\t'));
            String answer = line.substring(line.indexOf('\t') + 1);
            return dynamicTest(text, () -> assertThat(read(text)).isEqualTo(answer));
          })
          .toList()
          .stream();
    }
  }

  private static String read(String text) {
    List<ConfigFlaw> flaws = new ArrayList<>();
    YamlNode root =
        YamlTree.read("k: " + text, ConfigLimits.defaults(), flaws)
            .orElse(new YamlNode.Refused(YamlTree.START));
    YamlValues values = new YamlValues(flaws);
    PlainValue value = values.value("", root).orElse(new PlainValue.Nothing());
    if (value instanceof PlainValue.Mapping mapping) {
      return show(Objects.requireNonNull(mapping.values().get("k")));
    }
    boolean date = flaws.stream().anyMatch(ConfigFlaw.UnsupportedValue.class::isInstance);
    return date ? "date" : "refused";
  }

  private static String show(PlainValue value) {
    return switch (value) {
      case PlainValue.Nothing() -> "NoneType None";
      case PlainValue.Truth(boolean truth) -> truth ? "bool True" : "bool False";
      case PlainValue.Whole(var number) -> "int " + number;
      case PlainValue.Real(double number) -> "float " + hex(number);
      case PlainValue.Text(String text) -> "str " + text;
      case PlainValue.Sequence _, PlainValue.Mapping _ -> "collection";
    };
  }

  /// As Python's `float.hex`.
  private static String hex(double number) {
    if (Double.isNaN(number)) {
      return "nan";
    }
    if (Double.isInfinite(number)) {
      return number < 0 ? "-inf" : "inf";
    }
    long bits = Double.doubleToLongBits(number);
    String sign = bits < 0 ? "-" : "";
    if (number == 0) {
      return sign + "0x0.0p+0";
    }
    String fraction = "%013x".formatted(bits & 0xf_ffff_ffff_ffffL);
    int exponent = Math.getExponent(number);
    return sign + "0x1." + fraction + "p" + (exponent < 0 ? "" : "+") + exponent;
  }

  @Test
  void endlessNumbersAreRefusedInNoTime() {
    String digits = "1".repeat(200_000);
    assertThat(Yaml11.read(digits)).isEqualTo(new Yaml11.Reading.Invalid("a whole number"));
    assertThat(Yaml11.read("1" + ":1".repeat(100_000)))
        .isEqualTo(new Yaml11.Reading.Invalid("a whole number"));
  }
}
