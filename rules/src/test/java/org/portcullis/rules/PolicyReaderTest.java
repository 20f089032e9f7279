package org.portcullis.rules;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.portcullis.analyzer.Capability;
import org.portcullis.analyzer.ModulePolicy.Decision;
import org.portcullis.analyzer.Policy;

/// A policy is read strictly, and a later file has the last word.
class PolicyReaderTest {
  @TempDir Path folder;

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void isRefused(String name, String text, String message) throws IOException {
    Path file = Files.writeString(folder.resolve("policy.json"), text);

    assertThatThrownBy(() -> PolicyReader.file(file))
        .isInstanceOf(PolicyException.class)
        .extracting(error -> String.valueOf(error.getMessage()).replace(file.toString(), "policy"))
        .isEqualTo(message);
  }

  private static Stream<Arguments> refused() {
    return Stream.of(
        Arguments.of("nothing", "", "policy:1:1: expected an object"),
        Arguments.of("a list", "[]", "policy:1:1: expected an object"),
        Arguments.of("no name", "{}", "policy:1:2: `profile` and `version` are required"),
        Arguments.of(
            "no version",
            "{\"profile\": \"x\"}",
            "policy:1:16: `profile` and `version` are required"),
        Arguments.of(
            "an unknown key",
            "{\n  \"profile\": \"x\",\n  \"alow\": []\n}",
            "policy:3:3: unknown key `alow`"),
        Arguments.of(
            "a repeated key",
            "{\"allow\": [], \"allow\": []}",
            "policy:1:22: Duplicate Object property \"allow\""),
        Arguments.of(
            "a name that is no text", "{\"profile\": 1}", "policy:1:13: expected a string"),
        Arguments.of(
            "one path instead of a list",
            "{\"allow\": \"torch\"}",
            "policy:1:11: expected a list of dotted paths"),
        Arguments.of(
            "a list of numbers", "{\"allow\": [\"torch\", 1]}", "policy:1:21: expected a string"),
        Arguments.of(
            "a list instead of reasons",
            "{\"refuse\": [\"os\"]}",
            "policy:1:12: expected an object from reasons to paths"),
        Arguments.of(
            "a path with a slash",
            "{\"allow\": [\"torch/nn\"]}",
            "policy:1:12: `torch/nn` is not a dotted path"),
        Arguments.of(
            "a path with an empty part",
            "{\"refuse\": {\"network access\": [\"torch..hub\"]}}",
            "policy:1:32: `torch..hub` is not a dotted path"),
        Arguments.of(
            "a path with a star",
            "{\"instead\": {\"torch.*\": \"name it\"}}",
            "policy:1:14: `torch.*` is not a dotted path"),
        Arguments.of(
            "a path that is refused for two reasons",
            "{\"refuse\": {\"a\": [\"os\"], \"b\": [\"os\"]}}",
            "policy:1:36: `os` stands twice"),
        Arguments.of(
            "a capability that there is not",
            "{\"capabilities\": {\"flight\": \"deny\"}}",
            "policy:1:19: unknown capability `flight`"),
        Arguments.of(
            "a capability that is neither allowed nor denied",
            "{\"capabilities\": {\"network\": \"ask\"}}",
            "policy:1:30: expected `allow` or `deny`"),
        Arguments.of(
            "a capability twice",
            "{\"capabilities\": {\"network\": \"deny\", \"network\": \"allow\"}}",
            "policy:1:47: Duplicate Object property \"network\""),
        Arguments.of(
            "a list of capabilities",
            "{\"capabilities\": [\"network\"]}",
            "policy:1:18: expected an object from capabilities to `allow` or `deny`"),
        Arguments.of(
            "an alternative that is no text",
            "{\"instead\": {\"os\": []}}",
            "policy:1:20: expected a string"),
        Arguments.of(
            "more than one policy",
            "{\"profile\": \"x\", \"version\": \"1\"} {}",
            "policy:1:34: something follows the policy"),
        Arguments.of(
            "a base that there is not",
            "{\"profile\": \"x\", \"version\": \"1\", \"extends\": \"mine\"}",
            "no profile `mine`: there are [official, hardened]"),
        Arguments.of(
            "a list that does not end",
            "{\"allow\": [\"torch\"",
            "policy:1:19: Unexpected end-of-input: expected close marker for Array"));
  }

