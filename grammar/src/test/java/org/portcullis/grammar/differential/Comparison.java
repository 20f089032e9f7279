package org.portcullis.grammar.differential;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.portcullis.grammar.AstDump;
import org.portcullis.grammar.CompileCheck;
import org.portcullis.grammar.ParseOptions;
import org.portcullis.grammar.ParseOptions.Target;
import org.portcullis.grammar.ParseResult;
import org.portcullis.grammar.PythonParser;
import org.portcullis.grammar.SyntaxProblem;

/// Compares the parser with CPython, source by source, and prints what differs.
final class Comparison {
  /// The parser may be stricter than CPython for these reasons, and must name them.
  private static final Set<SyntaxProblem.Kind> MAY_BE_STRICTER =
      Set.of(SyntaxProblem.Kind.ENCODING, SyntaxProblem.Kind.LIMIT);

  /// As many rows as a person reads; the counts cover all.
  private static final int ROWS_PER_KIND = Integer.getInteger("portcullis.rows", 15);

  private static final int CONTEXT = 70;

  /// One source in so many may be refused for an encoding or a limit, in real and mutated code.
  private static final int ONE_STRICTER_IN = 100;

  private final String corpus;
  private final Optional<CPython> cpython;
  private final Target target;
  private final Map<Disagreement.Kind, List<Disagreement>> found =
      new EnumMap<>(Disagreement.Kind.class);
  private final Map<String, Integer> tally = new TreeMap<>();
  private final List<String> stricter = new ArrayList<>();
  private int compared;
  private int sameLine;
  private int sameMessage;
  private int bothRefuse;
  private long slowestNanos;
  private String slowest = "";

  /// @param corpus what is compared, for the report
  /// @param cpython who is asked for the tree where trees differ
  Comparison(String corpus, Optional<CPython> cpython) {
    this.corpus = corpus;
    this.cpython = cpython;
    this.target = cpython.map(CPython::version).orElse(Target.PYTHON_3_11);
  }

  void compare(Judged judged) {
    compared++;
    long start = System.nanoTime();
    ParseResult result;
    try {
      result = PythonParser.parse(judged.source(), ParseOptions.target(target));
    } catch (Throwable escaped) {
      add(Disagreement.Kind.ESCAPED, judged, String.valueOf(escaped));
      return;
    }
    long nanos = System.nanoTime() - start;
    if (nanos > slowestNanos) {
      slowestNanos = nanos;
      slowest = judged.name() + " (" + judged.source().length + " bytes)";
    }
    switch (judged.answer().outcome()) {
      case ACCEPTED -> accepted(judged, result);
      case REFUSED -> refused(judged, result);
      case LIMIT -> count("CPython gave up, parser " + (isParsed(result) ? "parsed" : "refused"));
    }
  }

  private static boolean isParsed(ParseResult result) {
    return switch (result) {
      case ParseResult.Parsed _ -> true;
      case ParseResult.Refused _ -> false;
    };
  }

  private void accepted(Judged judged, ParseResult result) {
    switch (result) {
      case ParseResult.Parsed parsed -> {
        count("both accept");
        // Later versions dump other fields than 3.11, whose dump is the one we write.
        if (target == Target.PYTHON_3_11) {
          dumped(judged, parsed).ifPresent(dump -> sameTree(judged, dump));
          judged.answer().compiles().ifPresent(does -> compiles(judged, parsed, does));
        }
      }
      case ParseResult.Refused(SyntaxProblem problem, _) -> {
        if (MAY_BE_STRICTER.contains(problem.kind())) {
          count("stricter: " + problem.kind());
          stricter.add("%s: %s".formatted(judged.name(), problem.kind()));
        } else {
          add(Disagreement.Kind.OVER_REJECT, judged, "parser " + told(problem));
        }
      }
    }
  }

  private Optional<String> dumped(Judged judged, ParseResult.Parsed parsed) {
    try {
      return Optional.of(AstDump.dump(parsed.tree()));
    } catch (Throwable escaped) {
      add(Disagreement.Kind.ESCAPED, judged, "while dumping: " + escaped);
      return Optional.empty();
    }
  }

  private void compiles(Judged judged, ParseResult.Parsed parsed, boolean does) {
    List<SyntaxProblem> problems;
    try {
      problems = CompileCheck.check(parsed.tree());
    } catch (Throwable escaped) {
      add(Disagreement.Kind.ESCAPED, judged, "while checking: " + escaped);
      return;
    }
    if (does && problems.isEmpty()) {
      count("both compile");
    } else if (does) {
      add(Disagreement.Kind.COMPILE_OVER_REJECT, judged, "check " + told(problems.getFirst()));
    } else if (problems.isEmpty()) {
      add(Disagreement.Kind.COMPILE_OVER_ACCEPT, judged, "CPython " + told(judged.answer()));
    } else {
      count("neither compiles");
      sameLine(judged, problems.getFirst());
    }
  }

