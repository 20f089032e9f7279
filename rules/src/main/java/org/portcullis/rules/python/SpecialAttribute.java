package org.portcullis.rules.python;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.portcullis.analyzer.Capability;
import org.portcullis.analyzer.Region;
import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.analyzer.python.AttributeUse;
import org.portcullis.analyzer.python.PythonModule;
import org.portcullis.grammar.ast.ConstantValue;
import org.portcullis.grammar.ast.Expr;
import org.portcullis.grammar.ast.ExprContext;
import org.portcullis.grammar.ast.Node;
import org.portcullis.grammar.ast.Pattern.MatchClass;
import org.portcullis.grammar.ast.Stmt;

/// An attribute by which Python shows its own workings.
///
/// Why, and what to write instead: `special-attribute.md`.
public final class SpecialAttribute implements Rule<PythonModule> {
  /// What one may ask any object for. Closed: the next Python may add a door.
  private static final Set<String> HARMLESS =
      Set.of(
          "__abs__",
          "__add__",
          "__all__",
          "__and__",
          "__annotations__",
          "__args__",
          "__bool__",
          "__call__",
          "__class__",
          "__class_getitem__",
          "__contains__",
          "__copy__",
          "__dataclass_fields__",
          "__deepcopy__",
          "__delitem__",
          "__doc__",
          "__enter__",
          "__eq__",
          "__exit__",
          "__file__",
          "__float__",
          "__floordiv__",
          "__future__", // of `torch`: switches for coming defaults
          "__ge__",
          "__getitem__",
          "__gt__",
          "__hash__",
          "__iadd__",
          "__imul__",
          "__index__",
          "__init__",
          "__init_subclass__",
          "__int__",
          "__invert__",
          "__isub__",
          "__iter__",
          "__itruediv__",
          "__le__",
          "__len__",
          "__lt__",
          "__matmul__",
          "__members__",
          "__mod__",
          "__module__",
          "__mul__",
          "__name__",
          "__ne__",
          "__neg__",
          "__new__",
          "__next__",
          "__or__",
          "__origin__",
          "__post_init__",
          "__pow__",
          "__qualname__",
          "__radd__",
          "__repr__",
          "__reversed__",
          "__rmul__",
          "__round__",
          "__rpow__",
          "__rsub__",
          "__rtruediv__",
          "__setitem__",
          "__str__",
          "__sub__",
          "__torch_function__",
          "__truediv__",
          "__version__",
          "__wrapped__",
          "__xor__");

  /// What one may ask `super()` for besides: a module's own way to look up its layers, a
  /// metaclass's way to answer `isinstance`.
  private static final Set<String> OF_SUPER =
      Set.of(
          "__delattr__",
          "__dir__",
          "__getattr__",
          "__getstate__",
          "__instancecheck__",
          "__setattr__",
          "__setstate__",
          "__subclasscheck__");

  /// From an exception, a generator or a function to the frame that runs it, and to its globals;
  /// from a class to those it inherits from.
  private static final Set<String> FRAMES =
      Set.of(
          "ag_await",
          "ag_code",
          "ag_frame",
          "co_code",
          "co_consts",
          "co_freevars",
          "co_names",
          "cr_await",
          "cr_code",
          "cr_frame",
          "cr_origin",
          "f_back",
          "f_builtins",
          "f_code",
          "f_globals",
          "f_locals",
          "f_trace",
          "gi_code",
          "gi_frame",
          "gi_yieldfrom",
          "mro",
          "tb_frame",
          "tb_next");

  /// How an object tells a library at which address to read and write; `typestr` is a key of what
  /// numpy's protocol hands over, and of nothing else.
  private static final Set<String> MEMORY =
      Set.of(
          "__array_interface__",
          "__array_struct__",
          "__buffer__",
          "__cuda_array_interface__",
          "__dlpack__",
          "__dlpack_device__",
          "typestr");

  /// What evaluates the text that a forward reference of `typing` holds.
  private static final String EVALUATE = "_evaluate";

  /// The object that an `AttributeError` is about: a module, if a module lacks the attribute.
  private static final String ABOUT = "obj";

  /// How the facts name what an exception handler catches.
  private static final String CAUGHT = "BaseException()";

