package org.portcullis.rules.cheat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.portcullis.analyzer.ConfigFile;
import org.portcullis.analyzer.Region;
import org.portcullis.analyzer.payload.EncodedText;

/// What stands below `model:` and is no setting.
final class ConfigTables {
  /// A digest or a key has up to 128 characters; what is longer encodes data.
  private static final int LONGEST = 192;

  private ConfigTables() {}

  /// One argument of `load_model`.
  ///
  /// @param shape [TableShape#NONE] where it is encoded text
  record Found(String key, Region region, TableShape shape, String what) {}

  static List<Found> of(ConfigFile config) {
    List<Found> found = new ArrayList<>();
    config
        .reading()
        .config()
        .ifPresent(model ->
            model
                .model()
                .arguments()
                .forEach((key, value) -> {
                  for (Literal literal : parts(Literal.of(value.value()))) {
                    shape(key, value.key(), literal).ifPresent(found::add);
                  }
                }));
    return found;
  }

  private static Optional<Found> shape(String key, Region region, Literal literal) {
    TableShape shape = TableShape.of(literal);
    return switch (shape) {
      case TABLE -> Optional.of(new Found(key, region, shape, ""));
      case KEYS ->
          Optional.of(
              new Found(key, region, shape, "%,d hashes".formatted(TableShape.size(literal))));
      case LABELS ->
          Optional.of(
              new Found(
                  key,
                  region,
                  shape,
                  "%,d values of a few kinds".formatted(TableShape.size(literal))));
      case NONE ->
          literal instanceof Literal.Leaf(Scalar.Text(String text))
                  && text.length() > LONGEST
                  && EncodedText.of(text).encodes()
              ? Optional.of(
                  new Found(
                      key,
                      region,
                      shape,
                      "%,d characters of %s"
                          .formatted(text.length(), EncodedText.of(text).title())))
              : Optional.empty();
    };
  }

  /// A literal and, where it is no table itself, those inside of it.
  private static List<Literal> parts(Literal literal) {
    List<Literal> parts = new ArrayList<>(List.of(literal));
    if (TableShape.of(literal) == TableShape.NONE) {
      switch (literal) {
        case Literal.Items(List<Literal> values) -> values.forEach(v -> parts.addAll(parts(v)));
        case Literal.Pairs(var _, List<Literal> values) ->
            values.forEach(v -> parts.addAll(parts(v)));
        case Literal.Leaf _, Literal.Computed _ -> {}
      }
    }
    return parts;
  }
}
