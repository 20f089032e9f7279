package org.portcullis.analyzer.archive;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The files of one submission, in a ZIP or in a folder, open for reading.
public interface SubmissionFiles extends AutoCloseable {

  /// How the submission came.
  enum Form {
    ZIP,
    FOLDER
  }

  Form form();

  /// The submission's identity in lower-case hexadecimal: the SHA-256 of the ZIP's bytes, or of a
  /// folder a digest over names, lengths and bytes. Empty where the submission passes a limit on
  /// its size, so that nobody waits for it.
  Optional<String> sha256();

  /// Every entry: in the order of the central directory, or of a folder by name.
  List<Entry> entries();

  /// The accepted entry of a name; of two with the same name there is none.
  default Optional<Entry> find(String name) {
    return entries().stream()
        .filter(entry -> entry.accepted() && entry.name().equals(name))
        .findFirst();
  }

  /// The content of an accepted entry no larger than the text limit of its name
  /// ([ArchiveLimits#modelPyBytes()] for Python, else [ArchiveLimits#configBytes()]); empty for any
  /// other.
  Optional<byte[]> text(Entry entry) throws IOException;

  /// The content of an accepted entry, mapped where it lies uncompressed, else its inflated
  /// beginning. The view ends with [#close()].
  ///
  /// @param prefix how many bytes a compressed entry is inflated for; more than that are not
  ///   readable through the view
  ByteView view(Entry entry, int prefix) throws IOException;

  /// Copies the accepted entries into a private folder, for a sandbox to read.
  ///
  /// @param folder is made, readable by its owner only; where it exists it must be an empty folder
  void stage(Path folder) throws IOException;

  @Override
  void close() throws IOException;
}
