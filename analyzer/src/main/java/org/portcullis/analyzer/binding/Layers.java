package org.portcullis.analyzer.binding;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.portcullis.analyzer.binding.Thing.Items;
import org.portcullis.analyzer.binding.Thing.Layer;
import org.portcullis.analyzer.binding.Thing.Tensor;

/// The layers of `torch.nn`, each with the names and shapes that it adds to a state dict.
///
/// What is not here is not known. Compared with what torch says by `StateUseTest`.
final class Layers {
  private static final String NN = "torch.nn.";

  /// Layers without any state.
  private static final Set<String> STATELESS =
      Set.of(
          "Identity",
          "ReLU",
          "ReLU6",
          "LeakyReLU",
          "GELU",
          "SiLU",
          "Mish",
          "ELU",
          "SELU",
          "CELU",
          "GLU",
          "Sigmoid",
          "Tanh",
          "Softplus",
          "Softsign",
          "Softmax",
          "LogSoftmax",
          "Softmax2d",
          "Hardswish",
          "Hardsigmoid",
          "Hardtanh",
          "LogSigmoid",
          "Tanhshrink",
          "Threshold",
          "Dropout",
          "Dropout1d",
          "Dropout2d",
          "Dropout3d",
          "AlphaDropout",
          "Flatten",
          "Unflatten",
          "AvgPool1d",
          "AvgPool2d",
          "AvgPool3d",
          "MaxPool1d",
          "MaxPool2d",
          "MaxPool3d",
          "AdaptiveAvgPool1d",
          "AdaptiveAvgPool2d",
          "AdaptiveAvgPool3d",
          "AdaptiveMaxPool1d",
          "AdaptiveMaxPool2d",
          "AdaptiveMaxPool3d",
          "LPPool1d",
          "LPPool2d",
          "Upsample",
          "UpsamplingBilinear2d",
          "UpsamplingNearest2d",
          "PixelShuffle",
          "PixelUnshuffle",
          "ChannelShuffle",
          "ZeroPad1d",
          "ZeroPad2d",
          "ReflectionPad1d",
          "ReflectionPad2d",
          "ReplicationPad1d",
          "ReplicationPad2d",
          "ConstantPad1d",
          "ConstantPad2d",
          "Fold",
          "Unfold",
          "LocalResponseNorm",
          "CosineSimilarity",
          "PairwiseDistance");

  private static final Map<String, Integer> GATES = Map.of("LSTM", 4, "GRU", 3, "RNN", 1);

  private Layers() {}

  static boolean knows(String path) {
    return path.startsWith(NN) && isLayer(path.substring(NN.length()));
  }

  /// Whether a layer is as true as the list or mapping that it is.
  static boolean holds(String path) {
    return path.endsWith("List") || path.endsWith("Dict") || path.endsWith("Sequential");
  }

  private static boolean isLayer(String name) {
    return STATELESS.contains(name)
        || GATES.containsKey(name)
        || switch (name) {
          case "Module", "Sequential", "ModuleList", "ModuleDict", "ParameterList" -> true;
          case "Conv1d", "Conv2d", "Conv3d" -> true;
          case "ConvTranspose1d", "ConvTranspose2d", "ConvTranspose3d" -> true;
          case "Linear", "Embedding", "PReLU", "LayerNorm", "RMSNorm", "GroupNorm" -> true;
          case "BatchNorm1d", "BatchNorm2d", "BatchNorm3d", "SyncBatchNorm" -> true;
          case "InstanceNorm1d", "InstanceNorm2d", "InstanceNorm3d" -> true;
          case "MultiheadAttention", "TransformerEncoderLayer", "TransformerEncoder" -> true;
          case "LSTMCell", "GRUCell" -> true;
          default -> false;
        };
  }

