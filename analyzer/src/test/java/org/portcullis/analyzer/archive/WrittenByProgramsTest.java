package org.portcullis.analyzer.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Archives as real programs write them are accepted in all their variety; see `written/README.md`.
final class WrittenByProgramsTest {

  private static Path written(String name) throws URISyntaxException {
    URL url =
        Objects.requireNonNull(
            WrittenByProgramsTest.class.getResource("written/" + name + ".zip"), name);
    return Path.of(url.toURI());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bsdtar",
        "info-zip",
        "info-zip-comment",
        "info-zip-descriptors",
        "info-zip-extra",
        "info-zip-folder",
        "info-zip-stored",
        "info-zip-streamed",
        "info-zip-zip64",
        "jar",
        "jar-stored",
        "python",
        "python-stored",
        "python-streamed",
        "python-writestr",
        "python-zip64",
        "seven-zip"
      })
  void honestArchivesHaveNoFlaw(String name) throws IOException, URISyntaxException {
    try (ArchiveReading reading =
        new SubmissionReader(ArchiveLimits.defaults()).read(written(name))) {
      assertThat(reading.flaws()).isEmpty();
      SubmissionFiles files = reading.files();
      assertThat(files.form()).isEqualTo(SubmissionFiles.Form.ZIP);
      assertThat(files.entries().stream().filter(Entry::accepted).map(Entry::name))
          .containsExactlyInAnyOrder("model_config.yaml", "model.py", "model.safetensors");
      Entry config = files.find("model_config.yaml").orElseThrow();
      assertThat(files.text(config))
          .hasValueSatisfying(text ->
              assertThat(text).asString().isEqualTo("modality: image\nmodel:\n  num_classes: 2\n"));
      Entry weights = files.find("model.safetensors").orElseThrow();
      assertThat(weights.content()).isEqualTo(ContentKind.SAFETENSORS);
      assertThat(files.view(weights, 8).size()).isEqualTo(weights.size()).isEqualTo(328);
    }
  }

  private static Stream<Arguments> others() {
    return Stream.of(
        arguments("bsdtar-streamed", List.of(new ArchiveFlaw.TrailingPadding(742, 9498))),
        arguments(
            "bzip2", List.of(new ArchiveFlaw.UnsupportedMethod("model.safetensors", 590, 12))),
        arguments("lzma", List.of(new ArchiveFlaw.UnsupportedMethod("model.safetensors", 406, 14))),
        arguments(
            "encrypted",
            List.of(
                new ArchiveFlaw.Encrypted("model_config.yaml", 466),
                new ArchiveFlaw.Encrypted("model.py", 553),
                new ArchiveFlaw.Encrypted("model.safetensors", 631))),
        arguments(
            "encrypted-aes",
            List.of(
                new ArchiveFlaw.Encrypted("model.py", 425),
                new ArchiveFlaw.Encrypted("model.safetensors", 526),
                new ArchiveFlaw.Encrypted("model_config.yaml", 636))),
        arguments("info-zip-stdin", List.of(new ArchiveFlaw.SpecialFile("-", 112, EntryKind.FIFO))),
        arguments("python-symlink", List.of(new ArchiveFlaw.Symlink("model.safetensors", 361))),
        arguments("python-macosx", List.of(new ArchiveFlaw.Junk("__MACOSX/._model.py", 794))));
  }

  @ParameterizedTest
  @MethodSource
  void others(String name, List<ArchiveFlaw> expected) throws IOException, URISyntaxException {
    try (ArchiveReading reading =
        new SubmissionReader(ArchiveLimits.defaults()).read(written(name))) {
      assertThat(reading.flaws()).isEqualTo(expected);
    }
  }
}
