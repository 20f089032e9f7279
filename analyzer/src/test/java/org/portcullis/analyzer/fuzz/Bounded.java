package org.portcullis.analyzer.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

/// Runs a reading that must end soon.
final class Bounded {
  /// Inputs stay below a few kilobytes; the rest is for the instrumentation and a busy machine.
  private static final Duration BOUND = Duration.ofSeconds(5);

  private Bounded() {}

  /// A reading that may fail only as readers may.
  @FunctionalInterface
  interface Reading {
    void run() throws Exception;
  }

  static void soon(Reading reading) throws Exception {
    if (took(reading).compareTo(BOUND) >= 0) {
      // Loading classes, a collection or another process may cost one reading its time, not two.
      assertThat(took(reading)).isLessThan(BOUND);
    }
  }

  private static Duration took(Reading reading) throws Exception {
    long start = System.nanoTime();
    reading.run();
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
