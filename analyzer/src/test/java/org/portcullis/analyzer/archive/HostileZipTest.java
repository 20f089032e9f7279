package org.portcullis.analyzer.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.portcullis.analyzer.archive.ZipForge.deflated;
import static org.portcullis.analyzer.archive.ZipForge.stored;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.portcullis.analyzer.archive.ZipForge.Forged;

/// Archives that lie, each beside an honest neighbour: every flaw in full, and no other.
final class HostileZipTest {
  private static final String CODE = "def load_model(weights_path, num_classes=2): ...\n";
  private static final byte[] CODE_BYTES = CODE.getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;

  private List<ArchiveFlaw> flaws(byte[] zip) throws IOException {
    try (ArchiveReading reading = read(zip, ArchiveLimits.defaults())) {
      return reading.flaws();
    }
  }

  private ArchiveReading read(byte[] zip, ArchiveLimits limits) throws IOException {
    Path path = folder.resolve("submission.zip");
    Files.write(path, zip);
    return new SubmissionReader(limits).read(path);
  }

  /// One case: an entry that is changed by `lie` beside two honest ones.
  private record Lie(String name, Forged entry, Consumer<Forged> lie, String expected) {}

  private static Forged code() {
    return stored("model.py", CODE);
  }

  private static Lie named(String name, String expected) {
    return new Lie("named " + name, stored(name, CODE), _ -> {}, expected);
  }

