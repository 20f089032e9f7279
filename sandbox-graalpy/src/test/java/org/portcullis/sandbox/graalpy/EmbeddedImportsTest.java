package org.portcullis.sandbox.graalpy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The table of imports in `docs/embedded-engine.md` is what the engine does.
final class EmbeddedImportsTest {
  private static final Pattern ROW =
      Pattern.compile(
          "(?m)^\\| `([\\w.]+)` \\| (runs|runs with torchvision|needs the container engine) \\|$");
  private static final String GIVES_UP = "! needs the container engine: ";

  @Test
  void everyLineIsTrue(@TempDir Path folder) throws Exception {
    Map<String, String> rows = rows();
    assertThat(rows).hasSizeGreaterThan(90);
    List<String> wrong = new ArrayList<>();
    try (Engine engine = Engine.start(folder)) {
      boolean borrowed = Engine.hasBorrowed();
      rows.forEach((name, said) -> {
        boolean runs = said.equals("runs") || (borrowed && said.equals("runs with torchvision"));
        String answer = ask(engine, "W import " + name);
        if (runs ? !answer.equals("no complaint") : !answer.startsWith(GIVES_UP)) {
          wrong.add("%s: %s, but it %s".formatted(name, answer, said));
        }
      });
      assertThat(ask(engine, "W import no_such_module"))
          .isEqualTo("ModuleNotFoundError: No module named 'no_such_module'");
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void thePackagesThatTheEngineLeavesToOthersAreInTheTable() throws IOException {
    Matcher list =
        Pattern.compile("ELSEWHERE = frozenset\\((.*?)\\.split", Pattern.DOTALL)
            .matcher(Resource.text("engine.py"));
    assertThat(list.find()).isTrue();
    assertThat(rows()).containsKeys(list.group(1).replace("\"", " ").strip().split("\\s+"));
  }

  private static String ask(Engine engine, String question) {
    try {
      return engine.ask(question);
    } catch (IOException died) {
      return "! " + died;
    }
  }

  private static Map<String, String> rows() throws IOException {
    Map<String, String> rows = new LinkedHashMap<>();
    Matcher row = ROW.matcher(Files.readString(Engine.root().resolve("docs/embedded-engine.md")));
    while (row.find()) {
      rows.put(row.group(1), row.group(2));
    }
    return rows;
  }
}