  @Test
  void theSchemaNamesEveryCapability() throws IOException {
    try (InputStream in = PolicyReader.class.getResourceAsStream("policy/policy.schema.json")) {
      String schema = new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);

      assertThat(Capability.values())
          .allSatisfy(each -> assertThat(schema).contains("\"%s\": {".formatted(each.id())));
    }
  }

  @Test
  void aFileThatIsTooLargeIsNotRead() throws IOException {
    Path file = Files.write(folder.resolve("policy.json"), new byte[PolicyReader.FILE_BYTES + 1]);

    assertThatThrownBy(() -> PolicyReader.file(file))
        .isInstanceOf(PolicyException.class)
        .hasMessage("%s: larger than 1,048,576 bytes", file);
  }

  @Test
  void aFileMayStandAlone() throws Exception {
    Policy policy =
        read(
            """
            {
              "$schema": "policy.schema.json",
              "profile": "mine",
              "version": "2026-01-02",
              "allow": ["torch"],
              "refuse": {"network access": ["torch.hub", "socket"]},
              "capabilities": {"network": "deny", "file-read": "allow"},
              "builtins": {"dynamic code execution": ["eval"]},
              "instead": {"torch.hub": "ship the weights"}
            }
            """);

    assertThat(policy.profile()).isEqualTo("mine");
    assertThat(policy.version()).isEqualTo("2026-01-02");
    assertThat(policy.modules().allowed()).isEqualTo(Set.of("torch"));
    assertThat(policy.denied()).isEqualTo(Set.of(Capability.NETWORK));
    assertThat(policy.builtins()).isEqualTo(Map.of("eval", "dynamic code execution"));
    assertThat(policy.instead()).isEqualTo(Map.of("torch.hub", "ship the weights"));
    assertThat(decisions(policy, "torch.nn", "torch.hub.load", "socket", "os"))
        .containsExactly(
            new Decision.Allowed(),
            new Decision.Denied("torch.hub", "network access", false),
            new Decision.Blocked("socket", "network access"),
            new Decision.Unlisted());
  }

  @Test
  void aFileOverridesWhatItExtends() throws Exception {
    Policy policy =
        read(
            """
            {
              "profile": "lenient",
              "version": "1",
              "extends": "hardened",
              "allow": ["json", "torch.hub"],
              "capabilities": {"file-write": "allow", "file-read": "deny"},
              "refuse": {"not for us": ["ultralytics", "torch.jit.script"]},
              "builtins": {"because": ["eval", "print"]}
            }
            """);

    assertThat(policy.profile()).isEqualTo("lenient");
    assertThat(
            decisions(
                policy,
                "json.decoder",
                "torch.hub",
                "ultralytics",
                "torch.jit.script",
                "torch.load"))
        .containsExactly(
            new Decision.Allowed(),
            new Decision.Allowed(),
            new Decision.Blocked("ultralytics", "not for us"),
            new Decision.Denied("torch.jit.script", "not for us", false),
            new Decision.Denied("torch.load", "serialization", true));
    assertThat(policy.denied())
        .contains(Capability.FILE_READ, Capability.NETWORK)
        .doesNotContain(Capability.FILE_WRITE);
    assertThat(policy.builtins())
        .containsEntry("eval", "because")
        .containsEntry("print", "because")
        .containsEntry("open", "file access");
  }

  @Test
  void theProfilesDifferWhereTheDocumentsNameNothing() {
    Policy official = PolicyReader.profile("official");
    Policy hardened = PolicyReader.profile("hardened");

    assertThat(decisions(official, "torch.hub", "torch.load", "torch.jit.script"))
        .containsExactly(
            new Decision.Allowed(),
            new Decision.Allowed(),
            new Decision.Denied("torch.jit.script", "JIT compilation", false));
    assertThat(decisions(hardened, "torch.hub", "torch.load", "torch.jit.script"))
        .containsExactly(
            new Decision.Denied("torch.hub", "network access", true),
            new Decision.Denied("torch.load", "serialization", true),
            new Decision.Denied("torch.jit.script", "JIT compilation", false));
    assertThat(hardened.builtins().keySet()).containsAll(official.builtins().keySet());
    assertThat(official.builtins()).doesNotContainKey("open");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("decided")
  void aPathIsDecidedByTheLongestEntryAboveIt(String path, Decision decision) {
    assertThat(PolicyReader.profile("hardened").modules().decide(path)).isEqualTo(decision);
  }

  private static Stream<Arguments> decided() {
    return Stream.of(
        Arguments.of("torch", new Decision.Allowed()),
        Arguments.of("torch.nn.Linear", new Decision.Allowed()),
        Arguments.of("torch.utils.checkpoint", new Decision.Allowed()),
        Arguments.of(
            "torch.utils.cpp_extension.load",
            new Decision.Denied("torch.utils.cpp_extension", "native code", false)),
        Arguments.of("torch.hubs", new Decision.Allowed()),
        Arguments.of("torch.*", new Decision.Allowed()),
        Arguments.of("torchtext", new Decision.Unlisted()),
        Arguments.of("os", new Decision.Blocked("os", "system access")),
        Arguments.of("os.path.join", new Decision.Blocked("os", "system access")),
        Arguments.of("osmium", new Decision.Unlisted()),
        Arguments.of("google", new Decision.Unlisted()),
        Arguments.of("google.cloud.storage", new Decision.Blocked("google.cloud", "cloud SDKs")),
        Arguments.of("", new Decision.Unlisted()));
  }

  @Test
  void theDigestCoversEveryFileThatWasRead() throws Exception {
    String text = "{\"profile\": \"x\", \"version\": \"1\", \"extends\": \"hardened\"}";

    assertThat(PolicyReader.profile("official").digest()).isEqualTo(digest(builtIn("official")));
    assertThat(PolicyReader.profile("hardened").digest())
        .isEqualTo(digest(builtIn("official"), builtIn("hardened")));
    assertThat(read(text).digest())
        .isEqualTo(digest(builtIn("official"), builtIn("hardened"), text.getBytes(UTF_8)));
  }

  private Policy read(String text) throws Exception {
    return PolicyReader.file(Files.writeString(folder.resolve("policy.json"), text));
  }

  private static List<Decision> decisions(Policy policy, String... paths) {
    return Stream.of(paths).map(policy.modules()::decide).toList();
  }

  private static byte[] builtIn(String profile) throws IOException {
    try (var in = PolicyReader.class.getResourceAsStream("policy/" + profile + ".json")) {
      return Objects.requireNonNull(in).readAllBytes();
    }
  }

  private static String digest(byte[]... files) throws Exception {
    MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
    for (byte[] file : files) {
      sha256.update(file);
    }
    return HexFormat.of().formatHex(sha256.digest());
  }
}