  /// Does what the constructor of a layer does.
  ///
  /// @param layer of that kind, or of a class of the file that derives from it
  static void construct(Layer layer, String path, CallArguments given) {
    String name = path.substring(NN.length());
    if (STATELESS.contains(name)) {
      return;
    }
    switch (name) {
      case "Module" -> given.none();
      case "Sequential" -> sequential(layer, given);
      case "ModuleList" -> list(layer, given);
      case "ModuleDict" -> dict(layer, given);
      case "ParameterList" -> parameters(layer, given);
      case "Conv1d" -> convolution(layer, given, 1, false);
      case "Conv2d" -> convolution(layer, given, 2, false);
      case "Conv3d" -> convolution(layer, given, 3, false);
      case "ConvTranspose1d" -> convolution(layer, given, 1, true);
      case "ConvTranspose2d" -> convolution(layer, given, 2, true);
      case "ConvTranspose3d" -> convolution(layer, given, 3, true);
      case "Linear" -> linear(layer, given);
      case "Embedding" -> {
        parameter(
            layer, "weight", given.whole(0, "num_embeddings"), given.whole(1, "embedding_dim"));
        layer.plain.put("embedding_dim", new Thing.Whole(given.whole(1, "embedding_dim")));
      }
      case "PReLU" -> parameter(layer, "weight", given.whole(0, "num_parameters", 1));
      case "LayerNorm" -> norm(layer, given, given.truth(3, "bias", true), 2);
      case "RMSNorm" -> norm(layer, given, false, 2);
      case "GroupNorm" -> {
        if (given.truth(3, "affine", true)) {
          parameter(layer, "weight", given.whole(1, "num_channels"));
          parameter(layer, "bias", given.whole(1, "num_channels"));
        }
      }
      case "BatchNorm1d", "BatchNorm2d", "BatchNorm3d", "SyncBatchNorm" ->
          batchNorm(layer, given, true);
      case "InstanceNorm1d", "InstanceNorm2d", "InstanceNorm3d" -> batchNorm(layer, given, false);
      case "MultiheadAttention" -> attention(layer, given);
      case "TransformerEncoderLayer" -> encoderLayer(layer, given);
      case "TransformerEncoder" -> encoder(layer, given);
      case "LSTM", "GRU", "RNN" -> recurrent(layer, given, GATES.getOrDefault(name, 1));
      case "LSTMCell" -> cell(layer, given, 4);
      case "GRUCell" -> cell(layer, given, 3);
      default -> throw new NotKnown(path);
    }
  }

  private static void parameter(Layer layer, String name, Long... shape) {
    layer.parameters.put(
        name, Optional.of(new Tensor(Optional.of(List.of(shape)), Optional.empty(), true)));
  }

  private static void buffer(Layer layer, String name, Long... shape) {
    layer.buffers.put(name, Optional.of(Tensor.of(shape)));
  }

  private static void sequential(Layer layer, CallArguments given) {
    given.noneNamed();
    if (given.count() == 1 && given.at(0) instanceof Thing.Dict dict) {
      named(layer, dict);
      return;
    }
    for (int i = 0; i < given.count(); i++) {
      layer.children.put("" + i, Optional.of(layer(given.at(i))));
    }
  }

  private static void list(Layer layer, CallArguments given) {
    given.find(0, "modules").ifPresent(modules -> append(layer, modules));
  }

  /// Adds every module of a list behind those that are there.
  static void append(Layer layer, Thing modules) {
    for (Thing each : Iteration.of(modules)) {
      layer.children.put("" + layer.children.size(), Optional.of(layer(each)));
    }
  }

  private static void dict(Layer layer, CallArguments given) {
    given
        .find(0, "modules")
        .ifPresent(modules -> {
          if (!(modules instanceof Thing.Dict dict)) {
            throw new NotKnown("the modules of a ModuleDict");
          }
          named(layer, dict);
        });
  }

  static void named(Layer layer, Thing.Dict dict) {
    dict.values.forEach((key, value) -> {
      if (!(key instanceof Thing.Text(String name))) {
        throw new NotKnown("the name of a module");
      }
      layer.children.put(name, Optional.of(layer(value)));
    });
  }

  private static Layer layer(Thing thing) {
    if (thing instanceof Layer layer) {
      return layer;
    }
    throw new NotKnown("a module");
  }

