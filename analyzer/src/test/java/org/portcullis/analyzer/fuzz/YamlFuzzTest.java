package org.portcullis.analyzer.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.MethodSource;
import org.portcullis.analyzer.config.ConfigLimits;
import org.portcullis.analyzer.config.ConfigReading;
import org.portcullis.analyzer.config.ModelConfigReader;

/// No bytes make the reader of the configuration throw, hang or ask for much memory.
@Tag("fuzz")
final class YamlFuzzTest {
  @MethodSource("seeds")
  @FuzzTest(maxDuration = "15s")
  void answersAnyBytes(byte[] file) throws Exception {
    Bounded.soon(() -> {
      ConfigReading reading = new ModelConfigReader(ConfigLimits.defaults()).read(file);
      assertThat(reading.config().isPresent() || !reading.flaws().isEmpty()).isTrue();
    });
  }

  static Stream<byte[]> seeds() {
    return Stream.of(
            "",
            "name: a\nmodality: image\npreprocessing:\n  resize: [224, 224]\nmodel:\n  num_classes: 2\n",
            "a: &x [1, 2]\nb: *x\n<<: {c: 0x1f}\n",
            "? [a, b]\n: !!python/object/apply:os.system ['x']\n",
            "- 1_000\n- 0o17\n- 1:30\n- .inf\n- 2026-01-01\n- ~\n- yes\n",
            "a: |\n  b\n  c\nd: >-\n  e\nf: \"\\u00e9\"\n",
            "%YAML 1.1\n---\na: b\n...\n---\nc\n",
            "{a: {b: {c: {d: [[[[[[1]]]]]]}}}}")
        .map(text -> text.getBytes(StandardCharsets.UTF_8));
  }
}
