package org.portcullis.gate;

import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.portcullis.analyzer.ReadMeter;
import org.portcullis.gate.report.Printable;

/// Tells a waiting person what is going on, once it takes longer than a second.
///
/// On a terminal one line is rewritten every second, with a bar for the bytes of large weights;
/// elsewhere, as in CI, a line without one is written every ten seconds.
public final class Progress {
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration TERMINAL = Duration.ofSeconds(1);
  private static final Duration LOG = Duration.ofSeconds(10);

  /// Characters of a bar: with what stands beside it, it fits a narrow terminal.
  private static final int BAR = 20;

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
    return begin(what, new ReadMeter());
  }

  /// The reading of something has begun that may take long.
  ///
  /// @param meter knows how far it is
  public Step begin(String what, ReadMeter meter) {
    return new Step(what, meter);
  }

  /// How far the reading is, in bytes: `[#####---------------] 27 % of 2,048 MiB`.
  private static String bar(ReadMeter.State state) {
    int percent = (int) (100.0 * state.read() / state.size());
    int full = percent * BAR / 100;
    return "[%s%s] %3d %% of %,d MiB of %s"
        .formatted(
            "#".repeat(full),
            "-".repeat(BAR - full),
            percent,
            Math.ceilDiv(state.size(), 1 << 20),
            Printable.of(state.name()));
  }

  /// One thing that is going on; closing it ends the messages.
  public final class Step implements AutoCloseable {
    private final AtomicReference<String> what;
    private final AtomicBoolean shown = new AtomicBoolean();
    private final ReadMeter meter;
    private final Thread ticker;

    private Step(String what, ReadMeter meter) {
      this.what = new AtomicReference<>(what);
      this.meter = meter;
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
          String now =
              meter
                  .state()
                  .filter(_ -> terminal)
                  .map(Progress::bar)
                  .orElse(Printable.of(what.get()));
          String line = "%s … %d s".formatted(now, seconds);
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
