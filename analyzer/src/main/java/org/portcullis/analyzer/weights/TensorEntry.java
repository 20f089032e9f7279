package org.portcullis.analyzer.weights;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.portcullis.analyzer.weights.SafetensorsHeader.Tensor;
import tools.jackson.core.JsonToken;

/// Reads one tensor's entry of a header: type, shape and offsets, which must agree.
final class TensorEntry {
  /// More offsets than this are only counted.
  private static final int OFFSETS = 2;

  private enum Field {
    DTYPE,
    SHAPE,
    DATA_OFFSETS;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Field> named(String word) {
      for (Field field : values()) {
        if (field.word().equals(word)) {
          return Optional.of(field);
        }
      }
      return Optional.empty();
    }
  }

  private final String name;
  private final long offset;
  private final long dataOffset;
  private final WeightsLimits limits;
  private final FlawLog flaws;

  private Optional<Dtype> dtype = Optional.empty();
  private Optional<List<Long>> shape = Optional.empty();
  private Optional<List<Long>> offsets = Optional.empty();
  private final EnumSet<Field> seen = EnumSet.noneOf(Field.class);

  /// @param offset of the name in the file
  /// @param dataOffset where the data begin, which the entry's offsets count from
  TensorEntry(String name, long offset, long dataOffset, WeightsLimits limits, FlawLog flaws) {
    this.name = name;
    this.offset = offset;
    this.dataOffset = dataOffset;
    this.limits = limits;
    this.flaws = flaws;
  }

  /// The tensor, if the entry makes sense; the current token begins its value.
  Optional<Tensor> read(HeaderTokens tokens) {
    if (tokens.current() != JsonToken.START_OBJECT) {
      flaws.add(new WeightsFlaw.EntryNotObject(tokens.offset(), name, tokens.kind()));
      tokens.skip();
      return Optional.empty();
    }
    while (tokens.next() != JsonToken.END_OBJECT) {
      String word = tokens.name();
      long at = tokens.offset();
      tokens.next();
      Optional<Field> field = Field.named(word);
      if (field.isEmpty()) {
        flaws.add(new WeightsFlaw.UnknownField(at, name, TensorNames.shown(word)));
        tokens.skip();
      } else if (!seen.add(field.get())) {
        flaws.add(new WeightsFlaw.DuplicateField(at, name, word));
        tokens.skip();
      } else {
        read(field.get(), tokens);
      }
    }
    for (Field field : EnumSet.complementOf(seen)) {
      flaws.add(new WeightsFlaw.MissingField(offset, name, field.word()));
    }
    return tensor();
  }

  private void read(Field field, HeaderTokens tokens) {
    switch (field) {
      case DTYPE -> dtype = dtype(tokens);
      case SHAPE -> shape = shape(tokens);
      case DATA_OFFSETS -> offsets = offsets(tokens);
    }
  }

  private Optional<Dtype> dtype(HeaderTokens tokens) {
    if (tokens.current() != JsonToken.VALUE_STRING) {
      wrongType(tokens, Field.DTYPE, "text");
      return Optional.empty();
    }
    String word = tokens.text();
    Optional<Dtype> named = Dtype.named(word);
    if (named.isEmpty()) {
      flaws.add(new WeightsFlaw.UnknownDtype(tokens.offset(), name, TensorNames.shown(word)));
    }
    return named;
  }

  private Optional<List<Long>> shape(HeaderTokens tokens) {
    long at = tokens.offset();
    Optional<Numbers> numbers = numbers(tokens, Field.SHAPE, limits.dimensions());
    if (numbers.isPresent() && numbers.get().count() > limits.dimensions()) {
      flaws.add(
          new WeightsFlaw.TooManyDimensions(at, name, numbers.get().count(), limits.dimensions()));
      return Optional.empty();
    }
    return numbers.filter(Numbers::allGood).map(Numbers::values);
  }