  private static List<Lie> lies() {
    return List.of(
        new Lie("honest, stored", code(), _ -> {}, ""),
        new Lie("honest, deflated", deflated("model.py", CODE_BYTES), _ -> {}, ""),
        named("../../x", "EscapingName[entry=../../x, offset=@]"),
        named("a/../b", "EscapingName[entry=a/../b, offset=@]"),
        named("..", "EscapingName[entry=.., offset=@]"),
        named("..\\x", "EscapingName[entry=..\\x, offset=@]"),
        named("..x", ""),
        named("/etc/passwd", "AbsoluteName[entry=/etc/passwd, offset=@]"),
        named("C:/x", "AbsoluteName[entry=C:/x, offset=@]"),
        named("\\\\host\\x", "AbsoluteName[entry=\\\\host\\x, offset=@]"),
        named("a\\b", "ForeignSeparator[entry=a\\b, offset=@, separator=\\]"),
        named("model.py:x", "ForeignSeparator[entry=model.py:x, offset=@, separator=:]"),
        named("", "OddName[entry=, offset=@]"),
        named("./model.py", "OddName[entry=./model.py, offset=@]"),
        named("a//b", "OddName[entry=a//b, offset=@]"),
        named("a/b", ""),
        named("model\0.py", "InvisibleCharacter[entry=model\0.py, offset=@, codePoint=0]"),
        named("model.py\n", "InvisibleCharacter[entry=model.py\n, offset=@, codePoint=10]"),
        named("a\u202eyp.b", "InvisibleCharacter[entry=a\u202eyp.b, offset=@, codePoint=8238]"),
        named("a\u200bb", "InvisibleCharacter[entry=a\u200bb, offset=@, codePoint=8203]"),
        named("gewichte_ä.txt", ""),
        named("n".repeat(255), ""),
        named(
            "n".repeat(256),
            "NameTooLong[entry=" + "n".repeat(256) + ", offset=@, bytes=256, limit=255]"),
        named(
            "Model_Config.yaml",
            "CollidingName[entry=Model_Config.yaml, offset=@, other=model_config.yaml]"),
        named(
            "\uff4dodel_config.yaml",
            "CollidingName[entry=\uff4dodel_config.yaml, offset=@, other=model_config.yaml]"),
        named(
            "model_config.yaml/",
            "DamagedEntry[entry=model_config.yaml/, offset=@, at=#, what=a folder that has content];"
                + "CollidingName[entry=model_config.yaml/, offset=@, other=model_config.yaml]"),
        new Lie(
            "two entries with one name",
            stored("model_config.yaml", CODE),
            _ -> {},
            "DuplicateEntry[entry=model_config.yaml, offset=@, firstOffset=%]"),
        new Lie(
            "a name without the mark of UTF-8",
            stored("ä.txt", CODE),
            e -> e.flags = e.localFlags = 0,
            "AmbiguousName[entry=ä.txt, offset=@, other=├ñ.txt]"),
        new Lie(
            "a name that is marked and is not UTF-8",
            code(),
            e -> e.name = e.localName = new byte[] {(byte) 0x84, '.', 'p', 'y'},
            "AmbiguousName[entry=ä.py, offset=@, other=ä.py]"),
        new Lie(
            "another name in an extra field",
            code(),
            e -> e.extra = unicodePath("evil.py"),
            "AmbiguousName[entry=model.py, offset=@, other=evil.py]"),
        new Lie(
            "the same name in an extra field", code(), e -> e.extra = unicodePath("model.py"), ""),
        new Lie("a symlink", code(), e -> e.mode = 0120777, "Symlink[entry=model.py, offset=@]"),
        new Lie(
            "a FIFO",
            code(),
            e -> e.mode = 0010644,
            "SpecialFile[entry=model.py, offset=@, kind=FIFO]"),
        new Lie(
            "a device",
            code(),
            e -> e.mode = 0020644,
            "SpecialFile[entry=model.py, offset=@, kind=CHARACTER_DEVICE]"),
        new Lie("no mode at all", code(), e -> e.mode = 0, ""),
        new Lie(
            "encrypted",
            code(),
            e -> e.flags = e.localFlags |= 1,
            "Encrypted[entry=model.py, offset=@]"),
        new Lie(
            "encrypted by one header only",
            code(),
            e -> e.localFlags |= 1,
            "HeaderMismatch[entry=model.py, offset=@, field=encryption, local=encrypted,"
                + " central=none]"),
        new Lie(
            "a method nobody knows",
            code(),
            e -> e.method = e.localMethod = 97,
            "UnsupportedMethod[entry=model.py, offset=@, method=97]"),
        new Lie(
            "another name in its own header",
            code(),
            e -> e.localName = "other.py".getBytes(StandardCharsets.UTF_8),
            "HeaderMismatch[entry=model.py, offset=@, field=name, local=other.py,"
                + " central=model.py]"),
        new Lie(
            "another method in its own header",
            code(),
            e -> e.localMethod = 8,
            "HeaderMismatch[entry=model.py, offset=@, field=method, local=8, central=0]"),
        new Lie(
            "another checksum in its own header",
            code(),
            e -> e.localCrc = 1,
            "HeaderMismatch[entry=model.py, offset=@, field=checksum, local=00000001,"
                + " central=CRC]"),
        new Lie(
            "another size in its own header",
            code(),
            e -> e.localSize = 7,
            "HeaderMismatch[entry=model.py, offset=@, field=size, local=7, central=49]"),
        new Lie(
            "a wrong checksum",
            code(),
            e -> e.crc = e.localCrc = 1,
            "CrcMismatch[entry=model.py, offset=@, declared=1, actual=ACTUAL]"),
        new Lie(
            "a stored entry of two sizes",
            code(),
            e -> e.size = e.localSize = 50,
            "SizeMismatch[entry=model.py, offset=@, declared=50, actual=49]"),
        new Lie(
            "inflates to more than declared",
            deflated("model.py", CODE_BYTES),
            e -> e.size = e.localSize = 10,
            "SizeMismatch[entry=model.py, offset=@, declared=10, actual=49]"),
        new Lie(
            "inflates to less than declared",
            deflated("model.py", CODE_BYTES),
            e -> e.size = e.localSize = 50,
            "SizeMismatch[entry=model.py, offset=@, declared=50, actual=49]"),
        new Lie(
            "not deflated at all",
            deflated("model.py", CODE_BYTES),
            e -> Arrays.fill(e.data, (byte) 0xff),
            "DamagedEntry[entry=model.py, offset=@, at=#, what=not deflated data]"),
        new Lie(
            "bytes after the deflated data",
            deflated("model.py", CODE_BYTES),
            e -> {
              e.data = Arrays.copyOf(e.data, e.data.length + 5);
              e.packed = e.localPacked = e.data.length;
            },
            "DeflateSlack[entry=model.py, offset=@, at=SLACK, bytes=5]"),
        new Lie(
            "no header where it should be",
            code(),
            e -> e.localOffset = 3,
            "DamagedEntry[entry=model.py, offset=@, at=3, what=no header of an entry here]"),
        new Lie(
            "no header within the file",
            code(),
            e -> e.localOffset = -2,
            "DamagedEntry[entry=model.py, offset=@, at=4294967294, what=no header of an entry"
                + " here]"),
        new Lie(
            "data past the directory",
            code(),
            e -> e.packed = e.localPacked = e.size = e.localSize = 100_000,
            "DamagedEntry[entry=model.py, offset=@, at=#, what=its data reach past the start of"
                + " the directory]"),
        new Lie(
            "a descriptor that is right",
            code(),
            e -> {
              e.flags |= 8;
              e.localFlags |= 8;
              e.localCrc = 0;
              e.localPacked = e.localSize = 0;
              e.descriptor = descriptor(e, e.crc);
            },
            ""),
        new Lie(
            "a descriptor that is wrong",
            code(),
            e -> {
              e.flags |= 8;
              e.localFlags |= 8;
              e.descriptor = descriptor(e, 0);
            },
            "HiddenData[offset=%d, bytes=16, content=UNKNOWN];"
                + "DamagedEntry[entry=model.py, offset=@, at=END, what=no data descriptor that"
                + " agrees with the directory]"),
        new Lie(
            "a model.py larger than its limit",
            deflated("model.py", new byte[(1 << 20) + 1]),
            _ -> {},
            "EntryTooLarge[entry=model.py, offset=@, bytes=1048577, limitName=modelPyBytes,"
                + " limit=1048576]"),
        new Lie(
            "a model.py as large as its limit",
            deflated("model.py", new byte[1 << 20]),
            _ -> {},
            ""),
        new Lie(
            "an archive in the archive",
            stored("inner.zip", new ZipForge().add(code()).bytes()),
            _ -> {},
            "NestedArchive[entry=inner.zip, offset=@, content=ZIP]"),
        named(".DS_Store", "Junk[entry=.DS_Store, offset=@]"),
        named("__MACOSX/._x", "Junk[entry=__MACOSX/._x, offset=@]"));
  }

