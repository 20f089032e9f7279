import java.io.BufferedOutputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/// Makes a safetensors file of so many mebibytes: a linear layer of 4 MiB each, as networks have.
final class MakeWeights {
  private static final int TENSOR = 4 << 20;

  public static void main(String[] args) throws Exception {
    int mebibytes = Integer.parseInt(args[1]);
    StringBuilder header = new StringBuilder("{");
    for (int i = 0; i < mebibytes / 4; i++) {
      header.append(i == 0 ? "" : ",");
      header.append(
          "\"layers.%d.weight\":{\"dtype\":\"F32\",\"shape\":[1024,1024],\"data_offsets\":[%d,%d]}"
              .formatted(i, (long) i * TENSOR, (i + 1L) * TENSOR));
    }
    header.append('}').append(" ".repeat((8 - header.length() % 8) % 8));
    byte[] json = header.toString().getBytes(StandardCharsets.US_ASCII);
    Random random = new Random(1);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(Path.of(args[0])))) {
      out.write(
          ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(json.length).array());
      out.write(json);
      ByteBuffer tensor = ByteBuffer.allocate(TENSOR).order(ByteOrder.LITTLE_ENDIAN);
      for (int i = 0; i < mebibytes / 4; i++) {
        tensor.clear();
        while (tensor.hasRemaining()) {
          tensor.putFloat((float) (random.nextGaussian() * 0.02));
        }
        out.write(tensor.array());
      }
    }
  }
}
