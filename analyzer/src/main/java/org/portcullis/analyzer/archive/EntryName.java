package org.portcullis.analyzer.archive;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The rules for an entry's name: plain, relative, visible, the same everywhere.
final class EntryName {
  private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*", Pattern.DOTALL);

  /// Left behind by operating systems, editors and version control; the first part or the last.
  private static final Set<String> JUNK =
      Set.of(
          "__MACOSX",
          ".DS_Store",
          "Thumbs.db",
          "desktop.ini",
          ".git",
          ".svn",
          ".hg",
          ".idea",
          ".vscode",
          ".ipynb_checkpoints",
          "__pycache__",
          ".pytest_cache",
          ".venv");

  /// What has a glyph by its category and none on the screen: the joiner of graphemes, Hangul
  /// fillers, the empty Braille pattern, the first variation selectors. The last is what
  /// undecodable bytes turn into, so that it stands for any.
  private static final Set<Integer> ILL_SEEN =
      Stream.concat(
              Stream.of(0x034f, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x2800, 0x3164, 0xffa0, 0xfffd),
              IntStream.rangeClosed(0xfe00, 0xfe0f).boxed())
          .collect(Collectors.toUnmodifiableSet());

  private EntryName() {}

  /// Everything that is wrong with a name.
  static List<ArchiveFlaw> flaws(String name, long offset, ArchiveLimits limits) {
    List<ArchiveFlaw> flaws = new ArrayList<>();
    int bytes = name.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > limits.nameBytes()) {
      flaws.add(new ArchiveFlaw.NameTooLong(name, offset, bytes, limits.nameBytes()));
    }
    name.codePoints()
        .filter(EntryName::invisible)
        .findFirst()
        .ifPresent(
            codePoint -> flaws.add(new ArchiveFlaw.InvisibleCharacter(name, offset, codePoint)));
    List<String> parts = List.of(name.split("[/\\\\]", -1));
    if (parts.contains("..")) {
      flaws.add(new ArchiveFlaw.EscapingName(name, offset));
    } else if (name.startsWith("/") || name.startsWith("\\") || DRIVE.matcher(name).matches()) {
      flaws.add(new ArchiveFlaw.AbsoluteName(name, offset));
    } else if (name.indexOf('\\') >= 0) {
      flaws.add(new ArchiveFlaw.ForeignSeparator(name, offset, '\\'));
    } else if (name.indexOf(':') >= 0) {
      flaws.add(new ArchiveFlaw.ForeignSeparator(name, offset, ':'));
    } else if (odd(parts)) {
      flaws.add(new ArchiveFlaw.OddName(name, offset));
    }
    return flaws;
  }

  /// Whether a name belongs to a file that nobody meant to submit.
  static boolean junk(String name) {
    String plain = plain(name);
    String first = plain.substring(0, Math.max(plain.indexOf('/'), 0));
    String last = plain.substring(plain.lastIndexOf('/') + 1);
    return JUNK.contains(first) || JUNK.contains(last) || last.startsWith("._");
  }

  /// What two names share when a file system without case, or with composed characters, takes them
  /// for one.
  static String folded(String name) {
    String composed = Normalizer.normalize(plain(name), Normalizer.Form.NFKC);
    // Upper case first: it makes one of the final and the other sigma, and of ss and sharp s.
    return composed.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
  }

  /// A folder's name without the slash that marks it.
  private static String plain(String name) {
    return name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
  }

  private static boolean odd(List<String> parts) {
    for (int i = 0; i < parts.size(); i++) {
      boolean folderMark = parts.get(i).isEmpty() && i == parts.size() - 1 && i > 0;
      // Windows drops a dot or a space at the end, so that two names become one.
      if (parts.get(i).endsWith(".")
          || parts.get(i).endsWith(" ")
          || (parts.get(i).isEmpty() && !folderMark)) {
        return true;
      }
    }
    return false;
  }

  private static boolean invisible(int codePoint) {
    return codePoint != ' ' && (ILL_SEEN.contains(codePoint) || invisibleByType(codePoint));
  }

  private static boolean invisibleByType(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SPACE_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
