package org.portcullis.gate.cli;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.portcullis.gate.Verdict;
import org.portcullis.gate.report.Printable;
import org.portcullis.sandbox.Cache;
import org.portcullis.sandbox.PythonRuntime;
import org.portcullis.sandbox.RuntimeStore;
import picocli.CommandLine.Command;

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

  @Command(description = "List what is installed.")
  int list() throws IOException {
    Optional<PythonRuntime> runtime = store().find();
    if (runtime.isEmpty()) {
      terminal.err().println("portcullis: no runtime; `portcullis runtime install` makes it");
      return Verdict.INCONCLUSIVE.exitCode();
    }
    terminal.out().println(runtime.get().site());
    for (Map.Entry<String, String> each : runtime.get().packages().entrySet()) {
      terminal.out().println("  %s %s".formatted(each.getKey(), each.getValue()));
    }
    return 0;
  }

  private RuntimeStore store() {
    return new RuntimeStore(Cache.ofThisUser(terminal.environment()), terminal.environment());
  }
}
