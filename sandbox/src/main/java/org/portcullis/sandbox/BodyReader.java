package org.portcullis.sandbox;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.portcullis.analyzer.Observation.Attempt;
import org.portcullis.analyzer.Observation.Output;
import org.portcullis.analyzer.Observation.OutputForm;
import org.portcullis.analyzer.PythonFailure;

/// Takes the body of a reply apart, and refuses bodies that are too short, too long or absurd.
final class BodyReader {
  /// PyTorch allows 64 dimensions; NumPy, which the worker goes through, 64 as well.
  private static final int MAX_RANK = 64;

  /// As many as the worker sends; see `MODEL_LINES` there.
  private static final int MAX_LINES = 32;

  /// As many kinds as the worker counts; see `WATCHED` there.
  private static final int MAX_ATTEMPTS = 32;

  /// In the order of the codes that the worker sends.
  private static final List<OutputForm> FORMS =
      List.of(
          OutputForm.TENSOR,
          OutputForm.LOGITS_ATTRIBUTE,
          OutputForm.LOGITS_ENTRY,
          OutputForm.OUTPUT_ENTRY,
          OutputForm.ONLY_ENTRY,
          OutputForm.ONLY_ELEMENT);

  private final ByteBuffer body;

  BodyReader(byte[] body) {
    this.body = ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN);
  }

  int octet() throws BrokenProtocol {
    require(1);
    return Byte.toUnsignedInt(body.get());
  }

  String text() throws BrokenProtocol {
    byte[] bytes = new byte[count(body.remaining())];
    require(bytes.length);
    body.get(bytes);
    return PrintedText.of(bytes);
  }

  PythonFailure failure() throws BrokenProtocol {
    String type = text();
    String message = text();
    int count = count(MAX_LINES);
    List<Integer> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      lines.add(count(Integer.MAX_VALUE));
    }
    return new PythonFailure(type, message, lines);
  }

  List<Attempt> attempts() throws BrokenProtocol {
    int count = count(MAX_ATTEMPTS);
    List<Attempt> attempts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      attempts.add(new Attempt(text(), count(Integer.MAX_VALUE), count(Integer.MAX_VALUE)));
    }
    return attempts;
  }

  /// Reads a tensor to the body's end.
  ///
  /// @param maxValues up to this many values must be there; of a larger tensor none may be
  Output.Tensor tensor(int maxValues) throws BrokenProtocol {
    int form = octet();
    if (form >= FORMS.size()) {
      throw new BrokenProtocol("output form %d does not exist".formatted(form));
    }
    int rank = octet();
    if (rank > MAX_RANK) {
      throw new BrokenProtocol("a tensor of %d dimensions".formatted(rank));
    }
    List<Long> shape = new ArrayList<>();
    for (int i = 0; i < rank; i++) {
      require(Long.BYTES);
      shape.add(body.getLong());
    }
    String dtype = text();
    long size = size(shape);
    long expected = size <= maxValues ? size * Float.BYTES : 0;
    if (body.remaining() != expected) {
      throw new BrokenProtocol(
          "%d bytes of values where a tensor of shape %s has %d"
              .formatted(body.remaining(), shape, expected));
    }
    List<Float> values = new ArrayList<>();
    boolean allFinite = true;
    while (body.hasRemaining()) {
      float value = body.getFloat();
      allFinite &= Float.isFinite(value);
      values.add(value);
    }
    return new Output.Tensor(FORMS.get(form), shape, dtype, allFinite, values);
  }

  /// Requires that nothing is left over.
  void end() throws BrokenProtocol {
    if (body.hasRemaining()) {
      throw new BrokenProtocol("%d bytes too many in a body".formatted(body.remaining()));
    }
  }

  private static long size(List<Long> shape) throws BrokenProtocol {
    long size = 1;
    for (long dimension : shape) {
      long high = Math.multiplyHigh(size, dimension);
      size *= dimension;
      if (dimension < 0 || high != 0 || size < 0) {
        throw new BrokenProtocol("shape %s is no shape".formatted(shape));
      }
    }
    return size;
  }

  private int count(int max) throws BrokenProtocol {
    require(Integer.BYTES);
    int count = body.getInt();
    if (count < 0 || count > max) {
      throw new BrokenProtocol(
          "a count of %d where %d is the most".formatted(Integer.toUnsignedLong(count), max));
    }
    return count;
  }

  private void require(int bytes) throws BrokenProtocol {
    if (body.remaining() < bytes) {
      throw new BrokenProtocol("a body that ends too early");
    }
  }
}
