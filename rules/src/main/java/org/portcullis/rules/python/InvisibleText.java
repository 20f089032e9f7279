package org.portcullis.rules.python;

import java.util.Optional;
import org.portcullis.analyzer.Location;
import org.portcullis.analyzer.Region;
import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleContext;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.analyzer.python.PythonFile;
import org.portcullis.grammar.ParseResult;
import org.portcullis.grammar.SourceNote;

/// Characters that make the code read otherwise than it runs.
///
/// Why, and what to do instead: `invisible-text.md`.
public final class InvisibleText implements Rule<PythonFile> {
  private static final int TEXT_STYLE = 0xFE0E;
  private static final int EMOJI_STYLE = 0xFE0F;
  private static final int KEYCAP = 0x20E3;
  private static final int JOINER = 0x200D;

  @Override
  public RuleDescriptor descriptor() {
    return RuleDescriptor.rejecting(
        "PY004", "invisible-text", "bidirectional controls and characters without width");
  }

  @Override
  public void check(PythonFile file, RuleContext context) {
    if (file.result() instanceof ParseResult.Parsed parsed) {
      for (SourceNote note : parsed.notes()) {
        switch (note.kind()) {
          case BIDIRECTIONAL_CONTROL, ZERO_WIDTH -> {
            Location location = file.at(note.position());
            if (!isPartOfEmoji(file, location)) {
              context.report(location, note.message(), "delete it, or write its escape");
            }
          }
          case ENCODING_DECLARATION,
              NEEDS_PYTHON_3_12,
              NEEDS_PYTHON_3_13,
              NEEDS_PYTHON_3_14,
              ONLY_PYTHON_3_11 -> {}
        }
      }
    }
  }

  /// Whether the character only chooses or joins pictures, as in a tick or a family: people type
  /// these without knowing that there is more than one character.
  private static boolean isPartOfEmoji(PythonFile file, Location location) {
    Optional<Region> place = location.region();
    Optional<String> text = place.flatMap(region -> file.line(region.line()));
    if (text.isEmpty()) {
      return false;
    }
    int[] line = text.get().codePoints().toArray();
    int at = place.get().column() - 1;
    if (at <= 0 || at >= line.length) {
      return false;
    }
    boolean keycap =
        line[at] == EMOJI_STYLE
            && at + 1 < line.length
            && line[at + 1] == KEYCAP
            && "0123456789#*".indexOf(line[at - 1]) >= 0;
    boolean chooses = line[at] == EMOJI_STYLE || line[at] == TEXT_STYLE || line[at] == JOINER;
    boolean picture =
        Character.isExtendedPictographic(line[at - 1])
            || Character.isEmojiModifier(line[at - 1])
            || line[at - 1] == EMOJI_STYLE;
    return keycap || (chooses && picture);
  }
}
