package org.portcullis.analyzer.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Folders, and the staging of both forms.
final class FolderTest {
  @TempDir Path temporary;
  private Path folder = Path.of("");

  @BeforeEach
  void submission() throws IOException {
    folder = Files.createDirectory(temporary.resolve("submission"));
    Files.writeString(folder.resolve("model.py"), "def load_model(): ...\n");
    Files.writeString(folder.resolve("model_config.yaml"), "modality: image\n");
    Files.write(folder.resolve("model.safetensors"), new byte[100]);
  }

  private ArchiveReading read(Path path) throws IOException {
    return new SubmissionReader(ArchiveLimits.defaults()).read(path);
  }

  private List<ArchiveFlaw> flaws() throws IOException {
    try (ArchiveReading reading = read(folder)) {
      return reading.flaws();
    }
  }

  @Test
  void anHonestFolderHasNoFlaw() throws IOException {
    try (ArchiveReading reading = read(folder)) {
      assertThat(reading.flaws()).isEmpty();
      SubmissionFiles files = reading.files();
      assertThat(files.form()).isEqualTo(SubmissionFiles.Form.FOLDER);
      assertThat(files.entries())
          .containsExactly(
              new Entry("model.py", EntryKind.FILE, 22, 22, -1, ContentKind.TEXT, true),
              new Entry(
                  "model.safetensors", EntryKind.FILE, 100, 100, -1, ContentKind.UNKNOWN, true),
              new Entry("model_config.yaml", EntryKind.FILE, 16, 16, -1, ContentKind.TEXT, true));
      Entry weights = files.find("model.safetensors").orElseThrow();
      assertThat(files.view(weights, 8).whole()).isTrue();
    }
  }

  /// The same digest by other means: `printf` of lengths and names, then `sha256sum`.
  @Test
  void theDigestIsTheDocumentedOne() throws IOException {
    Path plain = Files.createDirectory(temporary.resolve("plain"));
    Files.writeString(plain.resolve("b"), "22");
    Files.writeString(plain.resolve("a"), "1");
    try (ArchiveReading reading = read(plain)) {
      assertThat(reading.files().sha256())
          .contains("c9c0bac2fd78215012efda1c9889ea6598a978f0bc57ee0ae53cf2ee83573f0e");
    }
  }

  @Test
  void linksAndSpecialFilesAreNamedAndNeverOpened() throws Exception {
    Files.createSymbolicLink(folder.resolve("link"), Path.of("/etc/passwd"));
    Files.createSymbolicLink(folder.resolve("up"), Path.of(".."));
    // Opening it would wait for ever.
    assertThat(new ProcessBuilder("mkfifo", folder.resolve("pipe").toString()).start().waitFor())
        .isZero();
    assertThat(flaws())
        .containsExactly(
            new ArchiveFlaw.Symlink("link", -1),
            new ArchiveFlaw.SpecialFile("pipe", -1, EntryKind.FIFO),
            new ArchiveFlaw.Symlink("up", -1));
  }

  @Test
  void aFifoThatTookTheFilesPlaceKeepsNobodyWaiting() throws Exception {
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();

    assertThatThrownBy(() -> FolderReader.open(pipe))
        .isInstanceOf(FolderReader.ChangedFileException.class);
  }

  @Test
  void junkIsNamedAndNotWalked() throws IOException {
    Path git = Files.createDirectories(folder.resolve(".git/objects"));
    Files.writeString(git.resolve("x"), "x");
    Files.writeString(folder.resolve(".DS_Store"), "x");
    try (ArchiveReading reading = read(folder)) {
      assertThat(reading.flaws())
          .containsExactly(
              new ArchiveFlaw.Junk(".DS_Store", -1), new ArchiveFlaw.Junk(".git/", -1));
      assertThat(reading.files().entries()).extracting(Entry::name).doesNotContain(".git/objects/");
    }
  }

  @Test
  void aFolderAroundTheSubmissionIsNamed() throws IOException {
    Path outer = Files.createDirectory(temporary.resolve("outer"));
    Files.move(folder, outer.resolve("submission"));
    try (ArchiveReading reading = read(outer)) {
      assertThat(reading.flaws())
          .containsExactly(
              new ArchiveFlaw.WrappedFolder(
                  "submission", List.of("model.py", "model.safetensors", "model_config.yaml")));
    }
  }

