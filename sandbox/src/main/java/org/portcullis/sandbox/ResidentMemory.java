package org.portcullis.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// What can be seen of a rehearsal's memory without a control group: each process's own peak.
final class ResidentMemory implements ProcessWatch {
  private static final String PEAK = "VmHWM:";

  private final Process process;

  ResidentMemory(Process process) {
    this.process = process;
  }

  /// The highest peak of any one process: a lower bound of what all had together.
  @Override
  public OptionalLong peakMemoryBytes() {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants())
        .flatMapToLong(handle -> peak(handle.pid()).stream())
        .max();
  }

  /// Address space limits make allocations fail inside; nothing is killed.
  @Override
  public boolean memoryExhausted() {
    return false;
  }

  private static OptionalLong peak(long pid) {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
      return lines
          .filter(line -> line.startsWith(PEAK))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
          .findFirst();
    } catch (IOException | UncheckedIOException ended) {
      return OptionalLong.empty();
    }
  }
}
