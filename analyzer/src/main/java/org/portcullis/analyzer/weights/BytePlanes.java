package org.portcullis.analyzer.weights;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.portcullis.analyzer.payload.EncodedText;
import org.portcullis.analyzer.payload.Payload;
import org.portcullis.analyzer.payload.PayloadSearch;
import org.portcullis.analyzer.payload.TextRun;
import org.portcullis.analyzer.payload.TextSearch;

/// A part of every element, read as bytes of its own: the low byte of each number, its three low
/// bytes, or its lowest bit, where a change of the network's answers is hardly felt.
///
/// Only what these bytes *are* is judged, by a signature or as text; statistics of low bits tell
/// honest coarse grids from payloads badly.
final class BytePlanes {
  /// What is read of a tensor's beginning: enough for 1,024 bytes of lowest bits of F16.
  static final int BEGINNING = 16 << 10;

  /// How many readings there are of a tensor at most, for counting the chances of a false alarm.
  static final int READINGS = 16;

  private BytePlanes() {}

  /// What was found in a part of the elements.
  record Hidden(Optional<Payload> payload, Optional<TextRun> text) {}

  static List<Hidden> of(byte[] beginning, int length, int width) {
    List<Hidden> hidden = new ArrayList<>();
    planes(beginning, length, width)
        .forEach((name, plane) -> {
          Optional<Payload> payload = PayloadSearch.beginning(plane, 0, plane.length);
          TextSearch search = new TextSearch();
          search.accept(plane, 0, 0, plane.length, 0);
          search.end();
          // Text begins where the tensor does: elsewhere a few coarse weights may look so.
          Optional<TextRun> text =
              search.runs().stream()
                  .filter(run -> run.offset() == 0 && run.kind() != EncodedText.WORDS)
                  .findFirst();
          if (payload.isPresent() || text.isPresent()) {
            hidden.add(new Hidden(payload.map(found -> found.within(name)), text));
          }
        });
    return hidden;
  }

  /// The readings of the beginning of a tensor, by where they are read.
  private static Map<String, byte[]> planes(byte[] beginning, int length, int width) {
    int count = length / width;
    Map<String, byte[]> planes = new LinkedHashMap<>();
    for (int i = 0; i < width; i++) {
      planes.put(" in byte %d of each element".formatted(i), part(beginning, count, width, i, 1));
    }
    for (int bytes = 2; bytes < width; bytes++) {
      String low = " in the %d low bytes of each element".formatted(bytes);
      planes.put(low, part(beginning, count, width, 0, bytes));
      planes.put(low + ", backwards", part(beginning, count, width, bytes - 1, -bytes));
    }
    planes.put(" in the lowest bits", lowestBits(beginning, count, width, 0));
    planes.put(" in the lowest bits, highest first", lowestBits(beginning, count, width, 7));
    return planes;
  }

  /// @param bytes how many of each element, upwards from `first`; negative for downwards
  private static byte[] part(byte[] beginning, int count, int width, int first, int bytes) {
    int each = Math.abs(bytes);
    byte[] part = new byte[count * each];
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < each; j++) {
        part[i * each + j] = beginning[i * width + first + (bytes < 0 ? -j : j)];
      }
    }
    return part;
  }

  /// @param flip 7 where the first bit is the highest of its byte, 0 where it is the lowest
  private static byte[] lowestBits(byte[] beginning, int count, int width, int flip) {
    byte[] bits = new byte[count / Byte.SIZE];
    for (int i = 0; i < bits.length * Byte.SIZE; i++) {
      int bit = beginning[i * width] & 1;
      bits[i / Byte.SIZE] |= (byte) (bit << ((i % Byte.SIZE) ^ flip));
    }
    return bits;
  }
}
