package org.portcullis.sandbox.graalpy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bytedeco.pytorch.Tensor;
import org.portcullis.sandbox.graalpy.Argument.Many;
import org.portcullis.sandbox.graalpy.Argument.Single;

/// Checks what recurrent operators take for granted: one of their kernels reads weights by the
/// sizes that it expects, whatever sizes they have.
record RecurrentShapes(
    int gates, boolean biases, int layers, int directions, boolean batchFirst, boolean hasCell) {
  private static final Set<String> OPERATORS = Set.of("lstm", "gru", "rnn_tanh", "rnn_relu");

  /// More layers than any network has.
  private static final long MOST_LAYERS = 1024;

  static boolean concerns(String operator) {
    return OPERATORS.contains(operator);
  }

  /// Refuses weights and states that do not fit each other.
  ///
  /// @param arguments in the order of the schema: input, states, weights, biases or not, layers,
  ///   dropout, training, bidirectional, batch first
  static void check(String operator, List<Argument> arguments) throws Refused {
    if (arguments.size() != 9
        || !(arguments.get(0) instanceof Single input)
        || !(arguments.get(2) instanceof Many(List<Single> weights))) {
      throw Refused.type(operator + "() takes nine arguments by position");
    }
    List<Tensor> states = tensors(arguments.get(1));
    long layers = number(arguments.get(4));
    if (layers < 1 || layers > MOST_LAYERS) {
      throw Refused.runtime(operator + "(): no such number of layers: " + layers);
    }
    boolean isLstm = operator.equals("lstm");
    RecurrentShapes shapes =
        new RecurrentShapes(
            isLstm ? 4 : operator.equals("gru") ? 3 : 1,
            truth(arguments.get(3)),
            (int) layers,
            truth(arguments.get(7)) ? 2 : 1,
            truth(arguments.get(8)),
            isLstm);
    shapes.check(NativeValues.tensor(input.value()), states, tensors(new Many(weights)));
  }

  private void check(Tensor input, List<Tensor> states, List<Tensor> weights) throws Refused {
    require(input.dim() == 3, "the input");
    int plain = biases ? 4 : 2;
    int groups = layers * directions;
    boolean projected = hasCell && weights.size() == groups * (plain + 1);
    int each = projected ? plain + 1 : plain;
    require(weights.size() == groups * each, "the number of weights");
    require(weights.getFirst().dim() == 2, "a weight");
    long rows = weights.getFirst().size(0);
    require(rows > 0 && rows % gates == 0, "a weight");
    long hidden = rows / gates;
    long out = projected ? size(weights.get(plain), 0) : hidden;
    for (int group = 0; group < groups; group++) {
      long width = group < directions ? input.size(2) : out * directions;
      List<Tensor> own = weights.subList(group * each, group * each + each);
      require(has(own.get(0), rows, width) && has(own.get(1), rows, out), "a weight");
      require(!biases || (has(own.get(2), rows) && has(own.get(3), rows)), "a bias");
      require(!projected || has(own.get(plain), out, hidden), "a projection");
      for (Tensor weight : own) {
        require(Tensors.code(weight) == Tensors.code(input), "the type of a weight");
      }
    }
    long batch = input.size(batchFirst ? 0 : 1);
    require(states.size() == (hasCell ? 2 : 1), "the number of states");
    require(has(states.getFirst(), groups, batch, out), "a state");
    require(has(states.getLast(), groups, batch, hasCell ? hidden : out), "a state");
    for (Tensor state : states) {
      require(Tensors.code(state) == Tensors.code(input), "the type of a state");
    }
  }

  private static long size(Tensor tensor, int dim) throws Refused {
    require(tensor.dim() > dim, "a projection");
    return tensor.size(dim);
  }

  private static boolean has(Tensor tensor, long... lengths) {
    if (tensor.dim() != lengths.length) {
      return false;
    }
    for (int i = 0; i < lengths.length; i++) {
      if (tensor.size(i) != lengths[i]) {
        return false;
      }
    }
    return true;
  }

  private static void require(boolean fits, String what) throws Refused {
    if (!fits) {
      throw Refused.runtime("a recurrent layer got " + what + " that does not fit the others");
    }
  }

  private static List<Tensor> tensors(Argument argument) throws Refused {
    List<Tensor> tensors = new ArrayList<>();
    switch (argument) {
      case Single single -> tensors.add(NativeValues.tensor(single.value()));
      case Many(List<Single> items) -> {
        for (Single item : items) {
          if (item.kind() != 'T') {
            throw Refused.type("a recurrent layer got something else than a tensor");
          }
          tensors.add(NativeValues.tensor(item.value()));
        }
      }
    }
    return tensors;
  }

  private static long number(Argument argument) throws Refused {
    if (argument instanceof Single(char kind, var value, var _) && kind == 'I') {
      return value.fitsInLong() ? value.asLong() : -1;
    }
    throw Refused.type("a recurrent layer got something else than a number of layers");
  }

  private static boolean truth(Argument argument) throws Refused {
    if (argument instanceof Single(char kind, var value, var _) && kind == 'B') {
      return value.asBoolean();
    }
    throw Refused.type("a recurrent layer got something else than a truth");
  }
}
