package org.portcullis.sandbox;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Set;

/// The host's end of the worker protocol: one request, one reply, and nothing in between.
///
/// Each request carries a fresh random token that its reply repeats. A reply that was prepared
/// before the request, a second reply and a reply to something else therefore never pass.
final class FrameChannel {
  static final int HEADER_BYTES = 20;
  private static final int MAGIC = 0x54524F50;

  private final InputStream replies;
  private final OutputStream requests;
  private final SecureRandom tokens = new SecureRandom();

  FrameChannel(InputStream replies, OutputStream requests) {
    this.replies = replies;
    this.requests = requests;
  }

  /// A reply that passed every check of the frame.
  record Reply(FrameType type, BodyReader body) {}

  /// Sends a request and waits for its reply.
  ///
  /// @param expected the kinds of replies that answer this request
  /// @param bodyBytes the longest body that an honest worker sends back
  /// @throws BrokenProtocol when the worker sends anything else
  /// @throws EOFException when the worker closes the channel instead of answering
  Reply ask(FrameType request, Set<FrameType> expected, int bodyBytes, byte[]... body)
      throws IOException, BrokenProtocol {
    if (replies.available() > 0) {
      throw new BrokenProtocol("bytes came before `%s` was asked".formatted(request));
    }
    long token = tokens.nextLong();
    send(request, token, body);
    return receive(token, expected, bodyBytes);
  }

  /// Waits for the worker to close the channel.
  ///
  /// @throws BrokenProtocol when bytes come first
  void expectEnd() throws IOException, BrokenProtocol {
    if (replies.read() >= 0) {
      throw new BrokenProtocol("bytes came after the last reply");
    }
  }

  private void send(FrameType type, long token, byte[]... body) throws IOException {
    int length = 0;
    for (byte[] part : body) {
      length = Math.addExact(length, part.length);
    }
    ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    requests.write(header.putInt(MAGIC).putInt(type.code()).putLong(token).putInt(length).array());
    for (byte[] part : body) {
      requests.write(part);
    }
    requests.flush();
  }

  private Reply receive(long token, Set<FrameType> expected, int bodyBytes)
      throws IOException, BrokenProtocol {
    byte[] header = replies.readNBytes(HEADER_BYTES);
    if (header.length == 0) {
      throw new EOFException("the worker closed the channel");
    }
    if (header.length < HEADER_BYTES) {
      throw new BrokenProtocol("the channel closed inside a frame's header");
    }
    ByteBuffer fields = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
    if (fields.getInt() != MAGIC) {
      throw new BrokenProtocol("bytes that are no frame");
    }
    int code = fields.getInt();
    if (fields.getLong() != token) {
      throw new BrokenProtocol("a frame that repeats no token of ours");
    }
    Optional<FrameType> type = FrameType.ofCode(code).filter(expected::contains);
    if (type.isEmpty()) {
      throw new BrokenProtocol(
          "a frame of type %d where %s was expected".formatted(code, expected));
    }
    long length = Integer.toUnsignedLong(fields.getInt());
    if (length > bodyBytes) {
      throw new BrokenProtocol(
          "a body of %d bytes where %d are the most".formatted(length, bodyBytes));
    }
    byte[] body = replies.readNBytes((int) length);
    if (body.length < length) {
      throw new BrokenProtocol("the channel closed inside a frame's body");
    }
    return new Reply(type.get(), new BodyReader(body));
  }
}
