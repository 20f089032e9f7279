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
import org.junit.jupiter.params.provider.ValueSource;

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
          lint -qV                                        | 0
          lint -h samples/image-cnn                       | 0
          rules PY101                                     | 2
          runtime mend                                    | 2
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
          lint no-such-path | no such file or folder: no-such-path
          lint --profile lax samples/image-cnn | no profile `lax`: there are [official, hardened]; see `portcullis lint --help`
          lint | a PATH is missing; see `portcullis lint --help`
          lint --fromat json samples/image-cnn | no option `--fromat`; did you mean `--format`?; see `portcullis lint --help`
          lint --form=json samples/image-cnn | no option `--form`; did you mean `--format`?; see `portcullis lint --help`
          lint -x samples/image-cnn | no option `-x`; see `portcullis lint --help`
          lint -qx samples/image-cnn | no option `-x`; see `portcullis lint --help`
          lint --quiet=yes samples/image-cnn | `--quiet` takes no value; see `portcullis lint --help`
          lint -q --quiet samples/image-cnn | `--quiet` stands twice; see `portcullis lint --help`
          lint --format xml samples/image-cnn | `--format=xml`: there are text, concise, json, jsonl; see `portcullis lint --help`
          lint --format= samples/image-cnn | `--format=`: there are text, concise, json, jsonl; see `portcullis lint --help`
          lint samples/image-cnn --format | `--format` needs a value: `--format=FORMAT`; see `portcullis lint --help`
          lint samples/image-cnn --output -q | `--output` needs a value: `--output=FILE`; see `portcullis lint --help`
          lint samples/image-cnn -qo | `--output` needs a value: `--output=FILE`; see `portcullis lint --help`
          lint --sandbox bwrap samples/image-cnn | no option `--sandbox`; see `portcullis lint --help`
          lint -- --quiet | no such file or folder: --quiet
          lint - | no such file or folder: -
          explain PY101 PY102 | `PY102` is one too many; see `portcullis explain --help`
          explain PY102x | no rule `PY102x`; did you mean `PY102`?
          explain nothing-like-it | no rule `nothing-like-it`; `portcullis rules` lists them
          runtime mend | no action `mend`: there are list, install, remove; see `portcullis runtime --help`
          facts --target 2.7 samples/image-cnn | `2.7` is no version that can be read; see `portcullis facts --help`
          lnt samples/image-cnn | no command `lnt`; did you mean `lint`?; see `portcullis --help`
          --quiet lint samples/image-cnn | no option `--quiet`; see `portcullis --help`
          -- | a COMMAND is missing; see `portcullis --help`
          """)
  void everyErrorIsOneLineThatSaysTheCause(String line, String expected) {
    CommandRun run = CommandRun.of(line.split(" "));
    assertThat(run.err()).isEqualTo("portcullis: " + expected + System.lineSeparator());
    assertThat(run.out()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "lint --format concise -q samples/image-cnn",
        "lint --format=concise --quiet samples/image-cnn",
        "lint samples/image-cnn --format concise",
        "lint -q --format concise -- samples/image-cnn",
        "lint --profile=hardened -q samples/image-cnn --format=concise",
      })
  void optionsMayBeSpelledAndPlacedAsElsewhere(String line) {
    assertThat(CommandRun.of(line.split(" ")))
        .isEqualTo(new CommandRun(0, "samples/image-cnn: admitted\n", ""));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {"-o%s", "-o=%s", "-qo%s", "-o %s", "-qo %s", "--output=%s", "--output %s"})
  void aValueMayStandBesideItsOptionOrAfterIt(String option, @TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("report");
    String line = "lint --format=concise samples/image-cnn " + option.formatted(file);
    assertThat(CommandRun.of(line.split(" "))).isEqualTo(new CommandRun(0, "", ""));
    assertThat(file).hasContent("samples/image-cnn: admitted\n");
  }

  @Test
  void nothingAtAllShowsTheHelpButIsNoSuccess() {
    CommandRun help = CommandRun.of("--help");
    assertThat(CommandRun.of()).isEqualTo(new CommandRun(2, "", help.out()));
  }

  @Test
  void aPathThatNoSystemHasIsWrongUsage() {
    CommandRun run = CommandRun.of("lint", "model\0.py");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).startsWith("portcullis: `model").contains("is no path: Nul character");
  }

  @Test
  void whatIsWrittenWrongCannotWriteToTheTerminalEither() {
    CommandRun run = CommandRun.of("lint", "--\u001b[2J\u202e", "-\ud800");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).doesNotContain("\u001b", "\u202e");
  }

  @Test
  void versionNamesTheDigestsThatDecide() {
    String sha256 = " sha256:[0-9a-f]{64}\n";
    assertThat(CommandRun.of("--version").out())
        .matches(
            "portcullis \\S+\npolicy official"
                + sha256
                + "policy hardened"
                + sha256
                + "api maps"
                + sha256);
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