  private Optional<List<Long>> offsets(HeaderTokens tokens) {
    long at = tokens.offset();
    Optional<Numbers> numbers = numbers(tokens, Field.DATA_OFFSETS, OFFSETS);
    if (numbers.isPresent() && numbers.get().count() != OFFSETS) {
      flaws.add(new WeightsFlaw.OffsetCount(at, name, numbers.get().count()));
      return Optional.empty();
    }
    return numbers.filter(Numbers::allGood).map(Numbers::values);
  }

  /// Some numbers of an array.
  ///
  /// @param values the first ones, as long as they are good
  /// @param count of all of them
  private record Numbers(List<Long> values, int count, boolean allGood) {}

  private Optional<Numbers> numbers(HeaderTokens tokens, Field field, int most) {
    if (tokens.current() != JsonToken.START_ARRAY) {
      wrongType(tokens, field, "array");
      return Optional.empty();
    }
    List<Long> values = new ArrayList<>();
    int count = 0;
    boolean allGood = true;
    while (tokens.next() != JsonToken.END_ARRAY) {
      OptionalLong number = number(tokens, field);
      allGood &= number.isPresent();
      count++;
      if (number.isPresent() && count <= most) {
        values.add(number.getAsLong());
      }
    }
    return Optional.of(new Numbers(values, count, allGood));
  }

  /// A number that is written with digits only, and fits: not `1e1`, `-0` or `1.0`.
  private OptionalLong number(HeaderTokens tokens, Field field) {
    switch (tokens.current()) {
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
        String digits = tokens.text();
        if (digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
          try {
            return OptionalLong.of(Long.parseLong(digits));
          } catch (NumberFormatException e) {
            // Too large: said below.
          }
        }
        flaws.add(
            new WeightsFlaw.BadNumber(
                tokens.offset(), name, field.word(), TensorNames.shown(digits)));
      }
      default -> {
        wrongType(tokens, field, "whole numbers");
      }
    }
    return OptionalLong.empty();
  }

  private void wrongType(HeaderTokens tokens, Field field, String expected) {
    flaws.add(
        new WeightsFlaw.WrongFieldType(
            tokens.offset(), name, field.word(), expected, tokens.kind()));
    tokens.skip();
  }

  /// Puts the fields together, if all of them are there.
  private Optional<Tensor> tensor() {
    if (dtype.isEmpty() || shape.isEmpty() || offsets.isEmpty()) {
      return Optional.empty();
    }
    long begin = offsets.get().get(0);
    long end = offsets.get().get(1);
    if (end < begin) {
      flaws.add(new WeightsFlaw.ReversedOffsets(offset, name, begin, end));
      return Optional.empty();
    }
    OptionalLong bits = bits(dtype.get(), shape.get());
    if (bits.isEmpty()) {
      flaws.add(new WeightsFlaw.SizeOverflow(offset, name));
      return Optional.empty();
    }
    if (bits.getAsLong() % Byte.SIZE != 0) {
      flaws.add(new WeightsFlaw.PartialByte(offset, name, bits.getAsLong()));
      return Optional.empty();
    }
    long bytes = bits.getAsLong() / Byte.SIZE;
    if (bytes != end - begin) {
      flaws.add(new WeightsFlaw.SizeMismatch(offset, name, bytes, end - begin));
      return Optional.empty();
    }
    if (end > Long.MAX_VALUE - dataOffset) {
      flaws.add(new WeightsFlaw.SizeOverflow(offset, name));
      return Optional.empty();
    }
    return Optional.of(
        new Tensor(name, dtype.get(), shape.get(), dataOffset + begin, dataOffset + end));
  }

  /// The size in bits; empty where it overflows, also where a dimension of zero would hide that:
  /// one reader multiplies from the left, another from the right.
  private static OptionalLong bits(Dtype dtype, List<Long> shape) {
    long product = dtype.bits();
    boolean empty = false;
    for (long dimension : shape) {
      if (dimension == 0) {
        empty = true;
      } else if (Math.multiplyHigh(product, dimension) != 0 || product * dimension < 0) {
        return OptionalLong.empty();
      } else {
        product *= dimension;
      }
    }
    return OptionalLong.of(empty ? 0 : product);
  }
}
