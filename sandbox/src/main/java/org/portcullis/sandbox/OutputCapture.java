package org.portcullis.sandbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.portcullis.analyzer.Observation.CapturedOutput;

/// Reads what the submission prints, keeps the beginning and drops the rest.
///
/// It never stops reading before the end: a full pipe would block the submission and turn a chatty
/// model into a timed-out one.
final class OutputCapture implements Runnable {
  private final InputStream printed;
  private final int keptBytes;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private long dropped;

  OutputCapture(InputStream printed, int keptBytes) {
    this.printed = printed;
    this.keptBytes = keptBytes;
  }

  @Override
  public void run() {
    byte[] buffer = new byte[8192];
    try {
      for (int count = printed.read(buffer); count >= 0; count = printed.read(buffer)) {
        synchronized (this) {
          int room = Math.min(count, keptBytes - kept.size());
          kept.write(buffer, 0, room);
          dropped += count - room;
        }
      }
    } catch (IOException closed) {
      // The process is gone, and with it the pipe; what was read so far stands.
    }
  }

  synchronized CapturedOutput soFar() {
    return new CapturedOutput(PrintedText.of(kept.toByteArray()), dropped);
  }
}
