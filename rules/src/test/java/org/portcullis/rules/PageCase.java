package org.portcullis.rules;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.portcullis.analyzer.Finding;
import org.portcullis.analyzer.Location;
import org.portcullis.analyzer.Submission;

/// One case of a page: a submission, or a file of one, and what the page says of it.
///
/// @param kind how it is packed
/// @param parts its files, or the one script it is made by
record PageCase(Kind kind, List<Part> parts) {

  /// How a case is handed to the gate.
  enum Kind {
    FILE,
    ARCHIVE,
    FOLDER
  }

  /// One block.
  ///
  /// @param name of the file that it is the content of; empty for a listing
  private record Part(String name, String language, Marked marked) {}

  static PageCase of(List<Page.Block> blocks) {
    List<Part> parts = new ArrayList<>();
    for (Page.Block block : blocks) {
      String name = block.file().orElse(nameOf(block.language()));
      parts.add(new Part(name, block.language(), Marked.of(block.lines())));
    }
    Page.Block first = blocks.getFirst();
    Kind kind =
        first.isPart() ? Kind.FOLDER : first.language().equals("zip") ? Kind.ARCHIVE : Kind.FILE;
    return new PageCase(kind, parts);
  }

  private static String nameOf(String language) {
    return switch (language) {
      case "python" -> Submission.MODEL;
      case "yaml" -> Submission.CONFIG;
      case "safetensors" -> "model" + Submission.WEIGHTS_SUFFIX;
      case "onnx" -> "model.onnx";
      case "zip", "files" -> "";
      default -> throw new IllegalArgumentException("no case is written in " + language);
    };
  }

  /// Writes what is to be judged below a folder and says where it is.
  Path write(Path folder) throws IOException {
    return switch (kind) {
      case FILE -> {
        Part only = parts.getFirst();
        yield Files.write(folder.resolve(only.name()), content(only));
      }
      case ARCHIVE ->
          Files.write(
              folder.resolve("submission.zip"), ZipScript.bytes(parts.getFirst().marked().text()));
      case FOLDER -> writeFolder(Files.createDirectory(folder.resolve("submission")));
    };
  }

  private Path writeFolder(Path root) throws IOException {
    boolean listed = false;
    Set<String> written = parts.stream().map(Part::name).collect(Collectors.toSet());
    List<String> others = new ArrayList<>();
    for (Part part : parts) {
      if (part.name().isEmpty()) {
        listed = true;
        others.addAll(part.marked().text());
      } else {
        Files.write(parent(root.resolve(part.name())), content(part));
      }
    }
    for (String name : listed ? others : DefaultSubmission.names()) {
      if (written.contains(name)) {
        continue;
      }
      String[] link = name.split(" -> ", 2);
      if (link.length == 2) {
        Files.createSymbolicLink(parent(root.resolve(link[0])), Path.of(link[1]));
      } else {
        Files.write(parent(root.resolve(name)), DefaultSubmission.content(name));
      }
    }
    return root;
  }

  private static Path parent(Path file) throws IOException {
    Files.createDirectories(file.resolveSibling("."));
    return file;
  }

  private static byte[] content(Part part) {
    return switch (part.language()) {
      case "safetensors" -> SafetensorsScript.bytes(part.marked().text());
      // Hexadecimal, with blanks wherever they help.
      case "onnx" ->
          HexFormat.of().parseHex(String.join("", part.marked().text()).replace(" ", ""));
      default -> part.marked().content().getBytes(UTF_8);
    };
  }

  /// The findings that the page declares, printed, in order of their text.
  List<String> declared() {
    List<String> declared = new ArrayList<>();
    for (Part part : parts) {
      part.marked().whole().forEach(mark -> declared.add(printed(part.name(), mark)));
      for (int i = 0; i < part.marked().lines().size(); i++) {
        Marked.Line line = part.marked().lines().get(i);
        String place = part.name().isEmpty() ? entry(line.text()) : part.name() + ":" + (i + 1);
        line.marks().forEach(mark -> declared.add(printed(place, mark)));
      }
    }
    return declared.stream().sorted().toList();
  }

  /// A line of a listing names an entry before its attributes.
  private static String entry(String line) {
    String name = line.split(" -> |\\s*\\(", 2)[0];
    return ZipScript.name(name);
  }

  private static String printed(String place, Marked.Mark mark) {
    return (place.isEmpty() ? "" : place + ": ") + mark.text();
  }

  /// A finding, printed as the page declares it.
  static String printed(Finding finding) {
    Location location = finding.location();
    String line = location.region().map(region -> ":" + region.line()).orElse("");
    String level = finding.rule().effect().level().name().toLowerCase(Locale.ROOT);
    return printed(
        location.path() + line,
        new Marked.Mark("%s[%s]: %s".formatted(level, finding.rule().id(), finding.message())));
  }
}
