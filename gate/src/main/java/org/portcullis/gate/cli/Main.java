package org.portcullis.gate.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.portcullis.analyzer.Spelling;
import org.portcullis.gate.Verdict;
import org.portcullis.gate.report.Printable;
import org.portcullis.rules.PolicyException;

/// The command line: `portcullis COMMAND …`.
public final class Main {
  /// A bug of ours must never be mistaken for a verdict on the submission.
  private static final int BUG_EXIT = Verdict.INCONCLUSIVE.exitCode();

  /// What is understood without a command.
  private static final Syntax ALONE =
      Syntax.of(Syntax.Operands.some("COMMAND", "What is to be done."));

  /// Every command by its name, in the order of the help; only the one that is named is made, since
  /// each touches classes that the others do not need.
  private static final Map<String, Function<Terminal, Command>> COMMANDS = new LinkedHashMap<>();

  static {
    COMMANDS.put("lint", LintCommand::new);
    COMMANDS.put("check", CheckCommand::new);
    COMMANDS.put("rehearse", RehearseCommand::new);
    COMMANDS.put("facts", FactsCommand::new);
    COMMANDS.put("explain", ExplainCommand::new);
    COMMANDS.put("rules", RulesCommand::new);
    COMMANDS.put("doctor", DoctorCommand::new);
    COMMANDS.put("runtime", RuntimeCommand::new);
  }

  private Main() {}

  /// Runs one command and exits with its status.
  public static void main(String[] words) {
    Locale.setDefault(Locale.ROOT); // the same report everywhere
    System.exit(run(List.of(words), Terminal.ofThisProcess()));
  }

  /// Runs one command line.
  ///
  /// @return the exit status
  static int run(List<String> words, Terminal terminal) {
    int code;
    try {
      code = dispatch(words, terminal);
    } catch (Throwable e) { // also what is no exception: the JVM would exit with 1, a refusal
      code = failure(e, words, terminal);
    }
    terminal.out().flush();
    terminal.err().flush();
    return code;
  }

  private static int dispatch(List<String> words, Terminal terminal) throws Exception {
    if (words.isEmpty()) {
      terminal.err().print(help(terminal));
      return Verdict.USAGE_EXIT;
    }
    Function<Terminal, Command> named = COMMANDS.get(words.getFirst());
    if (named == null) {
      return withoutCommand(ALONE.read(words), terminal);
    }
    Command command = named.apply(terminal);
    Arguments arguments = command.syntax().read(words.subList(1, words.size()));
    if (arguments.has(Option.HELP)) {
      terminal.out().print(Usage.of(command, terminal.style()));
      return 0;
    }
    if (arguments.has(Option.VERSION)) {
      terminal.out().print(Version.text());
      return 0;
    }
    return command.run(arguments);
  }

  private static int withoutCommand(Arguments arguments, Terminal terminal) throws UsageException {
    if (arguments.has(Option.HELP)) {
      terminal.out().print(help(terminal));
      return 0;
    }
    if (arguments.has(Option.VERSION)) {
      terminal.out().print(Version.text());
      return 0;
    }
    String word = arguments.operands().getFirst();
    throw new UsageException(
        "no command `"
            + word
            + "`"
            + Spelling.nearest(word, COMMANDS.keySet())
                .map("; did you mean `%s`?"::formatted)
                .orElse(""));
  }

  private static String help(Terminal terminal) {
    List<Command> commands = COMMANDS.values().stream().map(each -> each.apply(terminal)).toList();
    return Usage.of(commands, ALONE, terminal.style());
  }

  /// Says what went wrong in one line; a bug is shown with its trace, which is what a report needs.
  private static int failure(Throwable e, List<String> words, Terminal terminal) {
    String message = Printable.of(String.valueOf(e.getMessage()));
    int code = Verdict.USAGE_EXIT;
    switch (e) {
      case UsageException _ -> message += "; see `" + helpOn(words) + "`";
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

  private static String helpOn(List<String> words) {
    String command = words.getFirst();
    return COMMANDS.containsKey(command)
        ? "portcullis " + command + " --help"
        : "portcullis --help";
  }
}