  @Test
  void foldersPastALimitAreCutOff() throws IOException {
    Files.createDirectories(folder.resolve("1/2/3/4/5/6/7/8"));
    ArchiveFlaw tooDeep = new ArchiveFlaw.TooDeep("1/2/3/4/5/6/7/8/", 8);
    assertThat(flaws()).containsExactly(tooDeep);
    ArchiveLimits few =
        new ArchiveLimits(1000, 5, 1000, 8, 255, 1000, 1000, 1000, 1000, 200, 1000, 1000);
    try (ArchiveReading reading = new SubmissionReader(few).read(folder)) {
      assertThat(reading.flaws()).containsExactly(new ArchiveFlaw.TooManyEntries(6, 5));
    }
    ArchiveLimits small =
        new ArchiveLimits(100, 500, 1000, 8, 255, 1000, 1000, 1000, 1000, 200, 1000, 1000);
    try (ArchiveReading reading = new SubmissionReader(small).read(folder)) {
      assertThat(reading.flaws()).containsExactly(tooDeep, new ArchiveFlaw.TooLarge(138, 100));
      assertThat(reading.files().sha256()).isEmpty();
    }
  }

  @Test
  void whatIsNotThereIsTheHostsTrouble() {
    assertThatThrownBy(() -> read(temporary.resolve("nowhere")))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void stagingWritesTheAcceptedFilesAndNothingElse() throws IOException {
    Files.createSymbolicLink(folder.resolve("link.safetensors"), Path.of("/etc/passwd"));
    Files.writeString(Files.createDirectory(folder.resolve("sub")).resolve("x.py"), "x");
    Path staging = temporary.resolve("staging");
    List<Path> before = everything();
    try (ArchiveReading reading = read(folder)) {
      reading.files().stage(staging);
    }
    assertStaged(staging);
    assertThat(everything()).hasSize(before.size() + 4);
  }

  @Test
  void stagingOfAHostileZipWritesNothingOutside() throws IOException {
    byte[] text = Files.readAllBytes(folder.resolve("model.py"));
    ZipForge.Forged link = ZipForge.stored("link", "/etc/passwd");
    link.mode = 0120777;
    byte[] zip =
        new ZipForge()
            .add(ZipForge.deflated("model.py", text))
            .add(ZipForge.stored("model_config.yaml", "modality: image\n"))
            .add(ZipForge.deflated("model.safetensors", new byte[100]))
            .add(ZipForge.stored("../escaped", "x"))
            .add(ZipForge.stored("/tmp/portcullis-escaped", "x"))
            .add(ZipForge.stored("sub/x.py", "x"))
            .add(ZipForge.stored("twice", "1"))
            .add(ZipForge.stored("twice", "2"))
            .add(link)
            .bytes();
    Path path = temporary.resolve("submission.zip");
    Files.write(path, zip);
    Path staging = Files.createDirectory(temporary.resolve("staging"));
    List<Path> before = everything();
    try (ArchiveReading reading = read(path)) {
      reading.files().stage(staging);
    }
    assertStaged(staging);
    assertThat(everything()).hasSize(before.size() + 3);
    assertThat(Path.of("/tmp/portcullis-escaped")).doesNotExist();
  }

  private void assertStaged(Path staging) throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(staging)))
        .isEqualTo("rwx------");
    try (Stream<Path> staged = Files.list(staging)) {
      assertThat(staged.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("model.py", "model_config.yaml", "model.safetensors");
    }
    assertThat(staging.resolve("model.py")).hasSameBinaryContentAs(folder.resolve("model.py"));
    assertThat(staging.resolve("model.safetensors")).hasBinaryContent(new byte[100]);
  }

  private List<Path> everything() throws IOException {
    try (Stream<Path> all = Files.walk(temporary)) {
      return all.toList();
    }
  }

  @Test
  void stagingTakesOnlyAFolderOfItsOwn() throws IOException {
    Path full = Files.createDirectory(temporary.resolve("full"));
    Files.writeString(full.resolve("x"), "x");
    Path link = Files.createSymbolicLink(temporary.resolve("link"), full);
    try (ArchiveReading reading = read(folder)) {
      assertThatThrownBy(() -> reading.files().stage(full))
          .isInstanceOf(DirectoryNotEmptyException.class);
      assertThatThrownBy(() -> reading.files().stage(link))
          .isInstanceOf(NotDirectoryException.class);
    }
    assertThat(full).isDirectoryContaining("glob:**/x");
  }
}
