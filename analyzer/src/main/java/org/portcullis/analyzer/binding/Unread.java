package org.portcullis.analyzer.binding;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.portcullis.analyzer.binding.Thing.Layer;
import org.portcullis.analyzer.binding.Thing.Tensor;
import org.portcullis.grammar.ast.ConstantValue;
import org.portcullis.grammar.ast.Expr;
import org.portcullis.grammar.ast.ExprContext;
import org.portcullis.grammar.ast.Module;
import org.portcullis.grammar.ast.Node;

/// Tensors that are loaded into a model, and that no code of the file asks for afterwards.
///
/// An attribute of a class of the file is asked for by its name. Where the file also goes through
/// its parameters or modules without names, nothing is said.
final class Unread {
  /// Ways to a tensor or a module that do not name it.
  private static final Set<String> NAMELESS =
      Set.of(
          "parameters",
          "named_parameters",
          "buffers",
          "named_buffers",
          "modules",
          "named_modules",
          "children",
          "named_children",
          "state_dict",
          "get_buffer",
          "get_parameter",
          "get_submodule",
          "__dict__",
          "_buffers",
          "_parameters",
          "_modules",
          "attrgetter");

  private static final Set<String> REGISTERING =
      Set.of("register_buffer", "register_parameter", "add_module", "register_module");

  private final Set<String> read = new HashSet<>();
  private boolean nameless;

  private Unread(Module tree) {
    Deque<Node> open = new ArrayDeque<>(tree.body());
    while (!open.isEmpty()) {
      Node node = open.pop();
      look(node).ifPresentOrElse(open::push, () -> node.children().forEach(open::push));
    }
  }

  /// Takes notice of a node; what is to be looked at in its place, if not its children.
  private Optional<Node> look(Node node) {
    switch (node) {
      case Expr.Attribute(_, String name, ExprContext context, _) -> {
        if (context == ExprContext.LOAD) {
          read.add(name);
          nameless |= NAMELESS.contains(name);
        }
      }
      case Expr.Name(String name, _, _) -> nameless |= name.equals("vars");
      // A name in a text may be the way to an attribute of that name.
      case Expr.Constant(ConstantValue.Str(String text, _), _, _) -> read.add(text);
      case Expr.Call call
          when call.func() instanceof Expr.Attribute(_, String name, _, _)
              && REGISTERING.contains(name)
              && call.args().size() > 1 -> {
        return Optional.of(call.args().get(1));
      }
      case Node _ -> {}
    }
    return Optional.empty();
  }

  /// The names in the state dict of such tensors.
  static Set<String> of(Module tree, Layer model) {
    Unread unread = new Unread(tree);
    if (unread.nameless) {
      return Set.of();
    }
    Set<String> names = new LinkedHashSet<>();
    Map<String, Tensor> state = model.state();
    model
        .modules()
        .forEach((path, layer) -> {
          if (layer.type.isPresent() && layer.kind.equals("torch.nn.Module")) {
            String prefix = path.isEmpty() ? "" : path + ".";
            for (String member : layer.members()) {
              if (!unread.read.contains(member)) {
                state.keySet().stream()
                    .filter(name ->
                        name.equals(prefix + member) || name.startsWith(prefix + member + "."))
                    .forEach(names::add);
              }
            }
          }
        });
    // A tensor with two names is read where one of them is.
    Set<Tensor> others = new HashSet<>();
    state.forEach((name, tensor) -> {
      if (!names.contains(name)) {
        others.add(tensor);
      }
    });
    names.removeIf(name -> others.contains(state.get(name)));
    return names;
  }
}
