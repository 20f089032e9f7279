package org.portcullis.analyzer.config;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.portcullis.analyzer.Region;

/// Reads `model_config.yaml` as the public loader reads it, and says what is wrong with it.
public final class ModelConfigReader {
  private static final Comparator<ConfigFlaw> FILE_ORDER =
      Comparator.comparing((ConfigFlaw flaw) -> flaw instanceof ConfigFlaw.MissingKey)
          .thenComparingInt(flaw -> flaw.at().line())
          .thenComparingInt(flaw -> flaw.at().column());

  private final ConfigLimits limits;

  public ModelConfigReader(ConfigLimits limits) {
    this.limits = limits;
  }

  /// Reads the bytes of the file.
  public ConfigReading read(byte[] content) {
    List<ConfigFlaw> flaws = new ArrayList<>();
    Optional<ModelConfig> config =
        text(content, flaws)
            .flatMap(text -> YamlTree.read(text, limits, flaws))
            .flatMap(root -> config(root, flaws));
    // Stable: flaws of one place stay in the order of their discovery.
    flaws.sort(FILE_ORDER);
    return new ConfigReading(config, flaws);
  }

  private Optional<ModelConfig> config(YamlNode root, List<ConfigFlaw> flaws) {
    if (root instanceof YamlNode.Mapping mapping) {
      return Optional.of(new ModelConfigSchema(limits, flaws).config(mapping));
    }
    if (!(root instanceof YamlNode.Refused)) {
      flaws.add(new ConfigFlaw.RootNotMapping(root.at(), YamlValues.actual(root)));
    }
    return Optional.empty();
  }

  private Optional<String> text(byte[] content, List<ConfigFlaw> flaws) {
    if (content.length > limits.bytes()) {
      flaws.add(new ConfigFlaw.TooLarge(YamlTree.START, content.length, limits.bytes()));
      return Optional.empty();
    }
    ByteBuffer bytes = ByteBuffer.wrap(content);
    CharBuffer text = CharBuffer.allocate(content.length);
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    CoderResult result = decoder.decode(bytes, text, true);
    text.flip();
    if (result.isError()) {
      flaws.add(new ConfigFlaw.NotUtf8(end(text), bytes.position()));
      return Optional.empty();
    }
    return Optional.of(text.toString());
  }

  /// The place after a text.
  private static Region end(CharBuffer text) {
    int line = 1;
    int column = 1;
    for (int codePoint : text.codePoints().toArray()) {
      line += codePoint == '\n' ? 1 : 0;
      column = codePoint == '\n' ? 1 : column + 1;
    }
    return new Region(line, column, line, column);
  }
}
