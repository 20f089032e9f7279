package org.portcullis.sandbox.graalpy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.GenericList;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.jspecify.annotations.Nullable;
import org.portcullis.sandbox.graalpy.Operators.Operator;
import org.portcullis.sandbox.graalpy.Overloads.Choice;
import org.portcullis.sandbox.graalpy.Schema.Parameter;

/// Calls operators of libtorch for the guest: looks the name up in the list, chooses the overload,
/// checks the arguments and wraps what comes back.
final class Bridge {
  /// libtorch appends where in its sources an error arose, and its stack.
  private static final String BEHIND_MESSAGE = "\nException raised from";

  /// Operators that return memory as it was left, which another run may have done.
  private static final Set<String> UNWRITTEN = Set.of("aten::empty", "aten::empty_like");

  private final Operators operators;
  private final TensorMemory memory;
  private final NativeValues natives = new NativeValues();
  private final Map<Question, Choice> choices = new HashMap<>();

  Bridge(Operators operators, TensorMemory memory) {
    this.operators = operators;
    this.memory = memory;
  }

  /// All that the choice of an overload depends on.
  private record Question(String name, String kinds, String names) {}

  /// Calls an operator.
  ///
  /// @param values the operator's name, the kinds of its arguments, the names of the last of them
  ///   with commas between, then the arguments
  /// @return a [Handle], a number, text, a truth, null for `None`, or an array whose first item
  ///   says what the others are
  @Nullable Object call(Value[] values) {
    try {
      Question question =
          new Question(values[0].asString(), values[1].asString(), values[2].asString());
      return call(question, Argument.read(question.kinds(), values, 3));
    } catch (Refused refused) {
      return failure(refused);
    }
  }

  private @Nullable Object call(Question question, List<Argument> given) throws Refused {
    List<String> names =
        question.names().isEmpty() ? List.of() : Arrays.asList(question.names().split(",", -1));
    Choice choice = choices.get(question);
    if (choice == null) {
      choice = choose(question, given, names);
      choices.put(question, choice);
    }
    List<Argument> arguments =
        choice.gathered() < 0
            ? given
            : Overloads.gather(given, choice.gathered(), given.size() - names.size());
    if (RecurrentShapes.concerns(question.name())) {
      RecurrentShapes.check(question.name(), arguments);
    }
    memory.free();
    try (PointerScope _ = new PointerScope()) {
      return apply(choice, arguments);
    } catch (RuntimeException thrown) {
      throw translated(thrown);
    }
  }

  private Choice choose(Question question, List<Argument> given, List<String> names)
      throws Refused {
    List<Operator> overloads =
        operators
            .find(question.name())
            .orElseThrow(() ->
                new Refused("NeedsContainer", "the operator `%s`".formatted(question.name())));
    return Overloads.choose(overloads, given, names)
        .orElseThrow(() ->
            Refused.type(
                "%s() received an invalid combination of arguments - got (%s%s)"
                    .formatted(
                        question.name(),
                        question.kinds(),
                        names.isEmpty() ? "" : "; " + question.names())));
  }

  private @Nullable Object apply(Choice choice, List<Argument> arguments) throws Refused {
    Schema schema = choice.operator().schema();
    IValue[] stack = new IValue[schema.parameters().size()];
    for (int i = 0; i < stack.length; i++) {
      Parameter parameter = schema.parameters().get(i);
      int source = choice.sources().get(i);
      stack[i] =
          source < 0 ? natives.standard(parameter) : natives.of(parameter, arguments.get(source));
    }
    IValueVector values = new IValueVector(stack);
    choice.operator().operation().apply(values);
    if (UNWRITTEN.contains(schema.name())) {
      values.get(0).toTensor().zero_();
    }
    boolean view = schema.returnsView();
    if (values.size() == 1) {
      return result(values.get(0), view);
    }
    List<@Nullable Object> all = new ArrayList<>(List.of("tuple"));
    for (long i = 0; i < values.size(); i++) {
      all.add(result(values.get(i), view));
    }
    return ProxyArray.fromList(all);
  }

  private @Nullable Object result(IValue value, boolean view) throws Refused {
    if (value.isTensor()) {
      return handle(new Tensor(value.toTensor()), view); // what it gives is a reference
    }
    if (value.isTensorList()) {
      TensorVector tensors = value.toTensorVector();
      List<@Nullable Object> all = new ArrayList<>(List.of("list"));
      for (long i = 0; i < tensors.size(); i++) {
        all.add(handle(new Tensor(tensors.get(i)), view));
      }
      return ProxyArray.fromList(all);
    }
    if (value.isNone()) {
      return null;
    }
    if (value.isBool()) {
      return value.toBool();
    }
    if (value.isInt()) {
      return value.toInt();
    }
    if (value.isDouble()) {
      return value.toDouble();
    }
    if (value.isComplexDouble()) {
      return ProxyArray.fromArray(
          "complex", value.toComplexDouble().real(), value.toComplexDouble().imag());
    }
    if (value.isIntList()) {
      GenericList list = value.toList();
      List<@Nullable Object> all = new ArrayList<>(List.of("list"));
      for (long i = 0; i < list.size(); i++) {
        all.add(list.get(i).toInt());
      }
      return ProxyArray.fromList(all);
    }
    throw Refused.runtime("an operator returned what this engine does not pass on");
  }

  private @Nullable Object handle(Tensor tensor, boolean view) {
    return tensor.defined() ? hold(tensor, view ? 0 : tensor.nbytes()) : null;
  }

  /// Hands a tensor to the guest, out of the scope of whoever made it.
  Handle hold(Tensor tensor, long bytes) {
    return memory.hold(NativeValues.kept(tensor), bytes);
  }

  static ProxyArray failure(Refused refused) {
    return ProxyArray.fromArray("error", refused.type(), refused.message());
  }

  static Refused translated(RuntimeException thrown) {
    String text = Optional.ofNullable(thrown.getMessage()).orElse(thrown.toString());
    int end = text.indexOf(BEHIND_MESSAGE);
    String message = end < 0 ? text : text.substring(0, end);
    boolean index =
        message.startsWith("Dimension out of range")
            || message.startsWith("index ")
            || message.startsWith("select(): index");
    boolean missing = message.contains("not implemented for");
    return new Refused(
        index ? "IndexError" : missing ? "NotImplementedError" : "RuntimeError", message);
  }
}