  private static byte[] unicodePath(String name) {
    byte[] path = name.getBytes(StandardCharsets.UTF_8);
    ByteBuffer field = ZipForge.little(9 + path.length);
    field.putShort((short) 0x7075).putShort((short) (5 + path.length)).put((byte) 1).putInt(0);
    return ZipForge.bytes(field.put(path));
  }

  private static byte[] descriptor(Forged entry, int crc) {
    ByteBuffer descriptor = ZipForge.little(16).putInt(0x08074b50).putInt(crc);
    return ZipForge.bytes(descriptor.putInt((int) entry.packed).putInt((int) entry.size));
  }

  @TestFactory
  Stream<DynamicTest> everyLieHasItsFlaw() {
    return lies().stream().map(lie -> dynamicTest(lie.name(), () -> tell(lie)));
  }

  private void tell(Lie lie) throws IOException {
    Forged config = stored("model_config.yaml", "modality: image\n");
    Forged weights = stored("model.safetensors", "");
    lie.lie().accept(lie.entry());
    byte[] zip = new ZipForge().add(config).add(lie.entry()).add(weights).bytes();
    Forged entry = lie.entry();
    int end = entry.dataStart + (int) entry.packed;
    String expected =
        lie.expected()
            .replace("HiddenData[offset=%d", "HiddenData[offset=" + end)
            .replace("@", "" + entry.record)
            .replace("#", "" + entry.dataStart)
            .replace("%", "" + config.record)
            .replace("CRC]", "%08x]".formatted(entry.crc))
            .replace("ACTUAL", "" + code().crc)
            .replace("SLACK", "" + (end - 5))
            .replace("END", "" + end);
    try (ArchiveReading reading = read(zip, ArchiveLimits.defaults())) {
      String told = reading.flaws().stream().map(Object::toString).collect(Collectors.joining(";"));
      assertThat(told).isEqualTo(expected);
      // One bad entry never hides the others.
      assertThat(reading.files().find("model.safetensors")).isPresent();
      boolean ambiguous = told.contains("Duplicate") || told.contains("Colliding");
      assertThat(reading.files().find("model_config.yaml").isPresent()).isEqualTo(!ambiguous);
    }
  }

