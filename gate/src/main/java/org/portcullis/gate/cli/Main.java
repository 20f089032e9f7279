package org.portcullis.gate.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.portcullis.gate.Verdict;
import org.portcullis.gate.report.Printable;
import org.portcullis.rules.PolicyException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ScopeType;

/// The command line: `portcullis COMMAND …`.
@Command(
    name = "portcullis",
    description = "Judges machine-learning model submissions before anybody runs them.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = Version.class,
    footer = {
      "",
      "Exit status: 0 admitted, 1 rejected or blocked, 2 wrong usage, 3 inconclusive.",
      "Begin with:  portcullis check my-submission.zip"
    })
public final class Main {
  /// A bug of ours must never be mistaken for a verdict on the submission.
  private static final int BUG_EXIT = Verdict.INCONCLUSIVE.exitCode();

  private Main() {}

  /// Runs one command and exits with its code.
  public static void main(String[] arguments) {
    Locale.setDefault(Locale.ROOT); // the same report everywhere
    System.exit(run(arguments, Terminal.ofThisProcess()));
  }

  /// Runs one command line.
  ///
  /// @return the exit code
  static int run(String[] arguments, Terminal terminal) {
    CommandLine line = new CommandLine(new Main());
    Map<String, Supplier<Callable<Integer>>> commands = commands(terminal);
    String named = arguments.length == 0 ? "" : arguments[0];
    if (commands.containsKey(named)) {
      line.addSubcommand(commands.get(named).get()); // building the others would cost start-up time
    } else {
      commands.values().forEach(command -> line.addSubcommand(command.get()));
    }
    line.setOut(new PrintWriter(terminal.out(), false, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(terminal.err(), false, StandardCharsets.UTF_8));
    line.setColorScheme(
        CommandLine.Help.defaultColorScheme(terminal.style().coloured() ? Ansi.ON : Ansi.OFF));
    line.setExecutionExceptionHandler((e, _, _) -> failure(e, terminal));
    int code = arguments.length == 0 ? help(line) : line.execute(arguments);
    line.getOut().flush();
    line.getErr().flush();
    terminal.out().flush();
    terminal.err().flush();
    return code;
  }

  /// Every command by its name, in the order of the help.
  private static Map<String, Supplier<Callable<Integer>>> commands(Terminal terminal) {
    Map<String, Supplier<Callable<Integer>>> commands = new LinkedHashMap<>();
    commands.put("lint", () -> new LintCommand(terminal));
    commands.put("check", () -> new CheckCommand(terminal));
    commands.put("rehearse", () -> new RehearseCommand(terminal));
    commands.put("facts", () -> new FactsCommand(terminal));
    commands.put("explain", () -> new ExplainCommand(terminal));
    commands.put("rules", () -> new RulesCommand(terminal));
    commands.put("doctor", () -> new DoctorCommand(terminal));
    commands.put("runtime", () -> new RuntimeCommand(terminal));
    return commands;
  }

  private static int help(CommandLine line) {
    line.usage(line.getErr());
    return Verdict.USAGE_EXIT;
  }

  /// Says what went wrong in one line; a bug is shown with its trace, which is what a report needs.
  private static int failure(Exception e, Terminal terminal) {
    String message = Printable.of(String.valueOf(e.getMessage()));
    int code = Verdict.USAGE_EXIT;
    switch (e) {
      case NoSuchFileException _ -> message = "no such file or folder: " + message;
      case AccessDeniedException _ -> message = "permission denied: " + message;
      case PolicyException _, IOException _ -> {}
      case InterruptedException _ -> {
        message = "interrupted";
        code = BUG_EXIT;
      }
      default -> {
        e.printStackTrace(terminal.err());
        message = "this is a bug of Portcullis; please report the lines above";
        code = BUG_EXIT;
      }
    }
    terminal.err().println("portcullis: " + message);
    return code;
  }
}