  private static void parameters(Layer layer, CallArguments given) {
    given
        .find(0, "values")
        .ifPresent(values -> {
          for (Thing each : Iteration.of(values)) {
            if (!(each instanceof Tensor tensor)) {
              throw new NotKnown("a parameter");
            }
            Tensor parameter = new Tensor(tensor.shape, Optional.empty(), true);
            layer.parameters.put("" + layer.parameters.size(), Optional.of(parameter));
          }
        });
  }

  private static void convolution(
      Layer layer, CallArguments given, int dimensions, boolean transposed) {
    long in = given.whole(0, "in_channels");
    long out = given.whole(1, "out_channels");
    List<Long> kernel = sides(given.of(2, "kernel_size"), dimensions);
    long groups = given.whole(6, "groups", 1);
    boolean bias = given.truth(7, "bias", true);
    if (groups < 1 || in % groups != 0 || out % groups != 0) {
      throw new NotKnown("groups that do not divide");
    }
    List<Long> shape = new ArrayList<>();
    shape.add(transposed ? in : out);
    shape.add((transposed ? out : in) / groups);
    shape.addAll(kernel);
    parameter(layer, "weight", shape.toArray(Long[]::new));
    if (bias) {
      parameter(layer, "bias", out);
    }
    layer.plain.put("in_channels", new Thing.Whole(in));
    layer.plain.put("out_channels", new Thing.Whole(out));
  }

  private static List<Long> sides(Thing given, int dimensions) {
    List<Thing> all =
        given instanceof Items items ? items.values : Collections.nCopies(dimensions, given);
    List<Long> sides = new ArrayList<>();
    for (Thing each : all) {
      if (!(each instanceof Thing.Whole(long side)) || all.size() != dimensions) {
        throw new NotKnown("the size of a kernel");
      }
      sides.add(side);
    }
    return sides;
  }

  private static void linear(Layer layer, CallArguments given) {
    long in = given.whole(0, "in_features");
    long out = given.whole(1, "out_features");
    parameter(layer, "weight", out, in);
    if (given.truth(2, "bias", true)) {
      parameter(layer, "bias", out);
    }
    layer.plain.put("in_features", new Thing.Whole(in));
    layer.plain.put("out_features", new Thing.Whole(out));
  }

  private static void norm(Layer layer, CallArguments given, boolean bias, int affine) {
    Thing shape = given.of(0, "normalized_shape");
    List<Long> sides = new ArrayList<>();
    List<Thing> values = shape instanceof Items items ? items.values : List.of(shape);
    for (Thing side : values) {
      if (!(side instanceof Thing.Whole(long length))) {
        throw new NotKnown("the shape of a norm");
      }
      sides.add(length);
    }
    if (given.truth(affine, "elementwise_affine", true)) {
      parameter(layer, "weight", sides.toArray(Long[]::new));
      if (bias) {
        parameter(layer, "bias", sides.toArray(Long[]::new));
      }
    }
  }

  private static void batchNorm(Layer layer, CallArguments given, boolean batch) {
    long features = given.whole(0, "num_features");
    if (given.truth(3, "affine", batch)) {
      parameter(layer, "weight", features);
      parameter(layer, "bias", features);
    }
    if (given.truth(4, "track_running_stats", batch)) {
      buffer(layer, "running_mean", features);
      buffer(layer, "running_var", features);
      buffer(layer, "num_batches_tracked");
    }
    layer.plain.put("num_features", new Thing.Whole(features));
  }

  private static void attention(Layer layer, CallArguments given) {
    given.only("embed_dim", "num_heads", "dropout", "bias", "batch_first");
    given.most(4);
    attention(layer, given.whole(0, "embed_dim"), given.truth(3, "bias", true));
  }

  private static void attention(Layer layer, long width, boolean bias) {
    parameter(layer, "in_proj_weight", 3 * width, width);
    if (bias) {
      parameter(layer, "in_proj_bias", 3 * width);
    }
    layer.children.put("out_proj", Optional.of(linear(width, width, bias)));
    layer.plain.put("embed_dim", new Thing.Whole(width));
  }

