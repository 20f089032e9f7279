package org.portcullis.analyzer.python;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.portcullis.grammar.ParseResult;
import org.portcullis.grammar.SyntaxProblem;

final class SourceFactsTest {
  /// One file in so many of the standard library.
  private static final int SAMPLE_EVERY = Integer.getInteger("portcullis.every", 25);

  static List<Arguments> files() {
    return List.of(
        of("import a.b as c, d", "import a.b as c, import d"),
        of("from ..m import n as k, o", "import from ..m import n as k, import from ..m import o"),
        of("from . import *", "import from . import *"),
        of("from __future__ import annotations", "import from __future__ import annotations"),
        of("def f():\n  import a", "import a, name f"),
        of("a.b.c(d=1)", "call a.b.c, name a, name b, name c, name d"),
        of("f()(1)", "call <Call>, call f, name f"),
        of("f().g.h()", "call <Call>.g.h, call f, name f, name g, name h"),
        of("x[0].g()", "call <Subscript>.g, name g, name x"),
        of("(lambda p: p)()", "call <Lambda>, name p"),
        of("'a'.join(b'\\x00\\xff')", "call <Constant>.join, string a, string b:00ff, name join"),
        of("[1].pop()", "call <List>.pop, name pop"),
        of("f'a{b!r:>{c}d}e'", "string a, string >, string d, string e, name b, name c"),
        of("f'{a}'.b()", "call <JoinedStr>.b, name a, name b"),
        of(
            "{'k': f('v'), **g('w')}",
            "call f, call g, string k, string v, string w, name f, name g"),
        of("def f(a, /, b=1, *c, d, **e): pass", "name a, name b, name c, name d, name e, name f"),
        of("@k\nasync def f(): pass", "name f, name k"),
        of(
            "class C(B, metaclass=M): x: 'T' = 1",
            "string T, name B, name C, name M, name metaclass, name x"),
        of("ｏｓ.ｐath", "name os, name path"),
        of("'\\ud800'", "string \\ud800"));
  }

  private static Arguments of(String source, String facts) {
    return Arguments.of(source, facts);
  }

  @ParameterizedTest
  @MethodSource("files")
  void listsWhatStandsThere(String source, String facts) {
    assertThat(lines(source.getBytes(UTF_8)).strip().replace("\n", ", ")).isEqualTo(facts);
  }

  @Test
  void listsWhatStandsInTheStandardLibraryAsCPythonsOwnTreeDoes() throws Exception {
    String folder = System.getProperty("portcullis.corpus", "--stdlib");
    Process process = oracle(folder);
    int files = 0;
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(process.getInputStream()))) {
      while (true) {
        String name;
        try {
          name = new String(frame(in), UTF_8);
        } catch (EOFException _) {
          break;
        }
        byte[] source = frame(in);
        String expected = new String(frame(in), UTF_8);
        if (PythonFile.read(name, source).result()
            instanceof ParseResult.Refused(SyntaxProblem problem, _)) {
          assertThat(problem.kind()).as(name).isEqualTo(SyntaxProblem.Kind.ENCODING);
          continue; // we read UTF-8 only
        }
        assertThat(lines(source)).as(name).isEqualTo(expected);
        files++;
      }
    } finally {
      process.destroy();
    }
    assertThat(process.waitFor()).as("exit code of the oracle").isZero();
    assertThat(files).as("files").isGreaterThan(20);
  }

  private static Process oracle(String folder) {
    Path script =
        Path.of(
            System.getProperty("portcullis.root", ".."),
            "analyzer/src/test/python/source_facts.py");
    String program =
        "import sys; sys.exit(sys.version_info[:2] != (3, 11))"; // later trees hold other strings
    try {
      int other = new ProcessBuilder("python3", "-c", program).start().waitFor();
      Assumptions.assumeTrue(other == 0, "SKIPPED: `python3` is not 3.11");
      return new ProcessBuilder(
              "python3", "-B", "-X", "utf8", script.toString(), folder, "" + SAMPLE_EVERY)
          .redirectError(ProcessBuilder.Redirect.INHERIT)
          .start();
    } catch (IOException _) {
      return Assumptions.abort("SKIPPED: no `python3` to compare with");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static byte[] frame(DataInputStream in) throws IOException {
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return bytes;
  }

  private static String lines(byte[] source) {
    SourceFacts facts = PythonFile.read("model.py", source).module().orElseThrow().sourceFacts();
    StringBuilder out = new StringBuilder();
    append("import", facts.imports(), out);
    append("call", facts.calls(), out);
    append("string", facts.strings(), out);
    append("name", facts.names(), out);
    return out.toString();
  }

  private static void append(String kind, List<String> texts, StringBuilder out) {
    for (String text : texts) {
      out.append(kind).append(' ');
      for (int i = 0; i < text.length(); i++) {
        char unit = text.charAt(i);
        if (unit >= ' ' && unit < 0x7F && unit != '\\') {
          out.append(unit);
        } else {
          out.append("\\u%04x".formatted((int) unit));
        }
      }
      out.append('\n');
    }
  }
}
