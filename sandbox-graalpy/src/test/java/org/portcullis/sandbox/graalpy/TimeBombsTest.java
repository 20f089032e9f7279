package org.portcullis.sandbox.graalpy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.portcullis.analyzer.RehearsalLimits;
import org.portcullis.sandbox.SandboxUnavailable;

/// Whatever eats time or memory ends within its budget, in the way that `bombs.txt` says, and this
/// process lives.
final class TimeBombsTest {
  /// Longer than the engine needs to start on an idle machine, and on a busy one.
  private static final List<Duration> BUDGETS =
      List.of(Duration.ofSeconds(12), Duration.ofSeconds(60));

  private static final Duration TO_KILL = Duration.ofSeconds(20);

  private static final RehearsalLimits LIMITS =
      RehearsalLimits.standard().withMemoryBytes(3L << 30);

  @TestFactory
  Stream<DynamicTest> everyBombEndsWithinItsBudget() {
    List<DynamicTest> tests = new ArrayList<>();
    for (String block : Resource.text("bombs.txt").split("(?m)^== ", -1)) {
      int end = block.indexOf('\n');
      if (end > 0 && !block.startsWith("#")) {
        String[] words = block.substring(0, end).split(" => ", 2);
        tests.add(
            DynamicTest.dynamicTest(words[0], () -> explode(block.substring(end + 1), words[1])));
      }
    }
    assertThat(tests).hasSizeGreaterThan(25);
    return tests.stream();
  }

  private static void explode(String bomb, String expected) throws Exception {
    try {
      explode(bomb, expected, BUDGETS.getFirst());
    } catch (SandboxUnavailable notStarted) {
      explode(bomb, expected, BUDGETS.getLast());
    }
  }

  private static void explode(String bomb, String expected, Duration budget) throws Exception {
    long begin = System.nanoTime();
    Rehearsed rehearsed = Rehearsed.trying(bomb, LIMITS.withWallClock(budget));
    assertThat(List.of(expected.split(" or ", -1)))
        .as(rehearsed.seen().ending() + " " + rehearsed.seen().output().text())
        .contains(rehearsed.ending());
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(budget.plus(TO_KILL));
  }
}
