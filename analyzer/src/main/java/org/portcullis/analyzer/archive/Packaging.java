package org.portcullis.analyzer.archive;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What can be said about the names of all entries together.
final class Packaging {
  private static final Set<String> EXPECTED = Set.of("model_config.yaml", "model.py");
  private static final String WEIGHTS = ".safetensors";

  /// Folders of a name that are looked up: more than half of the longest accepted name has parts.
  private static final int FOLDERS_ABOVE = 128;

  private final List<Entry> entries;
  private final List<List<ArchiveFlaw>> byEntry = new ArrayList<>();

  /// Names that another entry has as well, or one that some systems take for it.
  private final Set<String> ambiguous;

  Packaging(List<Entry> entries) {
    this.entries = entries;
    Map<String, String> files = new HashMap<>();
    entries.stream()
        .filter(entry -> entry.kind() != EntryKind.FOLDER)
        .forEach(entry -> files.putIfAbsent(EntryName.folded(entry.name()), entry.name()));
    Map<String, Entry> byName = new HashMap<>();
    Map<String, Entry> byFold = new HashMap<>();
    for (Entry entry : entries) {
      List<ArchiveFlaw> flaws = new ArrayList<>();
      Entry same = byName.putIfAbsent(entry.name(), entry);
      Entry similar = byFold.putIfAbsent(EntryName.folded(entry.name()), entry);
      if (same != null) {
        flaws.add(new ArchiveFlaw.DuplicateEntry(entry.name(), entry.offset(), same.offset()));
      } else if (similar != null) {
        flaws.add(new ArchiveFlaw.CollidingName(entry.name(), entry.offset(), similar.name()));
      }
      fileAbove(entry.name(), files)
          .ifPresent(
              file -> flaws.add(new ArchiveFlaw.CollidingName(entry.name(), entry.offset(), file)));
      if (EntryName.junk(entry.name())) {
        flaws.add(new ArchiveFlaw.Junk(entry.name(), entry.offset()));
      }
      byEntry.add(flaws);
    }
    Set<String> twice = new HashSet<>();
    byEntry.stream().flatMap(List::stream).forEach(flaw -> twice.addAll(namesTwice(flaw)));
    this.ambiguous = Set.copyOf(twice);
  }

  /// A file of the name that another entry has for a folder: only one of them can be unpacked.
  private static Optional<String> fileAbove(String name, Map<String, String> files) {
    String folded = EntryName.folded(name);
    int depth = 0;
    for (int at = folded.indexOf('/', 1);
        at > 0 && depth < FOLDERS_ABOVE;
        at = folded.indexOf('/', at + 1)) {
      depth++;
      String file = files.get(folded.substring(0, at));
      if (file != null) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }

  private static List<String> namesTwice(ArchiveFlaw flaw) {
    return switch (flaw) {
      case ArchiveFlaw.DuplicateEntry duplicate -> List.of(duplicate.entry());
      case ArchiveFlaw.CollidingName colliding -> List.of(colliding.entry(), colliding.other());
      default -> List.of();
    };
  }

  /// The flaws of one entry, by its index.
  List<ArchiveFlaw> ofEntry(int index) {
    return byEntry.get(index);
  }

  /// The entry with the last word on its soundness: of two that can be taken for each other neither
  /// is sound, the first no more than the last.
  Entry judged(Entry entry) {
    return ambiguous.contains(entry.name()) ? entry.unsound() : entry;
  }

  /// The flaws of the submission as a whole.
  List<ArchiveFlaw> ofTheWhole() {
    List<String> files =
        entries.stream()
            .filter(entry -> entry.kind() == EntryKind.FILE && !EntryName.junk(entry.name()))
            .map(Entry::name)
            .toList();
    if (files.isEmpty() || files.getFirst().indexOf('/') <= 0) {
      return List.of();
    }
    String folder = files.getFirst().substring(0, files.getFirst().indexOf('/') + 1);
    if (!files.stream().allMatch(name -> name.startsWith(folder))) {
      return List.of();
    }
    List<String> found =
        files.stream()
            .map(name -> name.substring(folder.length()))
            .filter(Packaging::expected)
            .sorted()
            .toList();
    return found.isEmpty()
        ? List.of()
        : List.of(new ArchiveFlaw.WrappedFolder(folder.substring(0, folder.length() - 1), found));
  }

  private static boolean expected(String name) {
    return name.indexOf('/') < 0 && (EXPECTED.contains(name) || name.endsWith(WEIGHTS));
  }
}
