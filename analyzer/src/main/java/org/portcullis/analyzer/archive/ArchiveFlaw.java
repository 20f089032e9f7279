package org.portcullis.analyzer.archive;

import java.util.List;

/// One thing that is wrong, or odd, with the container of a submission.
///
/// An `entry` is the name as it stands in the archive, undamaged and unescaped: whoever prints it
/// escapes it. An `offset` counts bytes from the start of the ZIP file and points at the entry's
/// record in the central directory; in a folder it is -1.
public sealed interface ArchiveFlaw {

  // The container as a whole.

  /// Neither a folder nor a ZIP.
  ///
  /// @param content what its first bytes look like
  record NotAnArchive(long bytes, ContentKind content) implements ArchiveFlaw {}

  /// Begins like a ZIP, but the record that ends every ZIP is missing.
  record Truncated(long bytes) implements ArchiveFlaw {}

  /// The central directory cannot be read on from here; entries before this place are listed.
  ///
  /// @param what is wrong, in a few words
  record DamagedDirectory(long offset, String what) implements ArchiveFlaw {}

  /// A second record that ends an archive, with a directory of its own or other numbers for the
  /// same: programs differ in which one they take, and so in all that the archive holds.
  record SecondEnd(long offset, long otherOffset) implements ArchiveFlaw {}

  /// No entries at all.
  record Empty() implements ArchiveFlaw {}

  /// The archive, or the folder, has more bytes than the limit `archiveBytes`; nothing was read.
  record TooLarge(long bytes, long limit) implements ArchiveFlaw {}

  /// The directory declares, or the folder holds, more than the limit `entries`; the first ones are
  /// listed.
  record TooManyEntries(long entries, int limit) implements ArchiveFlaw {}

  /// The central directory is larger than the limit `directoryBytes`; its beginning was read.
  record DirectoryTooLarge(long offset, long bytes, long limit) implements ArchiveFlaw {}

  /// All entries together inflate past the limit `totalBytes`; the rest was not inflated.
  record TotalTooLarge(String entry, long offset, long limit) implements ArchiveFlaw {}

  /// Every file lies inside one top folder, and the files that belong at the root are there.
  ///
  /// @param found the expected files, without the folder's name
  record WrappedFolder(String folder, List<String> found) implements ArchiveFlaw {
    public WrappedFolder {
      found = List.copyOf(found);
    }
  }

  /// Bytes before the first entry, which some programs skip and others run.
  record LeadingData(long bytes, ContentKind content) implements ArchiveFlaw {}

  /// Bytes after the end of the archive.
  record TrailingData(long offset, long bytes, ContentKind content) implements ArchiveFlaw {}

  /// Nothing but zeros after the end of the archive, as programs write that think of tapes.
  record TrailingPadding(long offset, long bytes) implements ArchiveFlaw {}

  /// Bytes inside the archive that no entry of the central directory accounts for.
  record HiddenData(long offset, long bytes, ContentKind content) implements ArchiveFlaw {}

  // Names.

  /// A second entry of the same name: programs differ in which one they take.
  record DuplicateEntry(String entry, long offset, long firstOffset) implements ArchiveFlaw {}

  /// Not the same name, but the same file where case or Unicode composition do not count.
  record CollidingName(String entry, long offset, String other) implements ArchiveFlaw {}

  /// A `..` among the parts of the name: it would leave the folder it is unpacked to.
  record EscapingName(String entry, long offset) implements ArchiveFlaw {}

  /// Begins with `/`, or with a drive such as `C:`.
  record AbsoluteName(String entry, long offset) implements ArchiveFlaw {}

  /// Holds a character that is a separator or a stream on another system: a backslash or a colon.
  record ForeignSeparator(String entry, long offset, char separator) implements ArchiveFlaw {}

  /// Holds a character that cannot be seen: NUL, another control, a bidirectional override, a zero
  /// width one.
  record InvisibleCharacter(String entry, long offset, int codePoint) implements ArchiveFlaw {}

  /// Empty, or with an empty or `.` part.
  record OddName(String entry, long offset) implements ArchiveFlaw {}