  @Test
  void whatIsNoZipIsSaidToBeWhatItIs() throws IOException {
    assertThat(flaws("not a ZIP".getBytes(StandardCharsets.UTF_8)))
        .containsExactly(new ArchiveFlaw.NotAnArchive(9, ContentKind.TEXT));
    assertThat(flaws(new byte[0]))
        .containsExactly(new ArchiveFlaw.NotAnArchive(0, ContentKind.EMPTY));
    assertThat(flaws(new byte[] {0x1f, (byte) 0x8b, 8, 0}))
        .containsExactly(new ArchiveFlaw.NotAnArchive(4, ContentKind.GZIP));
    assertThat(flaws(new ZipForge().bytes())).containsExactly(new ArchiveFlaw.Empty());
  }

  @Test
  void aTruncatedArchiveIsTruncatedWhereverItWasCut() throws IOException {
    byte[] zip = new ZipForge().add(code()).add(deflated("model_config.yaml", CODE_BYTES)).bytes();
    for (int length = 4; length < zip.length; length++) {
      assertThat(flaws(Arrays.copyOf(zip, length)))
          .as("cut to %d", length)
          .containsExactly(new ArchiveFlaw.Truncated(length));
    }
    assertThat(flaws(zip)).isEmpty();
  }

  @Test
  void bytesThatNoEntryAccountsForAreFound() throws IOException {
    byte[] note = "hidden".getBytes(StandardCharsets.UTF_8);
    Forged first = stored("model_config.yaml", CODE);
    byte[] between = new ZipForge().add(first).raw(note).add(code()).bytes();
    int end = first.dataStart + CODE_BYTES.length;
    assertThat(flaws(between))
        .containsExactly(new ArchiveFlaw.HiddenData(end, 6, ContentKind.TEXT));

    byte[] before = new ZipForge().raw(note).add(code()).bytes();
    assertThat(flaws(before)).containsExactly(new ArchiveFlaw.LeadingData(6, ContentKind.TEXT));

    ByteArrayOutputStream shifted = new ByteArrayOutputStream();
    shifted.writeBytes(note);
    shifted.writeBytes(new ZipForge().add(code()).bytes());
    assertThat(flaws(shifted.toByteArray()))
        .containsExactly(new ArchiveFlaw.LeadingData(6, ContentKind.TEXT));

    byte[] plain = new ZipForge().add(code()).bytes();
    byte[] after = Arrays.copyOf(plain, plain.length + 6);
    System.arraycopy(note, 0, after, plain.length, 6);
    assertThat(flaws(after))
        .containsExactly(new ArchiveFlaw.TrailingData(plain.length, 6, ContentKind.TEXT));
    assertThat(flaws(Arrays.copyOf(plain, plain.length + 6)))
        .containsExactly(new ArchiveFlaw.TrailingPadding(plain.length, 6));

    Forged one = code();
    byte[] beforeDirectory = new ZipForge().add(one).beforeDirectory("hidden").bytes();
    assertThat(flaws(beforeDirectory))
        .containsExactly(
            new ArchiveFlaw.HiddenData(one.dataStart + CODE_BYTES.length, 6, ContentKind.TEXT));

    Forged two = code();
    byte[] afterDirectory = new ZipForge().add(two).afterDirectory("hidden").bytes();
    assertThat(flaws(afterDirectory))
        .containsExactly(
            new ArchiveFlaw.HiddenData(two.record + 46 + "model.py".length(), 6, ContentKind.TEXT));

    assertThat(flaws(new ZipForge().add(code()).comment("a comment").bytes())).isEmpty();
  }

