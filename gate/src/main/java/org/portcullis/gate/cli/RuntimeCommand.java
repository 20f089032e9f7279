package org.portcullis.gate.cli;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.portcullis.gate.Verdict;
import org.portcullis.gate.report.Printable;
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
            1,
            "list: what is installed (default); install: get it with pip into the user's cache"
                + " folder."));
  }

  @Override
  public int run(Arguments arguments) throws IOException, InterruptedException, UsageException {
    String action = arguments.operands().stream().findFirst().orElse("list");
    return switch (action) {
      case "list" -> list();
      case "install" -> install();
      default ->
          throw new UsageException("no action `%s`: there are list, install".formatted(action));
    };
  }

  private int install() throws IOException, InterruptedException {
    PythonRuntime runtime = store().install(line -> terminal.err().println(Printable.of(line)));
    terminal.out().println(runtime.site());
    return 0;
  }

  private int list() throws IOException {
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
