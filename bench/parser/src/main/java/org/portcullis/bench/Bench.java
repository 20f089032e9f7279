package org.portcullis.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.portcullis.grammar.ParseOptions;
import org.portcullis.grammar.PythonParser;

/// `bench/run WHAT [DIR…]`: whole-process benches of the parser.
public final class Bench {
  private static final int ROUNDS = Integer.getInteger("bench.rounds", 16);
  private static final int PYTHON_ROUNDS = 3;
  private static final int COLD_RUNS = 7;

  /// A file of the size that submissions have.
  private static final int COLD_FILE_BYTES = 22_000;

  private Bench() {}

  public static void main(String[] arguments) throws Exception {
    String what = arguments.length == 0 ? "all" : arguments[0];
    List<String> rest =
        Arrays.asList(arguments).subList(Math.min(1, arguments.length), arguments.length);
    switch (what) {
      case "warm" -> warm(Corpus.below(rest));
      case "first" -> first(Corpus.below(rest));
      case "cold" -> cold(Corpus.below(rest));
      case "scaling" -> Scaling.print(rest);
      case "memory" -> memory(Corpus.below(rest));
      case "profile" -> Prediction.print(Corpus.below(rest));
      case "jmh" -> ParseBenchmark.run(Corpus.below(rest));
      case "all" -> all(rest);
      case "child-first" -> childFirst(Corpus.of(Path.of(rest.getFirst())));
      case "child-cold" -> childCold(Path.of(rest.getFirst()));
      case "child-memory" -> Memory.print(Corpus.of(Path.of(rest.getFirst())));
      default -> {
        System.err.println("bench/run all|warm|first|cold|scaling|memory|profile|jmh [DIR…]");
        System.exit(2);
      }
    }
  }

  private static void all(List<String> folders) throws Exception {
    Corpus corpus = Corpus.below(folders);
    System.out.println(CPython.version() + ", Java " + Runtime.version() + ", " + corpus);
    first(corpus);
    cold(corpus);
    memory(corpus);
    warm(corpus);
    Prediction.print(corpus);
    Scaling.print(List.of());
  }

  private static void say(String format, Object... values) {
    System.out.printf(Locale.ROOT, format + "%n", values);
  }

  private static void warm(Corpus corpus) throws IOException, InterruptedException {
    double before = CPython.seconds("warm", corpus.list().toString(), "" + PYTHON_ROUNDS);
    List<Double> rounds = new ArrayList<>();
    int refused = 0;
    for (int i = 0; i < ROUNDS; i++) {
      double start = Clock.cpuSeconds();
      refused = corpus.parse();
      rounds.add(Clock.cpuSeconds() - start);
    }
    double after = CPython.seconds("warm", corpus.list().toString(), "" + PYTHON_ROUNDS);
    double python = Math.min(before, after);
    List<Double> settled = rounds.subList(ROUNDS / 2, ROUNDS).stream().sorted().toList();
    double median = settled.get(settled.size() / 2);
    say(
        "warm: %s (%d refused): %.1f MB/s median of the last %d rounds, %.1f best; ast.parse %.1f"
            + " MB/s; ratio %.2f median, %.2f best",
        corpus,
        refused,
        corpus.megabytes() / median,
        settled.size(),
        corpus.megabytes() / settled.getFirst(),
        corpus.megabytes() / python,
        python / median,
        python / settled.getFirst());
  }

  private static void first(Corpus corpus) throws IOException, InterruptedException {
    String list = corpus.list().toString();
    double python = CPython.seconds("first", list);
    String[] own = CPython.Child.java(List.of(), "child-first", list).getFirst().split(" ", -1);
    double pass = Double.parseDouble(own[0]);
    double process = Double.parseDouble(own[1]);
    say(
        "first pass: %s (%s refused): %.1f MB/s, %.1f with the start of the JVM; ast.parse process %.1f MB/s;"
            + " ratio %.2f, %.2f with the start",
        corpus,
        own[2],
        corpus.megabytes() / pass,
        corpus.megabytes() / process,
        corpus.megabytes() / python,
        python / pass,
        python / process);
  }

  private static void childFirst(Corpus corpus) {
    double start = Clock.cpuSeconds();
    int refused = corpus.parse();
    double end = Clock.cpuSeconds();
    say("%f %f %d", end - start, end, refused);
  }

  private static void cold(Corpus corpus) throws IOException, InterruptedException {
    List<String> paths = Files.readAllLines(corpus.list());
    String file =
        paths.stream()
            .min(
                Comparator.comparingLong(
                    path -> Math.abs(Path.of(path).toFile().length() - COLD_FILE_BYTES)))
            .orElseThrow();
    say(
        "cold: one file of %d bytes in a new process, %d runs",
        Path.of(file).toFile().length(), COLD_RUNS);
    Times python = Times.of(() -> CPython.lines("cold", file).getFirst());
    say("  %-28s CPU %4.0f ms, wall %4.0f ms", "python3 ast.parse", python.cpu(), python.wall());
    Path aot = Files.createTempFile("bench", ".aot");
    CPython.Child.java(List.of("-XX:AOTCacheOutput=" + aot, "-Xlog:disable"), "child-cold", file);
    List<List<String>> variants =
        List.of(
            List.of(),
            List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
            List.of("-XX:AOTCache=" + aot, "-Xlog:disable"),
            List.of("-XX:AOTCache=" + aot, "-Xlog:disable", "-XX:TieredStopAtLevel=1"));
    List<String> names = List.of("default", "serial GC, C1", "AOT cache", "AOT cache, C1");
    for (int i = 0; i < variants.size(); i++) {
      List<String> options = variants.get(i);
      Times own = Times.of(() -> CPython.Child.java(options, "child-cold", file).getFirst());
      say(
          "  %-28s CPU %4.0f ms, wall %4.0f ms; %.1f times CPython's CPU, %.1f times its wall",
          names.get(i),
          own.cpu(),
          own.wall(),
          own.cpu() / python.cpu(),
          own.wall() / python.wall());
    }
    Files.deleteIfExists(aot);
  }

  /// The least CPU and wall time of some runs, in milliseconds.
  private record Times(double cpu, double wall) {
    private interface Run {
      String line() throws IOException, InterruptedException;
    }

    static Times of(Run run) throws IOException, InterruptedException {
      double cpu = Double.MAX_VALUE;
      double wall = Double.MAX_VALUE;
      for (int i = 0; i < COLD_RUNS; i++) {
        long start = System.nanoTime();
        double own = Double.parseDouble(run.line());
        wall = Math.min(wall, (System.nanoTime() - start) / 1e6);
        cpu = Math.min(cpu, own * 1e3);
      }
      return new Times(cpu, wall);
    }
  }

  private static void childCold(Path file) throws IOException {
    PythonParser.parse(Files.readAllBytes(file), ParseOptions.defaults());
    say("%f", Clock.cpuSeconds());
  }

  private static void memory(Corpus corpus) throws IOException, InterruptedException {
    CPython.Child.java(List.of("-Xmx6g"), "child-memory", corpus.list().toString())
        .forEach(System.out::println);
  }
}
