package org.portcullis.gate;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// One small `model.py` of the tables of bypasses.
///
/// @param table the file that it stands in
/// @param name a sentence
/// @param isRefused whether it is a bypass; otherwise an honest neighbour
/// @param latin1 the bytes, one a character
/// @param marks what is refused where: `3 PY203`
record Bypass(String table, String name, boolean isRefused, String latin1, List<String> marks) {
  private static final Path TABLES = Path.of("gate/src/test/resources/bypasses");
  private static final Pattern HEAD = Pattern.compile("### (refused|admitted)( escaped)?: (.+)");
  private static final Pattern MARK = Pattern.compile("  #! (PY\\d{3}(?:[ @\\dPY]*))$");
  private static final Pattern ESCAPE = Pattern.compile("\\\\(?:x(\\p{XDigit}{2})|(.))");

  /// Every case of every table.
  static List<Bypass> all() throws IOException {
    List<Bypass> all = new ArrayList<>();
    try (Stream<Path> tables = Files.list(TABLES)) {
      for (Path table : tables.filter(each -> each.toString().endsWith(".py")).sorted().toList()) {
        all.addAll(read(table));
      }
    }
    return all;
  }

  /// The lines of `proofs.txt` below its head.
  static List<String> proofs() throws IOException {
    List<String> lines = Files.readAllLines(TABLES.resolve("proofs.txt"));
    return lines.subList(3, lines.size());
  }

  private static List<Bypass> read(Path table) throws IOException {
    List<Bypass> cases = new ArrayList<>();
    List<String> body = new ArrayList<>();
    String name = table.getFileName().toString().replace(".py", "");
    Matcher head = HEAD.matcher("");
    for (String line : (Files.readString(table) + "\n### admitted: end").split("\n", -1)) {
      Matcher next = HEAD.matcher(line);
      if (!next.matches()) {
        body.add(line);
        continue;
      }
      if (head.matches()) {
        cases.add(of(name, head, body));
      }
      head = next;
      body.clear();
    }
    return cases;
  }

  private static Bypass of(String table, Matcher head, List<String> lines) {
    while (!lines.isEmpty() && lines.getLast().isEmpty()) {
      lines.removeLast();
    }
    List<String> marks = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      Matcher mark = MARK.matcher(lines.get(i));
      if (mark.find()) {
        for (String each : mark.group(1).split(" ", -1)) {
          String[] parts = each.split("@", 2);
          marks.add((parts.length > 1 ? parts[1] : i + 1) + " " + parts[0]);
        }
      }
      text.append(mark.replaceFirst("")).append('\n');
    }
    String latin1 =
        head.group(2) == null
            ? new String(text.toString().getBytes(UTF_8), ISO_8859_1)
            : unescaped(text.substring(0, text.length() - 1));
    return new Bypass(table, head.group(3), head.group(1).equals("refused"), latin1, marks);
  }

  /// Bytes as Python writes them.
  private static String unescaped(String text) {
    return ESCAPE
        .matcher(text)
        .replaceAll(escape ->
            Matcher.quoteReplacement(
                escape.group(1) != null
                    ? Character.toString(Integer.parseInt(escape.group(1), 16))
                    : switch (escape.group(2)) {
                      case "n" -> "\n";
                      case "r" -> "\r";
                      case "t" -> "\t";
                      default -> escape.group(2);
                    }));
  }

  byte[] source() {
    return latin1.getBytes(ISO_8859_1);
  }

  /// How its line of the proofs begins: a proof belongs to the bytes that were run.
  String proof() {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(source());
      return table + " " + HexFormat.of().formatHex(digest).substring(0, 12) + " ";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has SHA-256
    }
  }
}
