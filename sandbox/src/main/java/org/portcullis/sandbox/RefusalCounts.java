package org.portcullis.sandbox;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.portcullis.analyzer.Observation.Refusals;
import org.portcullis.sandbox.SystemCallTable.Action;
import org.portcullis.sandbox.SystemCallTable.Rule;

/// How often each system call was refused, as the supervisor inside the sandbox counts it.
///
/// A file of 32-bit little-endian numbers: first whether the supervisor has begun, then one for
/// each call, and the last two for local sockets and for all calls beyond. It lies in memory that
/// the supervisor shares with us, so that it is there however the rehearsal ends; the submission
/// cannot reach it.
final class RefusalCounts {
  /// One page; Linux has less than 500 system calls.
  private static final int BYTES = 4096;

  /// The C library asks the machine's name service, which answers at a local socket, who the user
  /// is; transformers and torch.compile make it do so. That is no attempt at a network.
  private static final int LOCAL_SOCKET = BYTES / Integer.BYTES - 2;

  private static final int BEYOND = BYTES / Integer.BYTES - 1;

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
    SortedMap<String, Integer> refused = new TreeMap<>();
    SortedMap<String, Integer> absent = new TreeMap<>();
    for (int place = 1; counts.hasRemaining(); place++) {
      int count = counts.getInt();
      if (count != 0) {
        Optional<Rule> rule = table.rule(place - 1);
        boolean named = rule.isPresent() && rule.get().action() != Action.ABSENT;
        (named ? refused : absent)
            .put(
                rule.isPresent() ? rule.get().name() : nameless(place),
                count < 0 ? Refusals.MOST : Math.min(Refusals.MOST, count));
      }
    }
    return new Refusals.Counted(refused, absent);
  }

  private static String nameless(int place) {
    return switch (place) {
      case LOCAL_SOCKET -> "socket (AF_UNIX)";
      case BEYOND -> "system calls that do not exist";
      default -> "system call " + (place - 1);
    };
  }
}
