package org.portcullis.gate.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.portcullis.gate.Verdict;
import org.portcullis.gate.report.Printable;
import org.portcullis.rules.ApiMap;
import org.portcullis.sandbox.Cache;
import org.portcullis.sandbox.PythonRuntime;
import org.portcullis.sandbox.RuntimeStore;

/// `portcullis runtime …`
final class RuntimeCommand implements Command {
  private final Terminal terminal;

  RuntimeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public String name() {
    return "runtime";
  }

  @Override
  public String summary() {
    return "The pinned Python packages that rehearsals run with.";
  }

  @Override
  public Syntax syntax() {
    return Syntax.of(
        new Syntax.Operands(
            "ACTION",
            0,
            2,
            "list: what is installed, and what differs from the API maps (default); install: get it"
                + " with pip into the user's cache folder; remove [NAME]: remove a runtime by the"
                + " name of its folder, without one those not used."));
  }

  @Override
  public int run(Arguments arguments) throws IOException, InterruptedException, UsageException {
    List<String> words = arguments.operands();
    String action = words.isEmpty() ? "list" : words.getFirst();
    Optional<String> name = words.stream().skip(1).findFirst();
    if (name.isPresent() && !action.equals("remove")) {
      throw new UsageException("`%s` is one too many".formatted(name.get()));
    }
    return switch (action) {
      case "list" -> list();
      case "install" -> install();
      case "remove" -> remove(name);
      default ->
          throw new UsageException(
              "no action `%s`: there are list, install, remove".formatted(action));
    };
  }

  private int install() throws IOException, InterruptedException {
    PythonRuntime runtime = store().install(line -> terminal.err().println(Printable.of(line)));
    terminal.out().println(runtime.site());
    return 0;
  }

  private int list() throws IOException {
    RuntimeStore store = store();
    Optional<PythonRuntime> ours = store.find();
    for (PythonRuntime runtime : store.all()) {
      boolean used = ours.map(PythonRuntime::site).filter(runtime.site()::equals).isPresent();
      terminal.out().println(runtime.site() + (used ? "" : "  (of another version; not used)"));
    }
    if (ours.isEmpty()) {
      terminal.err().println("portcullis: no runtime; `portcullis runtime install` makes it");
      return Verdict.INCONCLUSIVE.exitCode();
    }
    for (Map.Entry<String, String> each : ours.get().packages().entrySet()) {
      terminal.out().println("  %s %s".formatted(each.getKey(), each.getValue()));
    }
    new ApiMap()
        .differences(ours.get().packages())
        .forEach(each -> terminal.out().println("  differs: " + each));
    return 0;
  }

  private int remove(Optional<String> name) throws IOException {
    RuntimeStore store = store();
    List<String> names = new ArrayList<>(name.stream().toList());
    if (name.isEmpty()) {
      Optional<PythonRuntime> ours = store.find();
      for (PythonRuntime runtime : store.all()) {
        if (ours.map(PythonRuntime::site).filter(runtime.site()::equals).isEmpty()) {
          names.add(runtime.digest());
        }
      }
    }
    for (String each : names) {
      if (!store.remove(each)) {
        terminal.err().println("portcullis: no runtime `%s`".formatted(Printable.of(each)));
        return Verdict.USAGE_EXIT;
      }
      terminal.out().println("removed " + Printable.of(each));
    }
    return 0;
  }

  private RuntimeStore store() {
    return new RuntimeStore(Cache.ofThisUser(terminal.environment()), terminal.environment());
  }
}
