package org.portcullis.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/// The whole corpus under JMH: wall time, for a quiet machine.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 5)
@Measurement(iterations = 5, time = 5)
public class ParseBenchmark {
  private final Corpus corpus;

  public ParseBenchmark() {
    try {
      corpus = Corpus.of(Path.of(System.getProperty("bench.list", "")));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Benchmark
  public int parse() {
    return corpus.parse();
  }

  static void run(Corpus corpus) throws RunnerException, IOException, InterruptedException {
    double python = CPython.seconds("warm", corpus.list().toString(), "3");
    RunResult result =
        new Runner(
                new OptionsBuilder()
                    .include(ParseBenchmark.class.getSimpleName())
                    .jvmArgsAppend("-Dbench.list=" + corpus.list())
                    .build())
            .runSingle();
    double seconds = result.getPrimaryResult().getScore();
    System.out.printf(
        Locale.ROOT,
        "jmh: %s: %.1f MB/s wall; ast.parse %.1f MB/s CPU; ratio %.2f%n",
        corpus,
        corpus.megabytes() / seconds,
        corpus.megabytes() / python,
        python / seconds);
  }
}
