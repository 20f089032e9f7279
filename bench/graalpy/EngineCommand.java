package org.portcullis.sandbox.graalpy;

import java.util.ArrayList;
import java.util.List;
import org.portcullis.sandbox.Cache;

/// Prints the engine's folder and then its worker's command line, a word a line.
final class EngineCommand {
  public static void main(String... arguments) {
    GraalPyEngine engine = new GraalPyEngine(Cache.ofThisUser(System.getenv()));
    List<String> words = new ArrayList<>(List.of(engine.folder().toString(), GraalPyEngine.java()));
    words.addAll(engine.quickOptions(engine.folder().toString(), arguments[0]));
    words.forEach(System.out::println);
  }
}
