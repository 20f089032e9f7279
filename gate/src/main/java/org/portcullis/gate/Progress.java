package org.portcullis.gate;

import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.portcullis.gate.report.Printable;

/// Tells a waiting person what is going on, once it takes longer than a second.
///
/// On a terminal one line is rewritten every second; elsewhere, as in CI, a line is written every
/// ten seconds.
public final class Progress {
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration TERMINAL = Duration.ofSeconds(1);
  private static final Duration LOG = Duration.ofSeconds(10);
  private static final String ERASE_LINE = "\r\u001b[K";

  private final PrintStream out;
  private final boolean terminal;
  private final boolean quiet;

  private Progress(PrintStream out, boolean terminal, boolean quiet) {
    this.out = out;
    this.terminal = terminal;
    this.quiet = quiet;
  }

  /// Writes to a stream.
  ///
  /// @param terminal whether lines can be rewritten there
  public static Progress to(PrintStream out, boolean terminal) {
    return new Progress(out, terminal, false);
  }

  /// Says nothing.
  public static Progress silent() {
    return new Progress(System.err, false, true);
  }

  /// Something has begun that may take long.
  public Step begin(String what) {
    return new Step(what);
  }

  /// One thing that is going on; closing it ends the messages.
  public final class Step implements AutoCloseable {
    private final AtomicReference<String> what;
    private final AtomicBoolean shown = new AtomicBoolean();
    private final Thread ticker;

    private Step(String what) {
      this.what = new AtomicReference<>(what);
      this.ticker = Thread.ofPlatform().daemon().name("progress").unstarted(this::tick);
      if (!quiet) {
        ticker.start();
      }
    }

    /// The next thing has begun.
    public void change(String next) {
      what.set(next);
    }

    private void tick() {
      long begin = System.nanoTime();
      try {
        Thread.sleep(FIRST);
        while (true) {
          long seconds = Duration.ofNanos(System.nanoTime() - begin).toSeconds();
          String line = "%s … %d s".formatted(Printable.of(what.get()), seconds);
          synchronized (out) {
            shown.set(true);
            out.print(terminal ? ERASE_LINE + line : line + System.lineSeparator());
            out.flush();
          }
          Thread.sleep(terminal ? TERMINAL : LOG);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt(); // the step is over
      }
    }

    @Override
    public void close() {
      ticker.interrupt();
      synchronized (out) {
        if (terminal && shown.get()) {
          out.print(ERASE_LINE);
          out.flush();
        }
      }
    }
  }
}
