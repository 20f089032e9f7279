package org.portcullis.gate.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
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
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/// `portcullis facts PATH…`
@Command(
    name = "facts",
    description = "Show what the parser sees in Python files, or in the model.py of submissions.")
final class FactsCommand implements Callable<Integer> {
  /// The formats, as `--format` takes them.
  enum Format {
    text,
    jsonl
  }

  private final Terminal terminal;

  @Parameters(
      arity = "1..*",
      paramLabel = "PATH",
      description = "A Python file, a folder or a ZIP.")
  private List<Path> paths = new ArrayList<>();

  @Option(
      names = "--format",
      defaultValue = "text",
      description = "${COMPLETION-CANDIDATES} (default: text).")
  private Format format = Format.text;

  @Option(
      names = "--target",
      paramLabel = "VERSION",
      defaultValue = "union",
      converter = TargetName.class,
      description = "3.11, 3.12, 3.13, 3.14 or union (default: what any of them reads).")
  private Target target = Target.UNION;

  @Option(names = "--dump", description = "Show the syntax tree as Python's ast.dump does.")
  private boolean dump;

  FactsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    int code = 0;
    PrintStream out = terminal.out();
    for (Path path : paths) {
      PythonFile file = read(path);
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
            case text -> FactsReport.writeText(path.toString(), file, out);
            case jsonl -> FactsReport.writeLine(path.toString(), file, out);
          }
        }
      }
      if (file.result() instanceof ParseResult.Refused) {
        code = 1;
      }
    }
    return code;
  }

  private PythonFile read(Path path) throws IOException {
    ParseOptions options = ParseOptions.target(target);
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
  static final class TargetName implements picocli.CommandLine.ITypeConverter<Target> {
    @Override
    public Target convert(String value) {
      String name = value.toUpperCase(Locale.ROOT).replace('.', '_');
      for (Target target : Target.values()) {
        if (target.name().equals(name) || target.name().equals("PYTHON_" + name)) {
          return target;
        }
      }
      throw new TypeConversionException("`%s` is no version that can be read".formatted(value));
    }
  }
}
