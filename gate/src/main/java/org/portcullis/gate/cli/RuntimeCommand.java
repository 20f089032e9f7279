package org.portcullis.gate.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.portcullis.gate.Verdict;
import org.portcullis.gate.report.Printable;
import org.portcullis.rules.ApiMap;
import org.portcullis.sandbox.Availability.Missing;
import org.portcullis.sandbox.Cache;
import org.portcullis.sandbox.PythonRuntime;
import org.portcullis.sandbox.RuntimeStore;
import org.portcullis.sandbox.graalpy.GraalPyEngine;
import org.portcullis.sandbox.graalpy.InstalledEngines;
import org.portcullis.sandbox.graalpy.InstalledEngines.Installed;

/// `portcullis runtime …`
final class RuntimeCommand implements Command {
  private static final String NOT_USED = "  (of another version; not used)";

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
    return "What rehearsals run with: the pinned Python packages, the engine without Python.";
  }

  @Override
  public Syntax syntax() {
    return Syntax.of(
        new Syntax.Operands(
            "ACTION",
            0,
            2,
            "list: what is installed, and what differs from the API maps (default); install: get it"
                + " with pip into the user's cache folder; install graalpy: get the engine that"
                + " needs no Python, with Maven; remove [NAME]: remove a runtime by the"
                + " name of its folder, or graalpy; without one, those not used."));
  }

  @Override
  public int run(Arguments arguments) throws IOException, InterruptedException, UsageException {
    List<String> words = arguments.operands();
    String action = words.isEmpty() ? "list" : words.getFirst();
    Optional<String> name = words.stream().skip(1).findFirst();
    boolean embedded = action.equals("install") && name.equals(Optional.of("graalpy"));
    if (name.isPresent() && !action.equals("remove") && !embedded) {
      throw new UsageException("`%s` is one too many".formatted(name.get()));
    }
    return switch (action) {
      case "list" -> list();
      case "install" -> embedded ? installEmbedded() : install();
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

  private int installEmbedded() throws IOException, InterruptedException {
    if (GraalPyEngine.machine() instanceof Missing(String reason, String remedy)) {
      terminal.err().println("portcullis: %s; %s".formatted(reason, remedy));
      return Verdict.INCONCLUSIVE.exitCode();
    }
    GraalPyEngine engine = new GraalPyEngine(Cache.ofThisUser(terminal.environment()));
    engine.install(line -> terminal.err().println(Printable.of(line)));
    engine.borrow(line -> terminal.err().println(Printable.of(line)));
    terminal.out().println(engine.folder());
    return 0;
  }

  private int list() throws IOException {
    RuntimeStore store = store();
    Optional<PythonRuntime> ours = store.find();
    for (PythonRuntime runtime : store.all()) {
      boolean used = ours.map(PythonRuntime::site).filter(runtime.site()::equals).isPresent();
      terminal.out().println(runtime.site() + (used ? "" : NOT_USED));
    }
    if (ours.isPresent()) {
      SortedMap<String, String> packages = ours.get().packages();
      packages.forEach((name, version) -> terminal.out().println("  " + name + " " + version));
      new ApiMap()
          .differences(packages)
          .forEach(each -> terminal.out().println("  differs: " + each));
    } else {
      terminal.err().println("portcullis: no runtime; `portcullis runtime install` makes it");
    }
    boolean embedded = false;
    for (Installed engine : engines().all()) {
      terminal.out().println(engine.folder() + (engine.used() ? "" : NOT_USED));
      terminal
          .out()
          .println(
              "  %s%s"
                  .formatted(
                      engine.used() ? InstalledEngines.versions() + ", " : "", engine.size()));
      embedded |= engine.used();
    }
    if (!embedded) {
      terminal
          .err()
          .println(
              "portcullis: no engine without Python; `%s` makes it"
                  .formatted(GraalPyEngine.INSTALL));
    }
    return ours.isPresent() || embedded ? 0 : Verdict.INCONCLUSIVE.exitCode();
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
      for (Installed engine : engines().all()) {
        if (!engine.used()) {
          names.add(engine.folder().getFileName().toString());
        }
      }
    }
    for (String each : names) {
      if (!store.remove(each) && !engines().remove(each)) {
        terminal.err().println("portcullis: no runtime `%s`".formatted(Printable.of(each)));
        return Verdict.USAGE_EXIT;
      }
      terminal.out().println("removed " + Printable.of(each));
    }
    return 0;
  }

  private InstalledEngines engines() {
    return new InstalledEngines(Cache.ofThisUser(terminal.environment()));
  }

  private RuntimeStore store() {
    return new RuntimeStore(Cache.ofThisUser(terminal.environment()), terminal.environment());
  }
}