  private void refused(Judged judged, ParseResult result) {
    switch (result) {
      case ParseResult.Parsed _ ->
          add(Disagreement.Kind.OVER_ACCEPT, judged, "CPython " + told(judged.answer()));
      case ParseResult.Refused(SyntaxProblem problem, _) -> {
        count("both refuse");
        if (!MAY_BE_STRICTER.contains(problem.kind())) {
          sameLine(judged, problem);
        }
      }
    }
  }

  private void sameLine(Judged judged, SyntaxProblem problem) {
    if (judged.answer().line().isEmpty()) {
      return;
    }
    bothRefuse++;
    if (judged.answer().says(problem.message())) {
      sameMessage++;
    }
    if (judged.answer().line().get() == problem.position().line()) {
      sameLine++;
    } else {
      add(
          Disagreement.Kind.LINE,
          judged,
          "CPython %s, parser %s".formatted(told(judged.answer()), told(problem)));
    }
  }

  private void sameTree(Judged judged, String dump) {
    if (judged.answer().sha256().equals(Optional.of(sha256(dump)))) {
      return;
    }
    String expected =
        cpython.flatMap(python -> python.ask(judged.source()).dump()).orElse("(no CPython here)");
    int at = 0;
    while (at < Math.min(dump.length(), expected.length())
        && dump.charAt(at) == expected.charAt(at)) {
      at++;
    }
    add(
        Disagreement.Kind.DUMP,
        judged,
        "CPython …%s… parser …%s…".formatted(around(expected, at), around(dump, at)));
  }

  private static String around(String text, int at) {
    return text.substring(
        Math.max(0, Math.min(at, text.length()) - CONTEXT), Math.min(text.length(), at + CONTEXT));
  }

  private static String told(SyntaxProblem problem) {
    return "%s at %d:%d `%s`"
        .formatted(
            problem.kind(),
            problem.position().line(),
            problem.position().column(),
            problem.message());
  }

  private static String told(Answer answer) {
    return "line %s `%s`"
        .formatted(answer.line().map(String::valueOf).orElse("?"), answer.message());
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private void count(String what) {
    tally.merge(what, 1, Integer::sum);
  }

  private void add(Disagreement.Kind kind, Judged judged, String detail) {
    String source = new String(judged.source(), UTF_8);
    String shown = source.length() <= 3 * CONTEXT ? source : source.substring(0, 3 * CONTEXT) + "…";
    found
        .computeIfAbsent(kind, _ -> new ArrayList<>())
        .add(new Disagreement(kind, judged.name(), detail + "\n        source " + quoted(shown)));
  }

  private static String quoted(String text) {
    return "`"
        + text.replace("\n", "⏎").replace("\t", "⇥").replace("\r", "␍").replace("\0", "␀")
        + "`";
  }

  /// The names of the accepted sources that the parser refused for a named reason.
  List<String> stricter() {
    return List.copyOf(stricter);
  }

  void requireAgreement() {
    requireAgreement(compared / ONE_STRICTER_IN);
  }

  /// Prints the counts; throws with a table when anything but a line number disagrees.
  ///
  /// @param mayBeStricter how many sources may be refused for an encoding or a limit that CPython
  ///   accepts; without this bound a parser that refuses everything would agree
  void requireAgreement(int mayBeStricter) {
    System.out.println(summary());
    boolean agree = found.keySet().stream().allMatch(kind -> kind == Disagreement.Kind.LINE);
    if (!agree || stricter.size() > mayBeStricter || Boolean.getBoolean("portcullis.lines")) {
      throw new AssertionError(summary() + table());
    }
  }

  private String summary() {
    return "%s: %d sources, %s; same error line %d, same message %d of %d; slowest %d ms: %s%n%s"
        .formatted(
            corpus,
            compared,
            tally,
            sameLine,
            sameMessage,
            bothRefuse,
            slowestNanos / 1_000_000,
            slowest,
            stricter.stream()
                .limit(ROWS_PER_KIND)
                .map(row -> "  stricter  " + row + "\n")
                .collect(java.util.stream.Collectors.joining()));
  }

  private String table() {
    StringBuilder rows = new StringBuilder();
    found.forEach((kind, disagreements) -> {
      rows.append("%n%s: %d%n".formatted(kind, disagreements.size()));
      disagreements.stream()
          .limit(ROWS_PER_KIND)
          .forEach(row -> rows.append("  " + row.name() + "\n        " + row.detail() + "\n"));
    });
    return rows.toString();
  }
}
