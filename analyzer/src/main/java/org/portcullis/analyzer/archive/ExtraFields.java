package org.portcullis.analyzer.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The extra fields of a header: number, length, content, and the next.
///
/// They are parsed when somebody asks, and not kept: thousands of headers may each hold thousands.
///
/// @param whole whether they add up to what there is of them
record ExtraFields(List<Field> fields, boolean whole) {
  static final int ZIP64 = 0x0001;

  private static final int UNICODE_PATH = 0x7075;

  /// Before the name stand a version and the checksum of the plain name.
  private static final int PATH_START = 5;

  private static final int LIBARCHIVE = 0x6c78;
  private static final int LIBARCHIVE_BEFORE = 0x6c65;
  private static final int ASI_UNIX = 0x756e;
  private static final int PKWARE_UNIX = 0x000d;

  /// Two times and two numbers of owners; what follows is where a link leads.
  private static final int PKWARE_UNIX_BYTES = 12;

  /// Number and length.
  private static final int HEADER_BYTES = 4;

  /// One field.
  record Field(int number, ByteBuffer content) {}

  static ExtraFields of(ByteBuffer extra) {
    ByteBuffer rest = extra.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    List<Field> fields = new ArrayList<>();
    while (rest.remaining() >= HEADER_BYTES) {
      int number = rest.getShort() & 0xffff;
      int length = rest.getShort() & 0xffff;
      if (length > rest.remaining()) {
        return new ExtraFields(fields, false);
      }
      ByteBuffer content = rest.slice(rest.position(), length).order(ByteOrder.LITTLE_ENDIAN);
      fields.add(new Field(number, content));
      rest.position(rest.position() + length);
    }
    boolean padding = true;
    while (rest.hasRemaining()) {
      // Fewer zeros than a field has are how some programs align what follows.
      padding &= rest.get() == 0;
    }
    return new ExtraFields(fields, padding);
  }

  /// Those of an entry's own header.
  static ExtraFields of(FileBytes file, LocalHeader header) throws IOException {
    return of(file.read(header.dataStart() - header.extraLength(), header.extraLength()));
  }

  /// The content of the first field of a number.
  Optional<ByteBuffer> first(int number) {
    return fields.stream()
        .filter(field -> field.number() == number)
        .map(field -> field.content().duplicate().order(ByteOrder.LITTLE_ENDIAN))
        .findFirst();
  }

  /// Another name than the one that is given, in any of the fields that hold names: programs differ
  /// in which they take, and in whether the checksum before it must be right.
  Optional<String> otherName(String name) {
    return fields.stream()
        .filter(field -> field.number() == UNICODE_PATH)
        .map(ExtraFields::path)
        .filter(path -> !path.equals(name))
        .findFirst();
  }

  private static String path(Field field) {
    int start = Math.min(PATH_START, field.content().remaining());
    return StandardCharsets.UTF_8
        .decode(field.content().slice(start, field.content().remaining() - start))
        .toString();
  }

  /// The number of a field by which some program makes a link of the entry: bsdtar (6c78, 6c65),
  /// old Unix packers (756e, 000d with a target).
  Optional<Integer> linking() {
    return fields.stream()
        .filter(field ->
            switch (field.number()) {
              case LIBARCHIVE, LIBARCHIVE_BEFORE, ASI_UNIX -> true;
              case PKWARE_UNIX -> field.content().remaining() > PKWARE_UNIX_BYTES;
              default -> false;
            })
        .map(Field::number)
        .findFirst();
  }

  /// Whether sizes are told once at most.
  boolean sizesOnce() {
    return fields.stream().filter(field -> field.number() == ZIP64).count() <= 1;
  }
}
