package org.portcullis.rules.python;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.portcullis.analyzer.Capability;
import org.portcullis.analyzer.Location;
import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.analyzer.python.AttributeUse;
import org.portcullis.analyzer.python.CallFact;
import org.portcullis.analyzer.python.PythonModule;
import org.portcullis.analyzer.python.Reference;
import org.portcullis.grammar.ast.Expr;
import org.portcullis.grammar.ast.ExprContext;
import org.portcullis.grammar.ast.Node;
import org.portcullis.rules.ApiMap;

/// A library that is changed for everybody in the process: also for whoever scores the answers.
///
/// Why, and what to write instead: `patched-library.md`.
public final class PatchedLibrary implements Rule<PythonModule> {
  /// Where libraries keep what their users may switch.
  private static final List<String> SETTINGS =
      List.of(
          "PIL.Image.MAX_IMAGE_PIXELS",
          "PIL.ImageFile.LOAD_TRUNCATED_IMAGES",
          "torch.backends",
          "torch.utils.deterministic");

  /// The class of an object whose class is not known.
  private static final String CLASS = ".__class__";

  /// Methods of lists, dicts and sets that change them.
  private static final Set<String> CHANGING =
      Set.of(
          "add",
          "append",
          "clear",
          "discard",
          "extend",
          "insert",
          "pop",
          "popitem",
          "remove",
          "setdefault",
          "update");

  /// Classes by the usual spelling, whose `add` and `update` are functions.
  private static final Pattern CLASS_NAME = Pattern.compile(".*\\.[A-Z]\\w*[a-z]\\w*");

  /// Functions and data types; tensors that are made with them are indexed all the time.
  private static final Pattern OF_TORCH_ITSELF = Pattern.compile("torch\\.\\w+");

  private final ApiMap map;

  /// @param map which names of packages are modules
  public PatchedLibrary(ApiMap map) {
    this.map = map;
  }

  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.rejecting(
        "PY217", "patched-library", "a library that is changed for everybody in the process");
  }

  @Override
  public void check(PythonModule module, RuleContext context) {
    if (!context.policy().denied().contains(Capability.INTROSPECTION)) {
      return;
    }
    // A builtin has no attributes to set; what is called like one may be a class of the file.
    Set<String> imported =
        module.imports().stream().map(each -> root(each.path())).collect(Collectors.toSet());
    for (AttributeUse use : module.attributes()) {
      if (use.access() != AttributeUse.Access.LOAD) {
        use.receivers().stream()
            .filter(receiver -> isShared(receiver) && imported.contains(root(receiver)))
            .map(receiver -> map.canonical(receiver) + "." + use.name())
            .filter(path -> !isSetting(path))
            .findFirst()
            .ifPresent(path -> report(path, use.location(), context));
      }
    }
    changedItems(module, context);
    for (CallFact call : module.calls()) {
      call.callees().stream()
          .flatMap(callee -> changedContainer(callee).stream())
          .findFirst()
          .ifPresent(path -> report(path, call.location(), context));
    }
  }

  /// Whether everybody who imports the library meets this very object, and not one of the
  /// submission's own.
  private static boolean isShared(String receiver) {
    boolean isNamed = receiver.indexOf('(') < 0 && receiver.indexOf('[') < 0;
    return isNamed || receiver.endsWith(CLASS);
  }

  private static String root(String path) {
    int dot = path.indexOf('.');
    return dot < 0 ? path : path.substring(0, dot);
  }

  private static boolean isSetting(String path) {
    return SETTINGS.stream().anyMatch(each -> path.equals(each) || path.startsWith(each + "."));
  }

  private Optional<String> changedContainer(String callee) {
    int dot = callee.lastIndexOf('.');
    if (dot < 0 || !CHANGING.contains(callee.substring(dot + 1))) {
      return Optional.empty();
    }
    String path = map.canonical(callee.substring(0, dot));
    boolean isContainer =
        isShared(path)
            && path.indexOf('.') > 0
            && !map.isModule(path)
            && !CLASS_NAME.matcher(path).matches();
    return Optional.of(path).filter(_ -> isContainer);
  }

  private void changedItems(PythonModule module, RuleContext context) {
    Map<Location, String> changed = new HashMap<>();
    Set<Location> stored = storedInto(module);
    for (Reference reference : stored.isEmpty() ? List.<Reference>of() : module.references()) {
      String path = map.canonical(reference.path());
      if (reference.origin() == Reference.Origin.IMPORT
          && stored.contains(reference.location())
          && !OF_TORCH_ITSELF.matcher(path).matches()) {
        changed.putIfAbsent(reference.location(), path);
      }
    }
    changed.forEach((location, path) -> report(path, location, context));
  }

  /// What stands before the brackets of an item that is set or deleted.
  private static Set<Location> storedInto(PythonModule module) {
    Set<Location> places = new HashSet<>();
    Deque<Node> open = new ArrayDeque<>(List.of(module.tree()));
    while (!open.isEmpty()) {
      Node node = open.pop();
      if (node instanceof Expr.Subscript(Expr value, _, ExprContext ctx, _)
          && ctx != ExprContext.LOAD) {
        places.add(module.at(value));
      }
      node.children().forEach(open::push);
    }
    return places;
  }

  private static void report(String path, Location location, RuleContext context) {
    context.report(
        location,
        "`%s` is changed for everybody in the process, also for whoever scores the answers"
            .formatted(path),
        Optional.of("change an object of your own: subclass it, or write a function and call that"),
        List.of());
  }
}
