package org.portcullis.sandbox.graalpy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bytedeco.pytorch.FunctionSchema;
import org.bytedeco.pytorch.Operation;
import org.bytedeco.pytorch.OperatorVector;
import org.bytedeco.pytorch.StringVector;
import org.bytedeco.pytorch.Symbol;
import org.bytedeco.pytorch.global.torch;

/// The operators of libtorch that a guest may call: those that `operators.txt` names, and no other.
final class Operators {
  private static final String LIST = "operators.txt";
  private static final String BEFORE_SCHEMA = "Schema: ";

  /// Overloads that trust their arguments: recurrence over packed sequences believes the lengths.
  private static final Set<String> UNCHECKED = Set.of("data");

  private final Set<String> allowed;
  private final Map<String, List<Operator>> known = new HashMap<>();

  private Operators(Set<String> allowed) {
    this.allowed = allowed;
  }

  /// One overload that can be called.
  record Operator(Schema schema, Operation operation) {}

  static Operators reviewed() {
    Set<String> names = new LinkedHashSet<>();
    for (String line : Resource.text(LIST).lines().toList()) {
      if (!line.startsWith("#")) {
        for (String name : line.split(" ", -1)) {
          if (!name.isEmpty() && !names.add(name)) {
            throw new IllegalStateException("twice in " + LIST + ": " + name);
          }
        }
      }
    }
    return new Operators(names);
  }

  Set<String> names() {
    return allowed;
  }

  /// The overloads of an operator, or nothing if the list does not name it.
  Optional<List<Operator>> find(String name) {
    if (!allowed.contains(name)) {
      return Optional.empty();
    }
    return Optional.of(known.computeIfAbsent(name, Operators::lookUp));
  }

  private static List<Operator> lookUp(String name) {
    OperatorVector registered = torch.getAllOperatorsFor(Symbol.fromQualString("aten::" + name));
    List<Operator> overloads = new ArrayList<>();
    for (long i = 0; i < registered.size(); i++) {
      org.bytedeco.pytorch.Operator each = registered.get(i);
      if (!each.isC10Op()) {
        continue; // of TorchScript, with lists and strings instead of tensors
      }
      Schema.parse(text(each.schema()))
          .filter(schema -> !UNCHECKED.contains(schema.overload()))
          .ifPresent(schema -> overloads.add(new Operator(schema, each.getOperation())));
    }
    return List.copyOf(overloads);
  }

  /// The registry prints a schema only inside a complaint about an argument that does not exist.
  private static String text(FunctionSchema schema) {
    try (StringVector unknown = new StringVector("?")) {
      String complaint = schema.findErrorInKwargs(unknown).getString();
      return complaint.substring(complaint.indexOf(BEFORE_SCHEMA) + BEFORE_SCHEMA.length());
    }
  }
}
