package org.portcullis.sandbox.graalpy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Nothing that `escapes.txt` tries is had from inside the guest, without any jail around it.
final class EscapesTest {
  @Test
  void noAttemptGetsAnything(@TempDir Path folder) throws Exception {
    Map<String, String> attempts = attempts();
    assertThat(attempts).hasSizeGreaterThan(200);
    List<String> escaped = new ArrayList<>();
    try (Engine engine = Engine.start(folder)) {
      for (Map.Entry<String, String> each : attempts.entrySet()) {
        String answer = engine.ask("X " + each.getValue().replace("\n", "\\n"));
        if (answer.startsWith("ESCAPED") || !engine.lives()) {
          escaped.add(each.getKey() + ": " + answer);
        }
      }
      assertThat(engine.lives()).as("the process lives").isTrue();
    }
    assertThat(escaped).isEmpty();
  }

  @Test
  void theSameQuestionsAreAnsweredWhereTheyMayBe(@TempDir Path folder) throws Exception {
    try (Engine engine = Engine.start(folder)) {
      assertThat(engine.ask("X got = torch.ones(3)[torch.tensor([2])].sum()"))
          .startsWith("ESCAPED");
      assertThat(engine.ask("X import json\\ngot = json.loads('[1]')")).startsWith("ESCAPED");
    }
  }

  private static Map<String, String> attempts() {
    Map<String, String> attempts = new LinkedHashMap<>();
    for (String block : Resource.text("escapes.txt").split("(?m)^== ", -1)) {
      int end = block.indexOf('\n');
      if (end > 0 && !block.startsWith("#")) {
        attempts.put(block.substring(0, end), block.substring(end + 1).strip());
      }
    }
    return attempts;
  }
}