  /// Longer than the limit `nameBytes`.
  record NameTooLong(String entry, long offset, int bytes, int limit) implements ArchiveFlaw {}

  /// Programs read different names from it: the bytes are neither ASCII nor marked as UTF-8, or are
  /// marked and are not, or an extra field holds another name.
  ///
  /// @param other the name as another program reads it
  record AmbiguousName(String entry, long offset, String other) implements ArchiveFlaw {}

  // What an entry is.

  /// A symbolic link; it is not followed.
  record Symlink(String entry, long offset) implements ArchiveFlaw {}

  /// A device, FIFO, socket or the like; it is not opened.
  record SpecialFile(String entry, long offset, EntryKind kind) implements ArchiveFlaw {}

  /// Programs differ in whether it is a plain file, a folder or a link.
  ///
  /// @param what makes the difference, in a few words
  record AmbiguousKind(String entry, long offset, String what) implements ArchiveFlaw {}

  /// Encrypted: nobody can judge it.
  record Encrypted(String entry, long offset) implements ArchiveFlaw {}

  /// Compressed by a method other than stored and deflate.
  ///
  /// @param method the number in the header
  record UnsupportedMethod(String entry, long offset, int method) implements ArchiveFlaw {}

  /// An archive inside the archive.
  record NestedArchive(String entry, long offset, ContentKind content) implements ArchiveFlaw {}

  /// What an operating system or a tool left behind: `__MACOSX`, `.DS_Store`, `.git` …
  record Junk(String entry, long offset) implements ArchiveFlaw {}

  // What comes out of an entry.

  /// Declares more bytes than a limit; it was not inflated.
  ///
  /// @param limitName the component of [ArchiveLimits]
  record EntryTooLarge(String entry, long offset, long bytes, String limitName, long limit)
      implements ArchiveFlaw {}

  /// More bytes came out for each byte that went in than `compressionRatio` allows.
  ///
  /// @param inflated what had come out when it was stopped
  /// @param deflated what had gone in
  record InflationBomb(String entry, long offset, long inflated, long deflated, int limit)
      implements ArchiveFlaw {}

  /// Other than the declared number of bytes came out; more were not let out.
  record SizeMismatch(String entry, long offset, long declared, long actual)
      implements ArchiveFlaw {}

  /// Bytes after the end of an entry's deflated data, which nothing unpacks.
  ///
  /// @param at where in the ZIP file
  record DeflateSlack(String entry, long offset, long at, long bytes) implements ArchiveFlaw {}

  /// Packed into more bytes than any program needs for its content: the difference says something
  /// that nothing unpacks.
  ///
  /// @param packed what is there
  /// @param needed what would do, generously
  record SwollenEntry(String entry, long offset, long packed, long needed) implements ArchiveFlaw {}

  /// The bytes do not have the declared checksum.
  record CrcMismatch(String entry, long offset, int declared, int actual) implements ArchiveFlaw {}

  /// The header or the data of this entry cannot be read.
  ///
  /// @param at where in the ZIP file
  /// @param what is wrong, in a few words
  record DamagedEntry(String entry, long offset, long at, String what) implements ArchiveFlaw {}

  /// The entry's own header says something else than the central directory: programs differ in
  /// which one they believe.
  ///
  /// @param field which fact
  record HeaderMismatch(String entry, long offset, String field, String local, String central)
      implements ArchiveFlaw {}

  /// A descriptor within the content, by which programs that stream end the entry there.
  ///
  /// @param at where in the ZIP file
  record EarlyDescriptor(String entry, long offset, long at) implements ArchiveFlaw {}

  /// Two entries claim the same bytes.
  record OverlappingEntries(String entry, long offset, String other, long bytes)
      implements ArchiveFlaw {}

  /// The file cannot be read for want of permission.
  record Unreadable(String entry) implements ArchiveFlaw {}

  /// A folder nested deeper than the limit `depth`; it was not walked.
  record TooDeep(String entry, int limit) implements ArchiveFlaw {}
}
