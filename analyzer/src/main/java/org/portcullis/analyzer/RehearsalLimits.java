package org.portcullis.analyzer;

import java.time.Duration;

/// The bounds of one rehearsal: every number that a sandbox enforces, with its unit and reason.
///
/// A sandbox that cannot enforce one of them says so in [Observation#enforcements()].
///
/// @param wallClock from the start of the process to its end, all batches included; then the whole
///   process tree is killed
/// @param memoryBytes resident memory of all processes of the rehearsal together, scratch included
/// @param processes processes and threads together
/// @param fileBytes the size of any one file that is written
/// @param descriptors open descriptors of one process
/// @param scratchBytes what fits into the only writable folder, which lives in memory
/// @param sharedMemoryBytes what fits into `/dev/shm`
/// @param outputBytes how much of the text the model prints is kept; the rest is read and dropped
/// @param failureBytes the longest error message taken over from Python
/// @param logits how many values of one output are taken over; a longer output is reported by shape
/// @param threads computing threads: a fixed number, because sums depend on how they are split
public record RehearsalLimits(
    Duration wallClock,
    long memoryBytes,
    int processes,
    long fileBytes,
    int descriptors,
    long scratchBytes,
    long sharedMemoryBytes,
    int outputBytes,
    int failureBytes,
    int logits,
    int threads) {
  private static final long MIB = 1L << 20;

  public RehearsalLimits {
    if (wallClock.isNegative() || wallClock.isZero()) {
      throw new IllegalArgumentException("wallClock must be positive: " + wallClock);
    }
    requirePositive("memoryBytes", memoryBytes);
    requirePositive("processes", processes);
    requirePositive("fileBytes", fileBytes);
    requirePositive("descriptors", descriptors);
    requirePositive("scratchBytes", scratchBytes);
    requirePositive("sharedMemoryBytes", sharedMemoryBytes);
    requirePositive("outputBytes", outputBytes);
    requirePositive("failureBytes", failureBytes);
    requirePositive("logits", logits);
    requirePositive("threads", threads);
  }

  /// The bounds of an ordinary rehearsal.
  ///
  /// Two minutes are ten times what importing torch and answering a handful of batches took on a
  /// slow two-core machine. Eight GiB hold the largest archive that a single upload can carry (5
  /// GiB) once more than half again. Importing torch, transformers and scipy opens fewer than 100
  /// descriptors and starts fewer than 10 threads; 256 and 64 leave room. Scratch is for caches
  /// that libraries insist on: an honest model writes nothing.
  public static RehearsalLimits standard() {
    return new RehearsalLimits(
        Duration.ofMinutes(2),
        8192 * MIB,
        64,
        64 * MIB,
        256,
        64 * MIB,
        16 * MIB,
        64 << 10,
        4 << 10,
        4096,
        1);
  }

  /// The same bounds with another wall clock.
  public RehearsalLimits withWallClock(Duration other) {
    return new RehearsalLimits(
        other,
        memoryBytes,
        processes,
        fileBytes,
        descriptors,
        scratchBytes,
        sharedMemoryBytes,
        outputBytes,
        failureBytes,
        logits,
        threads);
  }

  /// The same bounds with another amount of memory.
  public RehearsalLimits withMemoryBytes(long other) {
    return new RehearsalLimits(
        wallClock,
        other,
        processes,
        fileBytes,
        descriptors,
        scratchBytes,
        sharedMemoryBytes,
        outputBytes,
        failureBytes,
        logits,
        threads);
  }

  private static void requirePositive(String name, long value) {
    if (value <= 0) {
      throw new IllegalArgumentException(name + " must be positive: " + value);
    }
  }
}
