package org.portcullis.gate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// Whatever stands in a `model.py`, the whole program ends in a verdict: no crash, no rule that
/// fails, nothing that it could not tell.
///
/// The sources are those that the parser is tested with. `-Dportcullis.mutations=N` and
/// `-Dportcullis.seed=S` ask for more of them, or for others.
final class HostileSourceTest {
  private static final Path CORPUS =
      Path.of("grammar/src/test/resources/org/portcullis/grammar/edge/edge.jsonl");
  private static final Path MUTATIONS = Path.of("grammar/src/test/python/mutations.py");
  private static final String COUNT = System.getProperty("portcullis.mutations", "2000");
  private static final String SEED = System.getProperty("portcullis.seed", "1");

  @Test
  void everyEdgeCaseEndsInAVerdict(@TempDir Path folder) throws IOException {
    List<byte[]> sources = new ArrayList<>();
    for (String line : Files.readAllLines(CORPUS)) {
      sources.add(edgeCase(line));
    }
    assertThat(sources).hasSizeGreaterThan(3_000);
    assertVerdicts(sources, folder);
  }

  @ParameterizedTest(name = "of {0}")
  @ValueSource(strings = {"library", "edge"})
  void everyMutationEndsInAVerdict(String kind, @TempDir Path folder)
      throws IOException, InterruptedException {
    List<byte[]> sources = mutations(kind);
    assertThat(sources).hasSize(Integer.parseInt(COUNT));
    assertVerdicts(sources, folder);
  }

  /// As programs and as people read it: both reports quote the source.
  private static void assertVerdicts(List<byte[]> sources, Path folder) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("lint", "--quiet", "--format", "jsonl"));
    for (int i = 0; i < sources.size(); i++) {
      Path file = folder.resolve(i + ".py");
      Files.write(file, sources.get(i));
      arguments.add(file.toString());
    }
    CommandRun json = CommandRun.of(arguments.toArray(String[]::new));
    assertThat(json.err()).isEmpty();
    assertThat(json.code()).isEqualTo(1);
    List<String> lines = json.out().lines().toList();
    assertThat(lines).hasSameSizeAs(sources);
    Map<String, String> without = new TreeMap<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      boolean verdict =
          Stream.of("admitted", "rejected", "blocked")
              .anyMatch(each -> line.contains("\"verdict\":\"%s\"".formatted(each)));
      if (!verdict || !line.endsWith("\"notifications\":[]}")) {
        without.put(new String(sources.get(i), StandardCharsets.UTF_8), line);
      }
    }
    assertThat(without).isEmpty();

    arguments.set(3, "text");
    CommandRun text = CommandRun.of(arguments.toArray(String[]::new));
    assertThat(text.err()).isEmpty();
    assertThat(text.code()).isEqualTo(1);
    assertThat(text.out().codePoints().filter(c -> c != '\n' && Character.isISOControl(c)))
        .isEmpty();
  }

  private static byte[] edgeCase(String line) throws IOException {
    byte[] source = new byte[0];
    try (JsonParser json = new JsonFactory().createParser(ObjectReadContext.empty(), line)) {
      while (json.nextToken() != null) {
        if (json.currentToken() == JsonToken.VALUE_STRING) {
          switch (json.currentName()) {
            case "source" -> source = Base64.getDecoder().decode(json.getString());
            case "deflated" -> source = inflated(Base64.getDecoder().decode(json.getString()));
            default -> {}
          }
        }
      }
    }
    return source;
  }

  private static byte[] inflated(byte[] packed) throws IOException {
    try (InputStream in = new InflaterInputStream(new ByteArrayInputStream(packed))) {
      return in.readAllBytes();
    }
  }

  /// What the script streams are frames of three: a name, a source, and CPython's answer.
  private static List<byte[]> mutations(String kind) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                python(),
                "-B",
                "-X",
                "utf8",
                MUTATIONS.toString(),
                "--seed",
                SEED,
                "--count",
                COUNT,
                "--of",
                kind)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    List<byte[]> frames = new ArrayList<>();
    try (InputStream out = process.getInputStream();
        DataInputStream in = new DataInputStream(new BufferedInputStream(out))) {
      for (byte[] length = in.readNBytes(4); length.length == 4; length = in.readNBytes(4)) {
        frames.add(in.readNBytes(ByteBuffer.wrap(length).getInt()));
      }
    }
    assertThat(process.waitFor()).isZero();
    List<byte[]> sources = new ArrayList<>();
    for (int i = 1; i < frames.size(); i += 3) {
      sources.add(frames.get(i));
    }
    return sources;
  }

  /// The script needs a CPython 3.11; without one the test is reported as skipped.
  private static String python() throws IOException, InterruptedException {
    for (String name : List.of("python3", "python3.11")) {
      Optional<String> version = version(name);
      if (version.isPresent() && version.get().startsWith("Python 3.11.")) {
        return name;
      }
    }
    return Assumptions.abort("SKIPPED: no CPython 3.11 on the PATH to make mutations with");
  }

  private static Optional<String> version(String name) throws InterruptedException {
    try {
      Process process = new ProcessBuilder(name, "--version").start();
      String version = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor() == 0 ? Optional.of(version) : Optional.empty();
    } catch (IOException _) {
      return Optional.empty();
    }
  }
}
