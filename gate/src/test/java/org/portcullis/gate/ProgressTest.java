package org.portcullis.gate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.portcullis.analyzer.ReadMeter;
import org.portcullis.analyzer.archive.ContentListener;

final class ProgressTest {
  private static final int MEBIBYTE = 1 << 20;

  /// The first word comes after a second; on a busy machine later.
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, UTF_8);

  @Test
  void terminalShowsHowManyBytesAreRead() throws InterruptedException {
    ReadMeter meter = new ReadMeter();
    try (var _ = Progress.to(out, true).begin("reading x.zip", meter)) {
      ContentListener listener =
          meter.counting("model.safetensors", 100L * MEBIBYTE, (_, _, _) -> {});
      listener.accept(new byte[0], 0, 27 * MEBIBYTE);
      waitFor("…");
    }
    assertThat(bytes.toString(UTF_8))
        .startsWith("\r\u001b[K[#####---------------]  27 % of 100 MiB of model.safetensors … 1 s")
        .endsWith("\r\u001b[K");
  }

  @Test
  void elsewhereThereIsNoBar() throws InterruptedException {
    ReadMeter meter = new ReadMeter();
    try (var _ = Progress.to(out, false).begin("reading x.zip", meter)) {
      var _ = meter.counting("model.safetensors", 100L * MEBIBYTE, (_, _, _) -> {});
      waitFor("…");
    }
    assertThat(bytes.toString(UTF_8)).isEqualTo("reading x.zip … 1 s" + System.lineSeparator());
  }

  @Test
  void afterTheLastByteItIsNoLongerAboutBytes() throws InterruptedException {
    ReadMeter meter = new ReadMeter();
    try (var _ = Progress.to(out, true).begin("reading x.zip", meter)) {
      meter
          .counting("model.safetensors", MEBIBYTE, (_, _, _) -> {})
          .accept(new byte[0], 0, MEBIBYTE);
      waitFor("…");
    }
    assertThat(bytes.toString(UTF_8)).startsWith("\r\u001b[Kreading x.zip … 1 s");
  }

  private void waitFor(String text) throws InterruptedException {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (!bytes.toString(UTF_8).contains(text) && System.nanoTime() < until) {
      Thread.sleep(20);
    }
  }
}
