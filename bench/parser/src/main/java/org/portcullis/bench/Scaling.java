package org.portcullis.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.portcullis.grammar.ParseOptions;
import org.portcullis.grammar.ParseResult;
import org.portcullis.grammar.PythonParser;
import org.portcullis.grammar.SyntaxProblem;

/// Worst-case families at n, 2n and 4n: the time must grow no faster than the source.
final class Scaling {
  private static final double MOST_GROWTH = 2.3;
  private static final double MOST_SECONDS = 0.1;

  /// Long against the 10 ms steps of the process clock.
  private static final double BATCH_SECONDS = 0.1;

  private static final int BATCHES = 3;
  private static final double HOPELESS_SECONDS = 3;

  private Scaling() {}

  static void print(List<String> names) throws IOException, InterruptedException {
    List<Family> families =
        Family.all().stream().filter(f -> names.isEmpty() || names.contains(f.name())).toList();
    Map<String, String> python = python(families);
    System.out.printf(
        Locale.ROOT,
        "scaling: CPU ms at n, 2n, 4n; growth of each doubling; ratio against ast.parse at 4n%n");
    int bad = 0;
    for (Family family : families) {
      int n = family.smallest();
      String answer = "";
      double[] seconds = new double[3];
      try {
        for (int step = 0; step < seconds.length; step++) {
          byte[] source = family.source(n << step);
          answer = answer(source);
          seconds[step] = seconds(source);
          if (seconds[step] > HOPELESS_SECONDS) {
            break;
          }
        }
      } catch (StackOverflowError | OutOfMemoryError | RuntimeException escaped) {
        answer = "ESCAPED: " + escaped;
      }
      double growth = Math.max(seconds[1] / seconds[0], seconds[2] / seconds[1]);
      boolean isBad = growth > MOST_GROWTH || seconds[2] > MOST_SECONDS || seconds[2] == 0;
      bad += isBad ? 1 : 0;
      String baseline = python.getOrDefault(file(family), "refused");
      System.out.printf(
          Locale.ROOT,
          "  %s %-34s %9.3f %9.3f %9.3f  %.2f %.2f  %s  %s%n",
          isBad ? "!" : " ",
          family.name(),
          seconds[0] * 1e3,
          seconds[1] * 1e3,
          seconds[2] * 1e3,
          seconds[1] / seconds[0],
          seconds[2] / seconds[1],
          baseline.equals("refused")
              ? "   -  "
              : String.format(Locale.ROOT, "%6.2f", Double.parseDouble(baseline) / seconds[2]),
          answer);
    }
    System.out.printf(
        Locale.ROOT,
        "scaling: %d families, %d above %.1f or %.0f ms%n",
        families.size(),
        bad,
        MOST_GROWTH,
        MOST_SECONDS * 1e3);
  }

  private static String file(Family family) {
    return family.name().replaceAll("[^a-z0-9]", "-");
  }

  /// CPython's best time for the largest source of each family.
  private static Map<String, String> python(List<Family> families)
      throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("families");
    for (Family family : families) {
      Files.write(folder.resolve(file(family)), family.source(family.smallest() << 2));
    }
    Map<String, String> times = new HashMap<>();
    for (String line : CPython.lines("each", folder.toString())) {
      String[] words = line.split(" ", -1);
      times.put(words[0], words[1]);
    }
    for (Family family : families) {
      Files.deleteIfExists(folder.resolve(file(family)));
    }
    Files.deleteIfExists(folder);
    return times;
  }

  private static double seconds(byte[] source) {
    double best = Double.MAX_VALUE;
    // The first batch warms up; it counts only when it is already the best.
    for (int batch = 0; batch <= BATCHES; batch++) {
      double start = Clock.cpuSeconds();
      int times = 0;
      double spent;
      do {
        PythonParser.parse(source, ParseOptions.defaults());
        times++;
        spent = Clock.cpuSeconds() - start;
      } while (spent < BATCH_SECONDS);
      best = Math.min(best, spent / times);
      if (best > HOPELESS_SECONDS) {
        break;
      }
    }
    return best;
  }

  private static String answer(byte[] source) {
    return switch (PythonParser.parse(source, ParseOptions.defaults())) {
      case ParseResult.Parsed _ -> "parsed";
      case ParseResult.Refused(SyntaxProblem problem, _) ->
          "refused: " + problem.kind() + ", " + problem.message();
    };
  }
}
