package org.portcullis.sandbox.graalpy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.graalvm.polyglot.Value;

/// Reads tensors from the submission's safetensors files, and from no other file.
final class Weights {
  private static final int LENGTH_BYTES = 8;

  /// The most that a header may take, as the format's own reader has it.
  private static final long HEADER_BYTES = 100_000_000;

  /// How much of a tensor is read at once; one buffer holds at most two gibibytes.
  private static final int CHUNK_BYTES = 64 << 20;

  private final Path folder;
  private final Bridge bridge;

  Weights(Path folder, Bridge bridge) {
    this.folder = folder;
    this.bridge = bridge;
  }

  /// The header of a file as JSON text, or a failure.
  Object header(String path) {
    try (FileChannel file = open(path)) {
      return new String(headerOf(file), StandardCharsets.UTF_8);
    } catch (Refused refused) {
      return Bridge.failure(refused);
    } catch (NoSuchFileException gone) {
      return Bridge.failure(new Refused("FileNotFoundError", path));
    } catch (IOException e) {
      return Bridge.failure(new Refused("OSError", "the file cannot be read"));
    }
  }

  /// One tensor of a file, or a failure.
  ///
  /// @param values the path, where the tensor begins and ends, the code of its type, its lengths
  Object tensor(Value... values) {
    try (FileChannel file = open(values[0].asString());
        PointerScope _ = new PointerScope()) {
      long begin = values[1].asLong();
      long end = values[2].asLong();
      long[] lengths = new long[values.length - 4];
      long count = 1;
      for (int i = 0; i < lengths.length; i++) {
        lengths[i] = values[i + 4].asLong();
        if (lengths[i] < 0) {
          throw Refused.runtime("a length is negative");
        }
        count = Math.multiplyExact(count, lengths[i]);
      }
      long data = LENGTH_BYTES + (long) headerOf(file).length;
      if (begin < 0 || end < begin || end > file.size() - data) {
        throw Refused.runtime("a tensor lies outside of its file");
      }
      ScalarType type = Tensors.type(values[3].asInt());
      int itemBytes = (int) Tensors.empty(new long[] {0}, type).element_size();
      if (Math.multiplyExact(count, (long) itemBytes) != end - begin) {
        throw Refused.runtime("a tensor's shape does not fit its bytes");
      }
      Tensor tensor = Tensors.empty(lengths, type);
      fill(tensor, file, data + begin, end - begin);
      return bridge.hold(tensor, tensor.nbytes());
    } catch (Refused refused) {
      return Bridge.failure(refused);
    } catch (ArithmeticException overflow) {
      return Bridge.failure(Refused.runtime("a tensor's shape overflows"));
    } catch (IOException e) {
      return Bridge.failure(new Refused("OSError", "the file cannot be read"));
    } catch (RuntimeException thrown) {
      return Bridge.failure(Bridge.translated(thrown));
    }
  }

  private static void fill(Tensor tensor, FileChannel file, long from, long length)
      throws IOException, Refused {
    for (long done = 0; done < length; ) {
      int next = (int) Math.min(CHUNK_BYTES, length - done);
      BytePointer target = new BytePointer(tensor.data_ptr()).position(done).limit(done + next);
      ByteBuffer buffer = target.asByteBuffer();
      while (buffer.hasRemaining()) {
        if (file.read(buffer, from + done + buffer.position()) < 0) {
          throw Refused.runtime("the file ended early");
        }
      }
      done += next;
    }
  }

  private static byte[] headerOf(FileChannel file) throws IOException, Refused {
    ByteBuffer length = ByteBuffer.allocate(LENGTH_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    if (file.read(length, 0) != LENGTH_BYTES) {
      throw Refused.runtime("Error while deserializing header: header too small");
    }
    long size = length.getLong(0);
    if (size < 0 || size > HEADER_BYTES || size > file.size() - LENGTH_BYTES) {
      throw Refused.runtime("Error while deserializing header: invalid header length");
    }
    ByteBuffer header = ByteBuffer.allocate((int) size);
    while (header.hasRemaining()) {
      if (file.read(header, LENGTH_BYTES + header.position()) < 0) {
        throw Refused.runtime("the file ended early");
      }
    }
    return header.array();
  }

  private FileChannel open(String path) throws IOException, Refused {
    Path real = folder.resolve(path).toRealPath();
    if (!real.startsWith(folder.toRealPath())) {
      throw new Refused("PermissionError", "only the submission's own files can be read");
    }
    return FileChannel.open(real, StandardOpenOption.READ);
  }
}
