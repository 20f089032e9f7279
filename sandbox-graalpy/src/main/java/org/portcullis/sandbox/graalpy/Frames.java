package org.portcullis.sandbox.graalpy;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The worker's end of the protocol's frames (`docs/protocol.md`).
final class Frames {
  private static final int MAGIC = 0x54524F50;
  private static final int HEADER_BYTES = 20;

  private final DataInputStream requests;
  private final OutputStream replies;
  private long token;

  Frames(InputStream requests, OutputStream replies) {
    this.requests = new DataInputStream(requests);
    this.replies = replies;
  }

  /// One request.
  record Request(int type, ByteBuffer body) {
    String text() {
      return StandardCharsets.US_ASCII.decode(body.duplicate()).toString();
    }
  }

  Request receive() throws IOException {
    byte[] header = new byte[HEADER_BYTES];
    requests.readFully(header);
    ByteBuffer fields = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
    if (fields.getInt() != MAGIC) {
      throw new IOException("the request has a wrong magic");
    }
    int type = fields.getInt();
    token = fields.getLong();
    byte[] body = new byte[fields.getInt()];
    requests.readFully(body);
    return new Request(type, ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN));
  }

  void reply(int type, Body body) throws IOException {
    byte[] bytes = body.bytes.toByteArray();
    ByteBuffer frame =
        ByteBuffer.allocate(HEADER_BYTES + bytes.length).order(ByteOrder.LITTLE_ENDIAN);
    frame.putInt(MAGIC).putInt(type).putLong(token).putInt(bytes.length).put(bytes);
    replies.write(frame.array());
    replies.flush();
  }

  /// What a reply carries.
  static final class Body {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Body octet(int value) {
      bytes.write(value);
      return this;
    }

    Body number(int value) {
      return raw(
          ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array());
    }

    Body number(long value) {
      return raw(
          ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array());
    }

    /// @param limit the most bytes that are sent
    Body text(String text, int limit) {
      byte[] all = text.getBytes(StandardCharsets.UTF_8);
      byte[] kept = all.length <= limit ? all : Arrays.copyOf(all, limit);
      return number(kept.length).raw(kept);
    }

    Body raw(byte[] data) {
      bytes.writeBytes(data);
      return this;
    }
  }
}
