package org.portcullis.gate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CommandLineTest {
  private static final String SAMPLE = "samples/image-cnn";
  private static final String REFUSED = "samples/refused/PY101-blocked-import";

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          lint samples/image-cnn                          | 0
          lint samples/image-cnn/model.py                 | 0
          lint samples/image-cnn/model_config.yaml        | 0
          lint samples/image-cnn/model.safetensors        | 0
          lint samples/refused/PY101-blocked-import       | 1
          lint samples/image-cnn samples/refused/PY101-blocked-import | 1
          lint                                            | 2
          lint --format xml samples/image-cnn             | 2
          lint --profile lax samples/image-cnn            | 2
          lint --policy no-such-file samples/image-cnn    | 2
          lint no-such-path                               | 2
          explain PY101                                   | 0
          explain blocked-import                          | 0
          explain PY999                                   | 2
          rules                                           | 0
          --version                                       | 0
          --help                                          | 0
          lint --help                                     | 0
          frobnicate                                      | 2
          """)
  void exitStatus(String line, int expected) {
    CommandRun run = CommandRun.of(line.split(" "));
    assertThat(run.code()).as(run.out() + run.err()).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          lint no-such-path                            | portcullis: no such file or folder: no-such-path
          lint --profile lax samples/image-cnn         | portcullis: no profile `lax`: there are [official, hardened]
          explain PY102x                               | portcullis: no rule `PY102x`; did you mean `PY102`?
          explain nothing-like-it                      | portcullis: no rule `nothing-like-it`; `portcullis rules` lists them
          """)
  void everyErrorIsOneLineThatSaysTheCause(String line, String expected) {
    CommandRun run = CommandRun.of(line.split(" "));
    assertThat(run.err()).isEqualTo(expected + System.lineSeparator());
    assertThat(run.out()).isEmpty();
  }

  @Test
  void colourIsForTerminalsUnlessTheUserSaysOtherwise() {
    String escape = "\u001b[";
    assertThat(CommandRun.in(Map.of(), "lint", REFUSED).out()).doesNotContain(escape);
    assertThat(CommandRun.in(Map.of("CLICOLOR_FORCE", "1"), "lint", REFUSED).out())
        .contains(escape);
    assertThat(CommandRun.in(Map.of("CLICOLOR_FORCE", "1", "NO_COLOR", "1"), "lint", REFUSED).out())
        .doesNotContain(escape);
  }

  @Test
  void aSubmissionCannotWriteEscapesToTheTerminal(@TempDir Path folder) throws IOException {
    Path model = folder.resolve("model.py");
    Files.writeString(
        model, "import os # \u001b[2J \u202e reversed\nimport 'x\u001b]0;title\u0007'\n");
    CommandRun run = CommandRun.of("lint", model.toString());
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).doesNotContain("\u001b", "\u202e", "\u0007");
  }

  @Test
  void outputGoesToAFile(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("report.jsonl");
    CommandRun run =
        CommandRun.of("lint", "--format", "jsonl", "--output", file.toString(), SAMPLE);
    assertThat(run.out()).isEmpty();
    assertThat(Files.readString(file))
        .startsWith("{\"path\":\"samples/image-cnn\"")
        .endsWith("}\n");
  }

  @Test
  void aPolicyOfOnesOwnExtendsAProfile(@TempDir Path folder) throws IOException {
    Path policy = folder.resolve("mine.json");
    Files.writeString(
        policy,
        """
        {"profile": "mine", "version": "2026-11-22", "extends": "hardened", "allow": ["json"],
         "refuse": {"house rule": ["einops"]}}
        """);
    String json = "samples/refused/PY102-unlisted-import";
    assertThat(CommandRun.of("lint", json).code()).isEqualTo(1);
    assertThat(CommandRun.of("lint", "--policy", policy.toString(), json).code()).isZero();
    assertThat(CommandRun.of("lint", "--policy", policy.toString(), "samples/video-cnn").out())
        .contains("`einops` is blocked: house rule", "profile mine");
  }

  @Test
  void aBrokenPolicyIsNamedWithItsPlace(@TempDir Path folder) throws IOException {
    Path policy = folder.resolve("mine.json");
    Files.writeString(policy, "{\"profile\": \"mine\",\n \"alow\": []}");
    CommandRun run = CommandRun.of("lint", "--policy", policy.toString(), SAMPLE);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains(policy + ":2:").contains("unknown key `alow`");
  }

  @Test
  void theListOfRulesIsGolden() throws IOException {
    Golden.assertEqual("rules", CommandRun.of("rules").out());
  }

  @Test
  void theHelpIsGolden() throws IOException {
    Golden.assertEqual(
        "help", CommandRun.of("--help").out() + CommandRun.of("check", "--help").out());
  }
}