  @Test
  void anArchiveThatEndsTwiceIsAFindingWhicheverIsTaken() throws IOException {
    byte[] first = new ZipForge().add(code()).bytes();
    byte[] second = new ZipForge().add(stored("other.py", CODE)).bytes();
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    // The second archive is the comment of the first.
    both[first.length - 2] = (byte) second.length;
    both[first.length - 1] = (byte) (second.length >> 8);
    assertThat(flaws(both))
        .contains(new ArchiveFlaw.SecondEnd(first.length - 22, both.length - 22));

    // One after the other they are an archive with something before it.
    both[first.length - 2] = 0;
    both[first.length - 1] = 0;
    assertThat(flaws(both))
        .containsExactly(new ArchiveFlaw.LeadingData(first.length, ContentKind.ZIP));
    // The four bytes alone, and an archive in the archive, are no second end.
    assertThat(flaws(new ZipForge().add(stored("model.py", CODE + "PK\5\6")).bytes())).isEmpty();
  }

  @Test
  void aWrappingFolderIsNamed() throws IOException {
    byte[] wrapped =
        new ZipForge()
            .add(stored("my model/", ""))
            .add(stored("my model/model.py", CODE))
            .add(stored("my model/model_config.yaml", CODE))
            .add(stored("my model/m.safetensors", ""))
            .add(stored("my model/notes.txt", CODE))
            .add(stored(".DS_Store", CODE))
            .bytes();
    assertThat(flaws(wrapped))
        .startsWith(
            new ArchiveFlaw.WrappedFolder(
                "my model", List.of("m.safetensors", "model.py", "model_config.yaml")))
        .hasSize(2);
    byte[] halfWrapped =
        new ZipForge()
            .add(stored("my model/model.py", CODE))
            .add(stored("model_config.yaml", CODE))
            .bytes();
    assertThat(flaws(halfWrapped)).isEmpty();
    byte[] otherThings = new ZipForge().add(stored("notes/notes.txt", CODE)).bytes();
    assertThat(flaws(otherThings)).isEmpty();
  }

  @Test
  void aDirectoryThatCountsWronglyIsDamaged() throws IOException {
    byte[] zip = new ZipForge().add(code()).declaredEntries(3).bytes();
    assertThat(flaws(zip))
        .containsExactly(
            new ArchiveFlaw.DamagedDirectory(
                zip.length - 22, "3 entries are declared, 1 are there"));
  }

  @Test
  void tooManyEntriesAreCutOff() throws IOException {
    ZipForge forge = new ZipForge();
    for (int i = 0; i < 5000; i++) {
      forge.add(stored("file" + i, ""));
    }
    try (ArchiveReading reading = read(forge.bytes(), ArchiveLimits.defaults())) {
      assertThat(reading.flaws()).containsExactly(new ArchiveFlaw.TooManyEntries(5000, 4096));
      assertThat(reading.files().entries()).hasSize(4096);
    }
  }

  @Test
  void entriesThatShareTheirBytesAreNeverUnpacked() throws IOException {
    ZipForge forge = new ZipForge();
    Forged kernel = deflated("model.py", new byte[1 << 20]);
    forge.add(kernel);
    for (int i = 0; i < 2000; i++) {
      Forged same = stored("x" + i, "");
      same.crc = kernel.crc;
      same.method = 8;
      same.packed = kernel.packed;
      same.size = kernel.size;
      same.headerless = true;
      same.localOffset = kernel.localOffset;
      forge.add(same);
    }
    List<ArchiveFlaw> flaws = flaws(forge.bytes());
    assertThat(flaws)
        .filteredOn(ArchiveFlaw.OverlappingEntries.class::isInstance)
        .hasSize(2001)
        .contains(
            new ArchiveFlaw.OverlappingEntries(
                "model.py", kernel.record, "x0", 38 + kernel.data.length));
  }