  /// What matters in a format template: braces, and attributes or keys such as `.__class__`.
  private static final Pattern TEMPLATE = Pattern.compile("\\{\\{|[{}]|[.\\[](\\w+)");

  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.rejecting(
        "PY211", "special-attribute", "an attribute by which Python shows its own workings");
  }

  @Override
  public void check(PythonModule module, RuleContext context) {
    if (!context.policy().denied().contains(Capability.INTROSPECTION)) {
      return;
    }
    Set<String> written = new HashSet<>();
    Deque<Node> open = new ArrayDeque<>(List.of(module.tree()));
    while (!open.isEmpty()) {
      Node node = open.pop();
      switch (node) {
        case Expr.Attribute(_, String name, _, _) -> written.add(name);
        case MatchClass(_, _, List<String> names, _, _) -> written.addAll(names);
        case Expr.Constant(ConstantValue.Str(String text, _), _, _) -> written.addAll(names(text));
        default -> {}
      }
      refused(node).ifPresent(message -> context.report(module.at(node), message));
      node.children().forEach(open::push);
    }
    met(module, written, context);
  }

  /// Names that only the values tell: in a template that is put together, or of a caught exception.
  private static void met(PythonModule module, Set<String> written, RuleContext context) {
    boolean hasItsOwn =
        module.attributes().stream()
            .anyMatch(use -> use.name().equals(ABOUT) && use.access() == AttributeUse.Access.STORE);
    Set<String> told = new HashSet<>();
    for (AttributeUse use : module.attributes()) {
      boolean caught = use.receivers().stream().anyMatch(each -> each.startsWith(CAUGHT));
      if (use.name().equals(ABOUT) && use.access() == AttributeUse.Access.LOAD) {
        if (caught || !hasItsOwn) {
          context.report(use.location(), "`obj` of an exception is whatever lacked an attribute");
        }
      } else if (isSpecial(use.name())
          && !written.contains(use.name())
          && told.add(use.name() + " " + use.location().region().map(Region::line))) {
        context.report(
            use.location(),
            "`%s`, put together when it runs, reaches the interpreter's own workings"
                .formatted(use.name()));
      }
    }
  }

  private static Optional<String> refused(Node node) {
    return switch (node) {
      case Expr.Attribute(Expr value, String name, ExprContext ctx, _) ->
          ctx == ExprContext.STORE && name.equals("__class__")
              ? Optional.of("`__class__` is replaced: the object becomes another one")
              : isSpecial(name) && !(isSuper(value) && OF_SUPER.contains(name))
                  ? Optional.of(message(name))
                  : Optional.empty();
      case Stmt.FunctionDef(String name, _, _, _, _, _, _) when MEMORY.contains(name) ->
          Optional.of(memory(name));
      case Expr.Name(String name, ExprContext ctx, _)
          when ctx == ExprContext.STORE && MEMORY.contains(name) ->
          Optional.of(memory(name));
      case Expr.Constant(ConstantValue.Str(String text, _), _, _) when MEMORY.contains(text) ->
          Optional.of(memory(text));
      case Expr.Name(String name, _, _) when name.equals("__loader__") || name.equals("__spec__") ->
          Optional.of(message(name));
      case Expr.Subscript(_, Expr.Constant(ConstantValue.Str(String key, _), _, _), _, _)
          when isSpecial(key) ->
          Optional.of("`%s` as a key reaches the interpreter's own workings".formatted(key));
      case Expr.Constant(ConstantValue.Str(String text, _), _, _) -> inTemplate(text);
      case MatchClass(_, _, List<String> names, _, _) ->
          names.stream().filter(name -> isSpecial(name)).findFirst().map(name -> message(name));
      default -> Optional.empty();
    };
  }

  private static String message(String name) {
    return "`%s` reaches the interpreter's own workings".formatted(name);
  }

  private static String memory(String name) {
    return "`%s` tells a library to read and write memory at any address".formatted(name);
  }

  private static boolean isSpecial(String name) {
    boolean isPythons = name.length() > 4 && name.startsWith("__") && name.endsWith("__");
    return isPythons ? !HARMLESS.contains(name) : FRAMES.contains(name) || name.equals(EVALUATE);
  }

  private static boolean isSuper(Expr value) {
    return value instanceof Expr.Call(Expr.Name(String name, _, _), _, _, _)
        && name.equals("super");
  }

  private static Optional<String> inTemplate(String text) {
    return names(text).stream()
        .filter(SpecialAttribute::isSpecial)
        .findFirst()
        .map("`%s` in a template reaches the interpreter's own workings"::formatted);
  }

  /// `str.format` follows attributes that stand in the text; one pass, since the text is theirs.
  private static List<String> names(String text) {
    if (text.indexOf('{') < 0) {
      return List.of();
    }
    List<String> names = new ArrayList<>();
    boolean inField = false;
    Matcher matcher = TEMPLATE.matcher(text);
    while (matcher.find()) {
      String name = matcher.group(1);
      if (name == null) {
        inField = matcher.group().equals("{"); // two of them are a brace
      } else if (inField) {
        names.add(name);
      }
    }
    return names;
  }
}
