package org.portcullis.sandbox;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import org.portcullis.analyzer.Observation.Refusals;

/// How often each system call was refused, as the supervisor inside the sandbox counts it.
///
/// A file of 32-bit little-endian numbers: first whether the supervisor has begun, then one for
/// each call, and the last for all calls beyond. It lies in memory that the supervisor shares with
/// us, so that it is there however the rehearsal ends; the submission cannot reach it.
final class RefusalCounts {
  /// One page; Linux has less than 500 system calls.
  private static final int BYTES = 4096;

  private static final int LAST = BYTES / Integer.BYTES - 1;

  private RefusalCounts() {}

  /// Makes an empty file for one rehearsal.
  static Path create(Path folder) throws IOException {
    return Files.write(folder.resolve("refusals"), new byte[BYTES]);
  }

  /// Reads what was counted, at the end of a rehearsal.
  static Refusals read(Path file, SystemCallTable table) throws IOException {
    ByteBuffer counts = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    if (counts.capacity() != BYTES || counts.getInt() == 0) {
      return new Refusals.NotCounted(
          "the kernel reports no refused calls to a supervisor (Linux 5.7 and newer do)");
    }
    SortedMap<String, Integer> calls = new TreeMap<>();
    for (int number = 0; number < LAST; number++) {
      int count = counts.getInt();
      if (count != 0) {
        calls.put(name(number, table), Math.min(Refusals.MOST, count < 0 ? Refusals.MOST : count));
      }
    }
    return new Refusals.Counted(calls);
  }

  private static String name(int number, SystemCallTable table) {
    return number == LAST - 1
        ? "system calls that do not exist"
        : table.name(number).orElse("system call " + number);
  }
}
