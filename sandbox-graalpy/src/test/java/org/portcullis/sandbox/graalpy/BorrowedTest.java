package org.portcullis.sandbox.graalpy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A guest is given listed files with the listed content, and no others.
final class BorrowedTest {
  private static final String LISTED = "torchvision/models/net.py";
  private static final String TEXT = "depth = 18\n";

  @Test
  void aListedFileIsReadWhileItsContentIsWhatTheListSays(@TempDir Path folder) throws Exception {
    Borrowed borrowed = new Borrowed(folder, Map.of(LISTED, sha256(TEXT)));
    assertThat(borrowed.text(LISTED)).as("it is not there").isEmpty();
    write(folder, LISTED, TEXT);
    assertThat(borrowed.text(LISTED)).hasValue(TEXT);
    write(folder, LISTED, TEXT + "import os\n");
    assertThat(borrowed.text(LISTED)).as("it was changed").isEmpty();
  }

  @Test
  void aFileThatIsNotListedIsNotRead(@TempDir Path folder) throws Exception {
    Borrowed borrowed = new Borrowed(folder.resolve("in"), Map.of(LISTED, sha256(TEXT)));
    write(folder, "in/torchvision/models/other.py", TEXT);
    write(folder, "secret.py", TEXT);
    assertThat(borrowed.text("torchvision/models/other.py")).isEmpty();
    assertThat(borrowed.text("../secret.py")).isEmpty();
    assertThat(borrowed.text(folder.resolve("secret.py").toString())).isEmpty();
  }

  @Test
  void anEnvironmentIsCopiedFromOnlyIfAllOfItIsAsListed(@TempDir Path runtimes) throws Exception {
    String second = "torchvision/ops/misc.py";
    Map<String, String> list = Map.of(LISTED, sha256(TEXT), second, sha256("x = 1\n"));
    Path target = runtimes.resolve("engine");
    Files.createDirectories(target);
    Borrowed borrowed = new Borrowed(target.resolve(Borrowed.FOLDER), list);
    write(runtimes, "abc/site/" + LISTED, TEXT);
    write(runtimes, "abc/site/" + second, "x = 2\n");
    assertThat(borrowed.fromEnvironment(runtimes, target)).isFalse();
    assertThat(target).isEmptyDirectory();
    write(runtimes, "abc/site/" + second, "x = 1\n");
    assertThat(borrowed.fromEnvironment(runtimes, target)).isTrue();
    assertThat(borrowed.text(second)).hasValue("x = 1\n");
  }

  private static void write(Path folder, String name, String text) throws IOException {
    Files.createDirectories(folder.resolve(name).getParent());
    Files.writeString(folder.resolve(name), text);
  }

  private static String sha256(String text) throws NoSuchAlgorithmException {
    return HexFormat.of()
        .formatHex(
            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
  }
}