  private static Layer linear(long in, long out, boolean bias) {
    Layer layer = new Layer(Optional.empty(), NN + "Linear");
    parameter(layer, "weight", out, in);
    if (bias) {
      parameter(layer, "bias", out);
    }
    return layer;
  }

  private static Layer normed(long width, boolean bias) {
    Layer layer = new Layer(Optional.empty(), NN + "LayerNorm");
    parameter(layer, "weight", width);
    if (bias) {
      parameter(layer, "bias", width);
    }
    return layer;
  }

  private static void encoderLayer(Layer layer, CallArguments given) {
    given.most(8);
    encoderLayer(
        layer,
        given.whole(0, "d_model"),
        given.whole(2, "dim_feedforward", 2048),
        given.truth(8, "bias", true));
  }

  private static void encoderLayer(Layer layer, long width, long inner, boolean bias) {
    Layer attention = new Layer(Optional.empty(), NN + "MultiheadAttention");
    attention(attention, width, bias);
    layer.children.put("self_attn", Optional.of(attention));
    layer.children.put("linear1", Optional.of(linear(width, inner, bias)));
    layer.children.put("linear2", Optional.of(linear(inner, width, bias)));
    layer.children.put("norm1", Optional.of(normed(width, bias)));
    layer.children.put("norm2", Optional.of(normed(width, bias)));
  }

  /// Copies its layer: what is changed in one copy afterwards is not changed in the others.
  private static void encoder(Layer layer, CallArguments given) {
    if (!(given.of(0, "encoder_layer") instanceof Layer one)
        || !one.kind.equals(NN + "TransformerEncoderLayer")
        || one.type.isPresent()) {
      throw new NotKnown("the layer of an encoder");
    }
    Layer layers = new Layer(Optional.empty(), NN + "ModuleList");
    for (long i = 0; i < Math.min(given.whole(1, "num_layers"), BindingLimits.DEPTH); i++) {
      layers.children.put("" + i, Optional.of(copy(one)));
    }
    layer.children.put("layers", Optional.of(layers));
    given
        .find(2, "norm")
        .ifPresent(norm -> {
          if (!(norm instanceof Thing.Nothing)) {
            layer.children.put("norm", Optional.of(layer(norm)));
          }
        });
  }

  private static Layer copy(Layer layer) {
    Layer copy = new Layer(Optional.empty(), layer.kind);
    layer.parameters.forEach((name, tensor) ->
        copy.parameters.put(
            name, tensor.map(one -> new Tensor(one.shape, Optional.empty(), true))));
    layer.children.forEach((name, child) -> copy.children.put(name, child.map(Layers::copy)));
    return copy;
  }

  private static void recurrent(Layer layer, CallArguments given, int gates) {
    given.most(3);
    long in = given.whole(0, "input_size");
    long hidden = given.whole(1, "hidden_size");
    long layers = given.whole(2, "num_layers", 1);
    boolean bias = given.truth(3, "bias", true);
    boolean twoWays = given.truth(6, "bidirectional", false);
    if (given.whole(7, "proj_size", 0) != 0 || layers > BindingLimits.DEPTH) {
      throw new NotKnown("a projected recurrence");
    }
    for (int i = 0; i < layers; i++) {
      long width = i == 0 ? in : hidden * (twoWays ? 2 : 1);
      for (String way : twoWays ? List.of("", "_reverse") : List.of("")) {
        parameter(layer, "weight_ih_l" + i + way, gates * hidden, width);
        parameter(layer, "weight_hh_l" + i + way, gates * hidden, hidden);
        if (bias) {
          parameter(layer, "bias_ih_l" + i + way, gates * hidden);
          parameter(layer, "bias_hh_l" + i + way, gates * hidden);
        }
      }
    }
  }

  private static void cell(Layer layer, CallArguments given, int gates) {
    long in = given.whole(0, "input_size");
    long hidden = given.whole(1, "hidden_size");
    parameter(layer, "weight_ih", gates * hidden, in);
    parameter(layer, "weight_hh", gates * hidden, hidden);
    if (given.truth(2, "bias", true)) {
      parameter(layer, "bias_ih", gates * hidden);
      parameter(layer, "bias_hh", gates * hidden);
    }
  }
}
