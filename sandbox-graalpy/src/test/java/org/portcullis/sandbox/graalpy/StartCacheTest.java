package org.portcullis.sandbox.graalpy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A start cache belongs to one build of our own jar; without one everything is as it was.
final class StartCacheTest {
  @TempDir private Path engine = Path.of("");
  @TempDir private Path elsewhere = Path.of("");

  private final List<String> said = new ArrayList<>();

  /// What the JVM does when it is asked for a cache.
  private static int record(List<String> command) throws Exception {
    Path cache = Path.of(command.get(1).substring("-XX:AOTCacheOutput=".length()));
    assertThat(cache.resolveSibling("model.py")).exists();
    Files.writeString(cache, "classes");
    return 0;
  }

  private void make(StartCache start) throws Exception {
    StartCache.Run run =
        (command, _) -> {
          try {
            return record(command);
          } catch (Exception e) {
            throw new AssertionError(e);
          }
        };
    start.make(run, said::add);
  }

  private StartCache of(String program) throws Exception {
    return new StartCache(engine, Files.writeString(elsewhere.resolve("our.jar"), program));
  }

  private static List<String> plain() {
    return GraalPyEngine.options("/opt/engine", "/opt/program");
  }

  @Test
  void itIsUsedByTheBuildThatItWasMadeFor() throws Exception {
    make(of("one"));
    List<String> options = of("one").options("/opt/engine", "/opt/program");
    String cache = options.removeFirst();
    assertThat(cache).matches("-XX:AOTCache=/opt/engine/start/[0-9a-f]{16}/classes.aot");
    String folder = cache.substring("-XX:AOTCache=".length(), cache.lastIndexOf('/'));
    assertThat(options).isEqualTo(GraalPyEngine.options("/opt/engine", folder + "/program.jar"));
    assertThat(engine.resolve("start" + folder.substring(folder.lastIndexOf('/')) + "/program.jar"))
        .hasContent("one");
  }

  @Test
  void anotherBuildStartsWithoutIt() throws Exception {
    make(of("one"));
    assertThat(of("two").options("/opt/engine", "/opt/program")).isEqualTo(plain());
  }

  @Test
  void theNewBuildsReplacesTheOldOnes() throws Exception {
    make(of("one"));
    make(of("two"));
    assertThat(of("one").options("/opt/engine", "/opt/program")).isEqualTo(plain());
    assertThat(of("two").options("/opt/engine", "/opt/program")).hasSize(plain().size() + 1);
    assertThat(said).containsExactly("preparing a fast start", "preparing a fast start");
  }

  @Test
  void itIsMadeOnce() throws Exception {
    make(of("one"));
    make(of("one"));
    assertThat(said).containsExactly("preparing a fast start");
  }

  @Test
  void aJvmThatMakesNoneIsNoFailure() throws Exception {
    of("one").make((_, _) -> 1, said::add);
    assertThat(of("one").options("/opt/engine", "/opt/program")).isEqualTo(plain());
    assertThat(said)
        .containsExactly(
            "preparing a fast start", "without it: the engine works, and starts more slowly");
  }

  @Test
  void classesInAFolderHaveNone() throws Exception {
    make(new StartCache(engine, elsewhere));
    assertThat(new StartCache(engine, elsewhere).options("/opt/engine", "/opt/program"))
        .isEqualTo(plain());
    assertThat(said).isEmpty();
  }
}
