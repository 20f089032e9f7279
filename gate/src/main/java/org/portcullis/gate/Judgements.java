package org.portcullis.gate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import org.portcullis.gate.report.Report;

/// Judges many submissions at once, and gives the reports in the order of the paths.
public final class Judgements {
  /// Rules walk syntax trees recursively; the parser bounds their depth, and this much stack is
  /// known to hold the deepest one. It is address space, not memory: pages are used as they are
  /// touched.
  private static final long STACK_BYTES = 64L << 20;

  private static final ThreadFactory THREADS =
      task -> {
        Thread thread = new Thread(null, task, "judge", STACK_BYTES);
        thread.setDaemon(true);
        return thread;
      };

  private Judgements() {}

  /// Judges every path.
  ///
  /// @throws IOException when a path cannot be read; the message names it
  public static List<Report> of(Gate gate, List<Path> paths)
      throws IOException, InterruptedException {
    int threads = Math.min(paths.size(), Runtime.getRuntime().availableProcessors());
    try (ExecutorService executor = Executors.newFixedThreadPool(Math.max(1, threads), THREADS)) {
      List<Future<Report>> futures = new ArrayList<>();
      for (Path path : paths) {
        futures.add(executor.submit(() -> gate.judge(path)));
      }
      List<Report> reports = new ArrayList<>();
      try {
        for (Future<Report> future : futures) {
          reports.add(result(future));
        }
      } finally {
        executor.shutdownNow();
      }
      return reports;
    }
  }

  private static Report result(Future<Report> future) throws IOException, InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case IOException unreadable -> throw unreadable;
        case InterruptedException interrupted -> throw interrupted;
        case RuntimeException bug -> throw bug;
        case Error error -> throw error;
        case null, default -> throw new IllegalStateException(e);
      }
    }
  }
}
