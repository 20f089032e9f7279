package org.portcullis.gate.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.portcullis.gate.Verdict;
import org.portcullis.gate.report.Printable;
import org.portcullis.rules.ApiMap;
import org.portcullis.sandbox.Cache;
import org.portcullis.sandbox.PythonRuntime;
import org.portcullis.sandbox.RuntimeStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `portcullis runtime …`
@Command(
    name = "runtime",
    description = "The pinned Python packages that rehearsals run with.",
    synopsisSubcommandLabel = "COMMAND")
final class RuntimeCommand implements Callable<Integer> {
  private final Terminal terminal;

  RuntimeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /// Without a subcommand: what is there.
  @Override
  public Integer call() throws IOException {
    return list();
  }

  @Command(description = "Install them with pip into the user's cache folder.")
  int install() throws IOException, InterruptedException {
    PythonRuntime runtime = store().install(line -> terminal.err().println(Printable.of(line)));
    terminal.out().println(runtime.site());
    return 0;
  }

  @Command(description = "List what is installed, and what differs from the API maps.")
  int list() throws IOException {
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

  @Command(
      description = "Remove a runtime, by the name of its folder; without one, those not used.")
  int remove(@Parameters(arity = "0..1", paramLabel = "NAME") @Nullable String name)
      throws IOException {
    RuntimeStore store = store();
    List<String> names = new ArrayList<>();
    if (name == null) {
      Optional<PythonRuntime> ours = store.find();
      for (PythonRuntime runtime : store.all()) {
        if (ours.map(PythonRuntime::site).filter(runtime.site()::equals).isEmpty()) {
          names.add(runtime.digest());
        }
      }
    } else {
      names.add(name);
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
