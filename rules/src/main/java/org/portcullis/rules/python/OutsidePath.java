package org.portcullis.rules.python;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.portcullis.analyzer.Capability;
import org.portcullis.analyzer.Location;
import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.analyzer.python.AttributeUse;
import org.portcullis.analyzer.python.CallFact;
import org.portcullis.analyzer.python.CallFact.Argument;
import org.portcullis.analyzer.python.PythonModule;
import org.portcullis.grammar.ast.ConstantValue;
import org.portcullis.rules.ApiMap;

/// Reading what does not lie in the folder of the submission.
///
/// Why, and what to write instead: `outside-path.md`.
public final class OutsidePath implements Rule<PythonModule> {
  private final ApiMap map;

  /// @param map what the names of packages can do
  public OutsidePath(ApiMap map) {
    this.map = map;
  }

  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.rejecting(
        "PY216", "outside-path", "a file that is read outside of the submission's own folder");
  }

  @Override
  public void check(PythonModule module, RuleContext context) {
    if (!context.policy().denied().contains(Capability.ENVIRONMENT)) {
      return;
    }
    for (AttributeUse use : module.attributes()) {
      if (use.access() == AttributeUse.Access.LOAD
          && use.receivers().contains(AttributeUse.OUTSIDE)
          && reads(AttributeUse.OUTSIDE + "." + use.name())) {
        report(use.location(), "`%s` of a path".formatted(use.name()), context);
      }
    }
    for (CallFact call : module.calls()) {
      Optional<String> reader = call.callees().stream().filter(this::reads).findFirst();
      if (reader.isPresent() && arguments(call).stream().anyMatch(OutsidePath::leaves)) {
        report(call.location(), "`%s`".formatted(reader.get()), context);
      }
    }
  }

  private static void report(Location location, String what, RuleContext context) {
    context.report(
        location,
        what + " reads outside of the submission's own folder",
        Optional.of("derive the path from `weights_path`: `Path(weights_path).parent / \"…\"`"),
        List.of());
  }

  private boolean reads(String callee) {
    String path = map.canonical(callee.replace("()", "").replace("[]", ""));
    return map.abilities(path).stream()
        .anyMatch(each -> each.capability() == Capability.FILE_READ && each.path().equals(path));
  }

  private static List<Argument> arguments(CallFact call) {
    List<Argument> arguments = new ArrayList<>(call.positional());
    arguments.addAll(call.keywords().values());
    return arguments;
  }

  private static boolean leaves(Argument argument) {
    return argument.paths().contains(AttributeUse.OUTSIDE)
        || argument.constants().stream().anyMatch(OutsidePath::leaves);
  }

  private static boolean leaves(ConstantValue constant) {
    return constant instanceof ConstantValue.Str(String path, _)
        && (path.startsWith("/") || List.of(path.split("/", -1)).contains(".."));
  }
}
