package org.portcullis.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.portcullis.analyzer.Observation.Output;
import org.portcullis.analyzer.Observation.OutputForm;

/// Replies byte by byte: what passes, and beside it what does not.
final class FrameChannelTest {
  private static final int MAGIC = 0x54524F50;

  @Test
  void aRequestIsTwentyBytesAndItsBody() throws Exception {
    Worker worker = new Worker(token -> frame(MAGIC, 18, token, new byte[0]));
    worker.channel().ask(FrameType.IMPORT, EnumSet.of(FrameType.IMPORTED), 0, new byte[] {7, 8});

    String sent = HexFormat.of().formatHex(worker.sent());
    assertThat(sent).hasSize(2 * 22).startsWith("504f525402000000").endsWith("020000000708");
  }

  @Test
  void everyRequestHasItsOwnToken() throws Exception {
    Worker worker = new Worker(token -> frame(MAGIC, 18, token, new byte[0]));
    worker.channel().ask(FrameType.IMPORT, EnumSet.of(FrameType.IMPORTED), 0);
    long first = worker.token();
    worker.channel().ask(FrameType.IMPORT, EnumSet.of(FrameType.IMPORTED), 0);

    assertThat(worker.token()).isNotEqualTo(first);
  }

  @Test
  void aCorrectReplyPasses() throws Exception {
    Worker worker = new Worker(token -> frame(MAGIC, 18, token, new byte[] {1, 2}));
    FrameChannel.Reply reply =
        worker.channel().ask(FrameType.IMPORT, EnumSet.of(FrameType.IMPORTED), 2);

    assertThat(reply.type()).isEqualTo(FrameType.IMPORTED);
    assertThat(reply.body().octet()).isEqualTo(1);
    assertThatThrownBy(() -> reply.body().end())
        .isInstanceOf(BrokenProtocol.class)
        .hasMessage("1 bytes too many in a body");
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("wrongReplies")
  void aWrongReplyIsRefused(LongFunction<byte[]> reply, String what) {
    Worker worker = new Worker(reply);

    assertThatThrownBy(
            () -> worker.channel().ask(FrameType.IMPORT, EnumSet.of(FrameType.IMPORTED), 2))
        .isInstanceOf(BrokenProtocol.class)
        .hasMessage(what);
  }

  static Stream<Arguments> wrongReplies() {
    return Stream.of(
        wrong(token -> frame(MAGIC + 1, 18, token, new byte[0]), "bytes that are no frame"),
        wrong(
            token -> frame(MAGIC, 18, token + 1, new byte[0]),
            "a frame that repeats no token of ours"),
        wrong(
            token -> frame(MAGIC, 19, token, new byte[0]),
            "a frame of type 19 where [IMPORTED] was expected"),
        wrong(
            token -> frame(MAGIC, -1, token, new byte[0]),
            "a frame of type -1 where [IMPORTED] was expected"),
        wrong(
            token -> frame(MAGIC, 18, token, new byte[3]),
            "a body of 3 bytes where 2 are the most"),
        wrong(
            token -> ByteBuffer.wrap(frame(MAGIC, 18, token, new byte[2])).slice(0, 21),
            "the channel closed inside a frame's body"),
        wrong(
            token -> ByteBuffer.wrap(frame(MAGIC, 18, token, new byte[0])).slice(0, 19),
            "the channel closed inside a frame's header"));
  }

  @Test
  void aClosedChannelIsNoWrongReply() {
    Worker worker = new Worker(_ -> new byte[0]);

    assertThatThrownBy(
            () -> worker.channel().ask(FrameType.IMPORT, EnumSet.of(FrameType.IMPORTED), 2))
        .isInstanceOf(EOFException.class);
  }

  @Test
  void bytesBeforeTheQuestionAreRefused() {
    FrameChannel channel =
        new FrameChannel(new ByteArrayInputStream(new byte[] {0}), OutputStream.nullOutputStream());

    assertThatThrownBy(() -> channel.ask(FrameType.IMPORT, EnumSet.of(FrameType.IMPORTED), 2))
        .isInstanceOf(BrokenProtocol.class)
        .hasMessage("bytes came before `IMPORT` was asked");
  }

  @Test
  void aTensorIsTakenOver() throws Exception {
    assertThat(new BodyReader(tensor(0, 1.5f, Float.NaN, 1, 2)).tensor(2))
        .isEqualTo(
            new Output.Tensor(
                OutputForm.TENSOR, List.of(1L, 2L), "f", false, List.of(1.5f, Float.NaN)));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("wrongTensors")
  void aWrongTensorIsRefused(byte[] body, String what) {
    assertThatThrownBy(() -> new BodyReader(body).tensor(2))
        .isInstanceOf(BrokenProtocol.class)
        .hasMessage(what);
  }

  static Stream<Arguments> wrongTensors() {
    return Stream.of(
        Arguments.of(tensor(6, 1, 1, 1, 2), "output form 6 does not exist"),
        Arguments.of(
            tensor(0, 1, 1, 1, 1), "8 bytes of values where a tensor of shape [1, 1] has 4"),
        Arguments.of(
            tensor(0, 1, 1, 1, 3), "8 bytes of values where a tensor of shape [1, 3] has 0"),
        Arguments.of(tensor(0, 1, 1, -1, -2), "shape [-1, -2] is no shape"),
        Arguments.of(tensor(0, 1, 1, 1L << 62, 4), "shape [4611686018427387904, 4] is no shape"),
        Arguments.of(new byte[] {0, 65}, "a tensor of 65 dimensions"),
        Arguments.of(new byte[] {0, 1, 0}, "a body that ends too early"));
  }

  private static Arguments wrong(LongFunction<Object> reply, String what) {
    LongFunction<byte[]> bytes =
        token ->
            switch (reply.apply(token)) {
              case byte[] whole -> whole;
              case ByteBuffer slice -> {
                byte[] part = new byte[slice.remaining()];
                slice.get(part);
                yield part;
              }
              default -> throw new IllegalStateException();
            };
    return Arguments.of(bytes, what);
  }

  private static byte[] frame(int magic, int type, long token, byte[] body) {
    return ByteBuffer.allocate(20 + body.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(magic)
        .putInt(type)
        .putLong(token)
        .putInt(body.length)
        .put(body)
        .array();
  }

  private static byte[] tensor(int form, float first, float second, long rows, long columns) {
    return ByteBuffer.allocate(2 + 16 + 5 + 8)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put((byte) form)
        .put((byte) 2)
        .putLong(rows)
        .putLong(columns)
        .putInt(1)
        .put((byte) 'f')
        .putFloat(first)
        .putFloat(second)
        .array();
  }

  /// A worker in memory, which makes its reply from the token of the request.
  private static final class Worker {
    private final ByteArrayOutputStream requests = new ByteArrayOutputStream();
    private final LongFunction<byte[]> reply;
    private final FrameChannel channel;
    private int answered;
    private long token;
    private ByteArrayInputStream replies = new ByteArrayInputStream(new byte[0]);

    Worker(LongFunction<byte[]> reply) {
      this.reply = reply;
      this.channel =
          new FrameChannel(
              new InputStream() {
                @Override
                public int read() {
                  return replies.read();
                }

                @Override
                public int read(byte[] buffer, int offset, int length) {
                  return replies.read(buffer, offset, length);
                }

                @Override
                public int available() {
                  return replies.available();
                }
              },
              new OutputStream() {
                @Override
                public void write(int octet) {
                  requests.write(octet);
                }

                @Override
                public void flush() {
                  answer();
                }
              });
    }

    FrameChannel channel() {
      return channel;
    }

    byte[] sent() {
      return requests.toByteArray();
    }

    /// The token of the last request.
    long token() {
      return token;
    }

    private void answer() {
      token =
          ByteBuffer.wrap(requests.toByteArray())
              .order(ByteOrder.LITTLE_ENDIAN)
              .getLong(answered + Long.BYTES);
      answered = requests.size();
      replies = new ByteArrayInputStream(reply.apply(token));
    }
  }
}
