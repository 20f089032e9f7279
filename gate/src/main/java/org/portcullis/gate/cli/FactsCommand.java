package org.portcullis.gate.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.portcullis.analyzer.Location;
import org.portcullis.analyzer.Submission;
import org.portcullis.analyzer.archive.ArchiveLimits;
import org.portcullis.analyzer.archive.Entry;
import org.portcullis.analyzer.archive.SubmissionFiles;
import org.portcullis.analyzer.archive.SubmissionReader;
import org.portcullis.analyzer.python.PythonFile;
import org.portcullis.gate.report.FactsReport;
import org.portcullis.grammar.AstDump;
import org.portcullis.grammar.ParseOptions;
import org.portcullis.grammar.ParseOptions.Target;
import org.portcullis.grammar.ParseResult;

/// `portcullis facts PATH…`
final class FactsCommand implements Command {
  /// The formats, as `--format` takes them.
  enum Format {
    TEXT,
    JSONL
  }

  private static final Syntax.Operands PATHS =
      Syntax.Operands.some("PATH", "A Python file, a folder or a ZIP.");
  private static final Option FORMAT =
      Option.valued("--format", "FORMAT", "text, jsonl (default: text).");
  private static final Option TARGET =
      Option.valued(
          "--target",
          "VERSION",
          "3.11, 3.12, 3.13, 3.14 or union (default: what any of them reads).");
  private static final Option DUMP =
      Option.flag("--dump", "Show the syntax tree as Python's ast.dump does.");

  private final Terminal terminal;

  FactsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public String name() {
    return "facts";
  }

  @Override
  public String summary() {
    return "Show what the parser sees in Python files, or in the model.py of submissions.";
  }

  @Override
  public Syntax syntax() {
    return Syntax.of(PATHS, FORMAT, TARGET, DUMP);
  }

  @Override
  public int run(Arguments arguments) throws IOException, UsageException {
    Format format = arguments.choice(FORMAT, Format.values(), Format.TEXT);
    ParseOptions options = ParseOptions.target(target(arguments.value(TARGET).orElse("union")));
    boolean dump = arguments.has(DUMP);
    int code = 0;
    PrintStream out = terminal.out();
    for (Path path : arguments.paths()) {
      PythonFile file = read(path, options);
      switch (file.result()) {
        case ParseResult.Parsed parsed when dump -> out.println(AstDump.dump(parsed.tree()));
        case ParseResult.Refused refused when dump -> {
          Location at = file.at(refused.problem().position());
          terminal
              .err()
              .println("portcullis: %s: %s".formatted(path, FactsReport.error(at, refused)));
        }
        case ParseResult.Parsed _, ParseResult.Refused _ -> {
          switch (format) {
            case TEXT -> FactsReport.writeText(path.toString(), file, out);
            case JSONL -> FactsReport.writeLine(path.toString(), file, out);
          }
        }
      }
      if (file.result() instanceof ParseResult.Refused) {
        code = 1;
      }
    }
    return code;
  }

  private static PythonFile read(Path path, ParseOptions options) throws IOException {
    if (Files.isRegularFile(path) && path.toString().endsWith(".py")) {
      return PythonFile.read(path.toString(), Files.readAllBytes(path), options);
    }
    try (var archive = new SubmissionReader(ArchiveLimits.defaults()).read(path)) {
      SubmissionFiles files = archive.files();
      Entry entry =
          files
              .find(Submission.MODEL)
              .orElseThrow(() -> new IOException(path + ": no `model.py` at its root"));
      byte[] source =
          files
              .text(entry)
              .orElseThrow(() -> new IOException(path + ": its `model.py` cannot be read"));
      return PythonFile.read(Submission.MODEL, source, options);
    }
  }

  /// `3.12` for [Target#PYTHON_3_12].
  private static Target target(String version) throws UsageException {
    String name = version.toUpperCase(Locale.ROOT).replace('.', '_');
    for (Target target : Target.values()) {
      if (target.name().equals(name) || target.name().equals("PYTHON_" + name)) {
        return target;
      }
    }
    throw new UsageException("`%s` is no version that can be read".formatted(version));
  }
}
