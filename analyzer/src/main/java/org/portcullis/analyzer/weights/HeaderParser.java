package org.portcullis.analyzer.weights;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.portcullis.analyzer.weights.SafetensorsHeader.Tensor;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/// Reads the JSON of a header token by token, and goes on after every entry that is wrong.
///
/// Duplicate names are looked for here and not by the JSON library, which would stop at the first.
final class HeaderParser {
  private static final String METADATA = "__metadata__";

  private final MemorySegment json;
  private final long start;
  private final long fileBytes;
  private final WeightsLimits limits;
  private final FlawLog flaws;

  private final List<Tensor> tensors = new ArrayList<>();
  private final SequencedMap<String, String> metadata = new LinkedHashMap<>();
  private boolean complete = true;

  /// @param start of the JSON in the file
  HeaderParser(
      MemorySegment json, long start, long fileBytes, WeightsLimits limits, FlawLog flaws) {
    this.json = json;
    this.start = start;
    this.fileBytes = fileBytes;
    this.limits = limits;
    this.flaws = flaws;
  }

  /// What could be read. The layout of the data is judged only where every entry was read: a gap
  /// beside an entry without offsets would be no news.
  SafetensorsHeader parse() {
    try (JsonParser parser =
        factory().createParser(ObjectReadContext.empty(), new SegmentStream(json))) {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        entries(new HeaderTokens(parser, start));
        padding(parser.currentLocation().getByteOffset());
      } else {
        flaws.add(new WeightsFlaw.MalformedJson(start, "the header is not an object"));
        complete = false;
      }
    } catch (JacksonException e) {
      complete = false;
      long offset = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getByteOffset());
      flaws.add(new WeightsFlaw.MalformedJson(start + offset, e.getOriginalMessage()));
    }
    SafetensorsHeader header =
        new SafetensorsHeader(tensors, metadata, start + json.byteSize(), fileBytes);
    if (complete) {
      DataLayout.check(header, flaws);
    }
    return header;
  }

  private TokenStreamFactory factory() {
    StreamReadConstraints constraints =
        StreamReadConstraints.builder()
            .maxNestingDepth(limits.depth())
            // What is too long is said by its own flaw; the header as a whole is bounded.
            .maxNameLength(limits.headerBytes())
            .maxStringLength(limits.headerBytes())
            .maxNumberLength(limits.numberLength())
            .build();
    return JsonFactory.builder()
        .streamReadConstraints(constraints)
        .disable(TokenStreamFactory.Feature.INTERN_PROPERTY_NAMES)
        .build();
  }

  private void entries(HeaderTokens tokens) {
    Set<String> names = new HashSet<>();
    boolean metadataSeen = false;
    while (tokens.next() != JsonToken.END_OBJECT) {
      String name = tokens.name();
      long offset = tokens.offset();
      tokens.next();
      if (name.equals(METADATA)) {
        if (metadataSeen) {
          flaws.add(new WeightsFlaw.DuplicateMetadata(offset));
        }
        metadataSeen = true;
        metadata(tokens);
        continue;
      }
      if (names.size() == limits.tensors()) {
        flaws.add(new WeightsFlaw.TooManyTensors(offset, limits.tensors()));
        complete = false;
        tokens.skip();
        continue;
      }
      boolean first = names.add(name);
      if (!first) {
        flaws.add(new WeightsFlaw.DuplicateTensor(offset, name));
      }
      TensorNames.check(offset, name, limits, flaws);
      Optional<Tensor> tensor =
          new TensorEntry(name, offset, start + json.byteSize(), limits, flaws).read(tokens);
      tensor.ifPresent(tensors::add);
      complete &= first && tensor.isPresent();
    }
    if (names.isEmpty()) {
      flaws.add(new WeightsFlaw.NoTensors(start));
    }
  }

  private void metadata(HeaderTokens tokens) {
    if (tokens.current() != JsonToken.START_OBJECT) {
      flaws.add(new WeightsFlaw.MetadataNotObject(tokens.offset(), tokens.kind()));
      tokens.skip();
      return;
    }
    Set<String> keys = new HashSet<>();
    while (tokens.next() != JsonToken.END_OBJECT) {
      String key = tokens.name();
      long offset = tokens.offset();
      tokens.next();
      if (keys.size() == limits.metadataEntries()) {
        flaws.add(new WeightsFlaw.TooMuchMetadata(offset, limits.metadataEntries()));
        keys.clear();
      }
      if (!keys.add(key)) {
        flaws.add(new WeightsFlaw.DuplicateMetadataKey(offset, key));
      }
      if (tokens.current() != JsonToken.VALUE_STRING) {
        flaws.add(new WeightsFlaw.MetadataValueNotText(tokens.offset(), key, tokens.kind()));
        tokens.skip();
        continue;
      }
      long valueOffset = tokens.offset();
      String value = tokens.text();
      TensorNames.surrogates(offset, key, flaws);
      TensorNames.surrogates(valueOffset, value, flaws);
      int bytes = value.getBytes(StandardCharsets.UTF_8).length;
      if (bytes > limits.metadataValueBytes()) {
        flaws.add(
            new WeightsFlaw.MetadataValueTooLong(
                valueOffset, key, bytes, limits.metadataValueBytes()));
      } else {
        metadata.putIfAbsent(key, value);
      }
    }
  }

  /// What comes after the closing brace must be a few spaces.
  private void padding(long end) {
    for (long at = end; at < json.byteSize(); at++) {
      int actual = json.get(ValueLayout.JAVA_BYTE, at) & 0xff;
      if (actual != ' ') {
        flaws.add(new WeightsFlaw.PaddingByte(start + at, actual));
        return;
      }
    }
    long length = json.byteSize() - end;
    if (length > limits.paddingBytes()) {
      flaws.add(new WeightsFlaw.PaddingTooLong(start + end, length, limits.paddingBytes()));
    }
  }
}
