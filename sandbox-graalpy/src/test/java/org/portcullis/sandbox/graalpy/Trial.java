package org.portcullis.sandbox.graalpy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.pytorch.global.torch;
import org.graalvm.polyglot.PolyglotException;

/// A guest that answers questions, one a line: the process that the tests of this module start.
///
/// `E expression` evaluates with the names of `trial.py`, `M modality file` asks a model, `X code`
/// runs an attempt to escape and `W code` a mistake, whose texts have `\n` for ends of lines.
public final class Trial {
  private Trial() {}

  /// Answers until there are no more questions.
  ///
  /// @param arguments a folder in the place of a submission's
  public static void main(String... arguments) throws InterruptedException {
    PrintStream answers = System.out;
    System.setOut(System.err);
    Thread thread =
        new Thread(null, () -> answer(Path.of(arguments[0]), answers), "trial", 64L << 20);
    thread.start();
    thread.join();
    Runtime.getRuntime().halt(0);
  }

  private static void answer(Path folder, PrintStream answers) {
    torch.set_num_threads(1);
    Guest guest = open(folder);
    try (BufferedReader questions =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = questions.readLine(); line != null; line = questions.readLine()) {
        String said;
        try {
          said = ask(guest, line);
        } catch (PolyglotException thrown) {
          said = "! " + thrown.getMessage();
          if (thrown.isExit() || thrown.isCancelled() || thrown.isInternalError()) {
            guest.close();
            guest = open(folder);
          }
        } catch (RuntimeException thrown) {
          said = "! " + thrown.getMessage();
        }
        answers.println(said.replace("\n", "\\n"));
        answers.flush();
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Guest open(Path folder) {
    Guest guest =
        Guest.open(
            folder,
            4096,
            (what, line) -> {
              throw new IllegalStateException("needs the container engine: " + what);
            });
    guest.evaluate(Resource.text("trial.py"));
    return guest;
  }

  private static String ask(Guest guest, String line) throws IOException {
    String rest = line.substring(2);
    return switch (line.charAt(0)) {
      case 'E' -> guest.call("evaluate", rest).asString();
      case 'M' -> {
        String[] words = rest.split(" ", 2);
        yield guest.call("answer", Files.readString(Path.of(words[1])), words[0]).asString();
      }
      case 'W' -> guest.call("complaint", rest.replace("\\n", "\n")).asString();
      case 'X' -> guest.call("attempt", rest.replace("\\n", "\n")).asString();
      default -> throw new IllegalArgumentException(line);
    };
  }
}
