package org.portcullis.analyzer.weights;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import org.portcullis.analyzer.archive.ByteView;
import org.portcullis.analyzer.archive.ContentKind;

/// Reads the header of a safetensors file, as strictly as the reference implementation and stricter
/// where that lets ambiguity or hidden data pass.
public final class SafetensorsReader {
  /// The header's length, unsigned and little-endian.
  private static final int LENGTH_BYTES = 8;

  private static final ValueLayout.OfLong LENGTH =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final int DECODED = 16 << 10;

  private final WeightsLimits limits;

  public SafetensorsReader(WeightsLimits limits) {
    this.limits = limits;
  }

  /// Begins to read a file whose bytes go by.
  ///
  /// @param size of the whole file
  public TensorScan scan(long size) {
    return new TensorScan(this, limits, size);
  }

  /// Reads a file, or the beginning of one that holds its whole header.
  public WeightsReading read(ByteView file) {
    return WeightsEvidenceReader.read(scan(file.size()), file.bytes());
  }

  Optional<SafetensorsHeader> header(ByteView file, FlawLog flaws) {
    ContentKind content = ContentKind.of(file);
    if (otherFormat(content)) {
      flaws.add(new WeightsFlaw.NotSafetensors(0, file.size(), content));
      return Optional.empty();
    }
    if (file.size() < LENGTH_BYTES) {
      flaws.add(new WeightsFlaw.TooShort(0, file.size()));
      return Optional.empty();
    }
    long length = file.bytes().get(LENGTH, 0);
    if (Long.compareUnsigned(length, limits.headerBytes()) > 0) {
      flaws.add(
          new WeightsFlaw.HeaderTooLarge(0, Long.toUnsignedString(length), limits.headerBytes()));
      return Optional.empty();
    }
    if (length > file.size() - LENGTH_BYTES) {
      flaws.add(new WeightsFlaw.HeaderPastEnd(0, length, file.size() - LENGTH_BYTES));
      return Optional.empty();
    }
    if (length > file.bytes().byteSize() - LENGTH_BYTES) {
      throw new IllegalArgumentException("the view ends inside of the header");
    }
    MemorySegment json = file.bytes().asSlice(LENGTH_BYTES, length);
    if (!starts(json, flaws)) {
      return Optional.empty();
    }
    OptionalLong malformed = malformedUtf8(json);
    if (malformed.isPresent()) {
      flaws.add(new WeightsFlaw.HeaderNotUtf8(LENGTH_BYTES + malformed.getAsLong()));
      return Optional.empty();
    }
    long dataOffset = LENGTH_BYTES + length;
    if (dataOffset % LENGTH_BYTES != 0) {
      flaws.add(new WeightsFlaw.HeaderMisaligned(0, length));
    }
    return Optional.of(new HeaderParser(json, LENGTH_BYTES, file.size(), limits, flaws).parse());
  }

  /// Whether a content is so clearly another format that nothing should be said of its header.
  private static boolean otherFormat(ContentKind content) {
    return switch (content) {
      case EMPTY, SAFETENSORS, UNKNOWN -> false;
      case ONNX,
          TORCH_ZIP,
          PICKLE,
          GGUF,
          HDF5,
          TFLITE,
          NUMPY,
          ZIP,
          GZIP,
          BZIP2,
          XZ,
          ZSTANDARD,
          SEVEN_ZIP,
          RAR,
          TAR,
          ELF,
          PE,
          MACH_O,
          // Most often the pointer file that Git LFS leaves in place of the weights.
          TEXT ->
          true;
    };
  }

  private static boolean starts(MemorySegment json, FlawLog flaws) {
    if (json.byteSize() == 0) {
      flaws.add(new WeightsFlaw.MalformedJson(LENGTH_BYTES, "the header is empty"));
      return false;
    }
    int first = json.get(ValueLayout.JAVA_BYTE, 0) & 0xff;
    if (first != '{') {
      flaws.add(new WeightsFlaw.HeaderStart(LENGTH_BYTES, first));
    }
    // After blanks there may be JSON, which the reference reads: so do we, to tell of all its
    // flaws.
    return first == '{' || first == ' ' || first == '\t' || first == '\n' || first == '\r';
  }

  /// Where the header is not UTF-8; the JSON parser alone would let overlong forms pass.
  private static OptionalLong malformedUtf8(MemorySegment json) {
    ByteBuffer bytes = json.asByteBuffer();
    CharBuffer text = CharBuffer.allocate(DECODED);
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    CoderResult result;
    do {
      result = decoder.decode(bytes, text.clear(), true);
      if (result.isError()) {
        return OptionalLong.of(bytes.position());
      }
    } while (result.isOverflow());
    return OptionalLong.empty();
  }
}
