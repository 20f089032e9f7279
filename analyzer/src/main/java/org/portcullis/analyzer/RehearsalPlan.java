package org.portcullis.analyzer;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/// What a sandbox is asked to do with one submission: import it, load it, and run it on made-up
/// batches.
///
/// Nothing in a plan says what the right answer is, so that nothing in a sandbox can leak it.
///
/// @param staging the folder that holds `model.py`, the weights and the submission's other files;
///   the sandbox reads it and never writes to it
/// @param weightsFile name of the weights inside `staging`, as `model.weights_file` says
/// @param weightsType what the configuration's `dtype` asks the model to be converted to
/// @param loaderArguments the `model:` section without `weights_file`: keyword arguments of
///   `load_model`
/// @param batches run in this order, each once
/// @param seed of the made-up inputs: the same seed gives the same bytes
public record RehearsalPlan(
    Path staging,
    Modality modality,
    String weightsFile,
    WeightsType weightsType,
    PlainValue.Mapping loaderArguments,
    List<Batch> batches,
    long seed,
    RehearsalLimits limits) {
  public RehearsalPlan {
    batches = List.copyOf(batches);
    if (batches.isEmpty()) {
      throw new IllegalArgumentException("a rehearsal without a batch proves nothing");
    }
  }

  /// The same with nothing but its first batch.
  public RehearsalPlan firstBatch() {
    return new RehearsalPlan(
        staging,
        modality,
        weightsFile,
        weightsType,
        loaderArguments,
        List.of(batches.getFirst()),
        seed,
        limits);
  }

  /// The dtypes that the public loader converts a model to.
  public enum WeightsType {
    FLOAT32("float32"),
    FLOAT16("float16"),
    BFLOAT16("bfloat16");

    private final String torchName;

    WeightsType(String torchName) {
      this.torchName = torchName;
    }

    /// The name of the dtype as an attribute of `torch`.
    public String torchName() {
      return torchName;
    }
  }

  /// The dtypes that a model is fed with.
  public enum InputType {
    /// Pixels, 0 to 255.
    UINT8("uint8", 1),
    /// Audio samples, -1 to 1.
    FLOAT32("float32", 4);

    private final String torchName;
    private final int bytes;

    InputType(String torchName, int bytes) {
      this.torchName = torchName;
      this.bytes = bytes;
    }

    public String torchName() {
      return torchName;
    }

    /// The size of one value.
    public int bytes() {
      return bytes;
    }
  }

  /// What is done to the samples of a batch.
  public enum Alteration {
    NONE,
    /// The lowest bit of every other pixel is turned over, and audio gets as little: nobody could
    /// see or hear it.
    LOWEST_BITS,
    /// Nothing but zeros: a black picture, or silence.
    ZEROS
  }

  /// One input tensor.
  ///
  /// @param shape its sizes, the number of samples first
  /// @param rows which sample of the plan each row holds, by its number: equal numbers are equal
  ///   samples, in any batch
  public record Batch(
      List<Integer> shape, InputType type, List<Integer> rows, Alteration alteration) {
    /// A batch of the first samples of the plan, as they are.
    public Batch(List<Integer> shape, InputType type) {
      this(
          shape,
          type,
          IntStream.range(0, shape.isEmpty() ? 0 : shape.getFirst()).boxed().toList(),
          Alteration.NONE);
    }

    public Batch {
      shape = List.copyOf(shape);
      rows = List.copyOf(rows);
      if (!shape.isEmpty() && rows.size() != shape.getFirst()) {
        throw new IllegalArgumentException(rows + " are not the rows of a batch of " + shape);
      }
      if (shape.isEmpty() || shape.stream().anyMatch(size -> size <= 0)) {
        throw new IllegalArgumentException("not a shape to fill: " + shape);
      }
      long size = type.bytes();
      for (int dimension : shape) {
        size = Math.multiplyExact(size, dimension);
      }
      if (size > Integer.MAX_VALUE) {
        // One frame of the worker protocol carries one batch, and its length is 32 bits.
        throw new IllegalArgumentException("a batch of " + size + " bytes: " + shape);
      }
    }

    /// The number of samples, which is the number of rows expected back.
    public int samples() {
      return shape.getFirst();
    }

    /// The batch in a sentence: `a uint8 batch of shape [4, 3, 64, 64]`.
    public String words() {
      String all = "%s batch of shape %s".formatted(type.torchName(), shape);
      return alteration == Alteration.ZEROS ? all + ", all zeros" : all;
    }

    /// The size of the raw tensor.
    public int byteSize() {
      return shape.stream().reduce(type.bytes(), Math::multiplyExact);
    }
  }
}
