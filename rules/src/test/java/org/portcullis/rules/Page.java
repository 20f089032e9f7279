package org.portcullis.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A rule's page, taken apart: its headings, and the fenced blocks that are its tests.
///
/// Fences of the sections that [Section#isTested()] names are cases. A block stands for itself, or,
/// where its info string names a file, it is one file of a submission, and the blocks that follow
/// it without a word between them are the others, until a file comes a second time:
///
/// | info string | the case |
/// | --- | --- |
/// | `python` | one file, `model.py` |
/// | `yaml` | one file, `model_config.yaml` |
/// | `safetensors` | one file, `model.safetensors`, see [SafetensorsScript] |
/// | `zip` | an archive, one entry a line, see [ZipScript] |
/// | `python model.py`, `yaml model_config.yaml`, … | files of one folder, the default submission completes it |
/// | `files` | the folder holds these names and the blocks beside it, and nothing else |
///
/// @param title the text of the first line's heading
/// @param sentence what follows it
record Page(String title, String sentence, List<Section> sections) {

  /// One `##` section.
  ///
  /// @param text everything that is not in a fence
  record Section(String heading, String text, List<List<Block>> cases) {
    /// Whether the section's blocks are cases.
    boolean isTested() {
      return switch (heading) {
        case "Rejected", "Reported", "Accepted", "Known misses" -> true;
        default -> false;
      };
    }

    /// Whether its cases declare what the rule reports.
    boolean isReported() {
      return heading.equals("Rejected") || heading.equals("Reported");
    }
  }

  /// One fenced block.
  ///
  /// @param file the second word of its info string
  record Block(String language, Optional<String> file, List<String> lines) {
    /// Whether it is one file of a submission and no case by itself.
    boolean isPart() {
      return file.isPresent() || language.equals("files");
    }
  }

  private static final Pattern FENCE = Pattern.compile("```(\\w+)(?: (\\S+))?");

  /// Every case of the sections with this property.
  List<Section> tested() {
    return sections.stream().filter(Section::isTested).toList();
  }

  static Page parse(String text) {
    List<String> lines = text.lines().toList();
    String title = lines.getFirst().substring("# ".length());
    List<Section> sections = new ArrayList<>();
    String heading = "";
    List<String> body = new ArrayList<>();
    boolean fenced = false;
    for (String line : lines.subList(1, lines.size())) {
      fenced ^= line.startsWith("```");
      if (!fenced && line.startsWith("## ")) {
        sections.add(section(heading, body));
        heading = line.substring("## ".length());
        body.clear();
      } else {
        body.add(line);
      }
    }
    sections.add(section(heading, body));
    return new Page(
        title, sections.getFirst().text(), List.copyOf(sections.subList(1, sections.size())));
  }

  private static Section section(String heading, List<String> lines) {
    List<List<Block>> cases = new ArrayList<>();
    List<String> text = new ArrayList<>();
    boolean joins = false;
    for (int i = 0; i < lines.size(); i++) {
      Matcher fence = FENCE.matcher(lines.get(i));
      if (!fence.matches()) {
        text.add(lines.get(i));
        joins &= lines.get(i).isBlank();
        continue;
      }
      int end = lines.subList(i, lines.size()).indexOf("```") + i;
      Block block =
          new Block(
              fence.group(1),
              Optional.ofNullable(fence.group(2)),
              List.copyOf(lines.subList(i + 1, end)));
      if (joins && block.isPart() && !holds(cases.getLast(), block)) {
        cases.getLast().add(block);
      } else {
        cases.add(new ArrayList<>(List.of(block)));
      }
      joins = block.isPart();
      i = end;
    }
    return new Section(heading, String.join("\n", text).strip(), cases);
  }

  /// A second file of one name belongs to the next case.
  private static boolean holds(List<Block> blocks, Block other) {
    return blocks.stream().anyMatch(block -> block.file().equals(other.file()));
  }
}