  private static byte[] tenGigabytesOfZeros() {
    // 64 MiB of zeros between two points where a stream may be cut, 160 times over.
    byte[] zeros = new byte[1 << 20];
    ByteArrayOutputStream part = new ByteArrayOutputStream();
    try (Deflater deflater = new Deflater(9, true)) {
      byte[] buffer = new byte[1 << 16];
      for (int i = 0; i < 64; i++) {
        deflater.setInput(zeros);
        int mode = i == 63 ? Deflater.FULL_FLUSH : Deflater.NO_FLUSH;
        for (int n = deflater.deflate(buffer, 0, buffer.length, mode);
            n > 0;
            n = deflater.deflate(buffer, 0, buffer.length, mode)) {
          part.write(buffer, 0, n);
        }
      }
    }
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    for (int i = 0; i < 160; i++) {
      whole.writeBytes(part.toByteArray());
    }
    whole.writeBytes(ZipForge.deflate(new byte[0]));
    return whole.toByteArray();
  }

  @Test
  void tenGigabytesOfZerosInTenMegabytesAreStoppedSoon() throws IOException {
    byte[] zeros = tenGigabytesOfZeros();
    assertThat(zeros).hasSizeBetween(10_000_000, 11_000_000);
    Forged liar = deflated("model.safetensors", new byte[0]);
    liar.data = zeros;
    liar.packed = liar.localPacked = zeros.length;
    liar.size = liar.localSize = 3L << 30;
    byte[] zip = new ZipForge().add(liar).add(code()).bytes();
    try (ArchiveReading reading = read(zip, ArchiveLimits.defaults())) {
      assertThat(reading.flaws()).hasSize(1);
      // The work is what is bounded; a clock would measure the machine.
      assertThat(reading.flaws().getFirst())
          .isInstanceOfSatisfying(
              ArchiveFlaw.InflationBomb.class,
              bomb -> {
                assertThat(bomb.entry()).isEqualTo("model.safetensors");
                assertThat(bomb.inflated()).isBetween(32L << 20, 40L << 20);
                assertThat(bomb.limit()).isEqualTo(200);
              });
      assertThat(reading.files().find("model.py")).isPresent();
    }

    Forged honest = deflated("model.safetensors", new byte[0]);
    honest.data = zeros;
    honest.packed = honest.localPacked = zeros.length;
    honest.size = 0xffff_ffffL;
    ByteBuffer size = ZipForge.little(12).putShort((short) 1).putShort((short) 8);
    honest.extra = ZipForge.bytes(size.putLong(10L << 30));
    honest.flags = honest.localFlags |= 8;
    honest.localSize = 0;
    ByteBuffer descriptor = ZipForge.little(24).putInt(0x08074b50).putInt(honest.crc);
    honest.descriptor = ZipForge.bytes(descriptor.putLong(honest.packed).putLong(10L << 30));
    honest.localPacked = 0;
    byte[] frank = new ZipForge().add(honest).add(code()).bytes();
    try (ArchiveReading reading = read(frank, ArchiveLimits.defaults())) {
      assertThat(reading.flaws())
          .containsExactly(
              new ArchiveFlaw.EntryTooLarge(
                  "model.safetensors", honest.record, 10L << 30, "entryBytes", 8L << 30));
      assertThat(reading.files().find("model.py")).isPresent();
    }
  }

  /// Flips two bits of every byte of an archive, each alone: whatever comes out, it is no
  /// exception.
  @Test
  void noFlippedBitMakesTheReaderThrow() throws IOException {
    byte[] zip =
        new ZipForge()
            .add(stored("model_config.yaml", CODE))
            .add(deflated("model.py", CODE_BYTES))
            .bytes();
    for (int i = 0; i < zip.length; i++) {
      for (int bit : new int[] {i % 8, (i + 3) % 8}) {
        byte[] flipped = zip.clone();
        flipped[i] ^= (byte) (1 << bit);
        try (ArchiveReading reading = read(flipped, ArchiveLimits.defaults())) {
          for (Entry entry : reading.files().entries()) {
            assertThat(reading.files().text(entry).isPresent()).isEqualTo(entry.accepted());
          }
        }
      }
    }
  }
}
