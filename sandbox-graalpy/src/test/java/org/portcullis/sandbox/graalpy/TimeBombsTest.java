package org.portcullis.sandbox.graalpy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.portcullis.analyzer.RehearsalLimits;
import org.portcullis.sandbox.SandboxUnavailable;

/// Whatever eats time or memory ends within its budget, in the way that `bombs.txt` says, and this
/// process lives.
final class TimeBombsTest {
  /// Longer than the engine needs to start on an idle machine, and on a busy one.
  private static final List<Duration> BUDGETS =
      List.of(Duration.ofSeconds(10), Duration.ofSeconds(60));

  private static final Duration TO_KILL = Duration.ofSeconds(20);

  /// Most of them only wait for their end.
  private static final int LANES = 2;

  private static final RehearsalLimits LIMITS =
      RehearsalLimits.standard().withMemoryBytes(3L << 30);

  /// What is tried, and how it may end.
  private record Bomb(String name, String lines, List<String> endings) {}

  @Test
  void everyBombEndsWithinItsBudget() throws Exception {
    Rehearsed.required();
    List<Bomb> bombs = bombs();
    assertThat(bombs).hasSizeGreaterThan(25);
    List<String> survivors = new ArrayList<>();
    try (ExecutorService lanes = Executors.newFixedThreadPool(LANES)) {
      List<Future<Optional<String>>> endings = new ArrayList<>();
      bombs.forEach(bomb -> endings.add(lanes.submit(() -> explode(bomb))));
      for (Future<Optional<String>> each : endings) {
        each.get().ifPresent(survivors::add);
      }
    }
    assertThat(survivors).isEmpty();
  }

  private static List<Bomb> bombs() {
    List<Bomb> bombs = new ArrayList<>();
    for (String block : Resource.text("bombs.txt").split("(?m)^== ", -1)) {
      int end = block.indexOf('\n');
      if (end > 0 && !block.startsWith("#")) {
        String[] words = block.substring(0, end).split(" => ", 2);
        List<String> endings = List.of(words[1].split(" or ", -1));
        bombs.add(new Bomb(words[0], block.substring(end + 1), endings));
      }
    }
    return bombs;
  }

  /// What is wrong with how it ended.
  private static Optional<String> explode(Bomb bomb) throws Exception {
    try {
      Optional<String> wrong = explode(bomb, BUDGETS.getFirst());
      if (wrong.isEmpty()) {
        return wrong;
      }
    } catch (SandboxUnavailable notStarted) {
      // As any other wrong ending on a busy machine: there is one more try.
    }
    return explode(bomb, BUDGETS.getLast());
  }

  private static Optional<String> explode(Bomb bomb, Duration budget) throws Exception {
    long begin = System.nanoTime();
    Rehearsed rehearsed = Rehearsed.trying(bomb.lines(), LIMITS.withWallClock(budget));
    Duration taken = Duration.ofNanos(System.nanoTime() - begin);
    boolean ended = bomb.endings().contains(rehearsed.ending());
    return ended && taken.compareTo(budget.plus(TO_KILL)) < 0
        ? Optional.empty()
        : Optional.of(
            "%s: %s after %s %s"
                .formatted(
                    bomb.name(),
                    rehearsed.seen().ending(),
                    taken,
                    rehearsed.seen().output().text()));
  }
}
