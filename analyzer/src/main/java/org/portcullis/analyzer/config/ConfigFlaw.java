package org.portcullis.analyzer.config;

import java.util.Optional;
import org.portcullis.analyzer.Modality;
import org.portcullis.analyzer.Region;

/// One thing that is wrong, or odd, with a `model_config.yaml`.
///
/// A `key` is the dotted path of a key, such as `preprocessing.num_frames`; `at` is the region to
/// show.
public sealed interface ConfigFlaw {
  /// The region to show.
  Region at();

  // The text.

  /// Larger than the limit `bytes`; it was not read.
  record TooLarge(Region at, long bytes, int limit) implements ConfigFlaw {}

  /// Not UTF-8.
  ///
  /// @param offset of the first byte that is not
  record NotUtf8(Region at, int offset) implements ConfigFlaw {}

  /// Nothing but blanks and comments.
  record Blank(Region at) implements ConfigFlaw {}

  /// Not YAML.
  record SyntaxError(Region at, String message) implements ConfigFlaw {}

  /// Collections nested deeper than the limit `depth`.
  record TooDeep(Region at, int limit) implements ConfigFlaw {}

  /// More scalars and collections than the limit `nodes`.
  record TooManyNodes(Region at, int limit) implements ConfigFlaw {}

  /// A second document after a `---`: the public loader refuses it.
  record SecondDocument(Region at) implements ConfigFlaw {}

  /// The document is not a mapping of keys to values.
  ///
  /// @param actual what it is: `list`, `text` …
  record RootNotMapping(Region at, String actual) implements ConfigFlaw {}

  // Keys.

  /// A key that stands twice in one mapping: the public loader takes the last, other readers the
  /// first.
  record DuplicateKey(Region at, String key, Region first) implements ConfigFlaw {}

  /// A key that is not text: a number, a truth value (`on:`), a list.
  ///
  /// @param text as it stands in the file
  /// @param actual what it is read as
  record NonTextKey(Region at, String text, String actual) implements ConfigFlaw {}

  /// A key that nobody knows, and the known key it resembles.
  record UnknownKey(Region at, String key, Optional<String> similar) implements ConfigFlaw {}

  /// A key that the gate requires.
  ///
  /// @param at the mapping it belongs into
  record MissingKey(Region at, String key) implements ConfigFlaw {}

  /// A key that the documents describe and the public loader never reads.
  record UnreadKey(Region at, String key) implements ConfigFlaw {}

  /// A key that loses against another one that is also given.
  record ShadowedKey(Region at, String key, String by) implements ConfigFlaw {}

  // YAML that has no place here.

  /// An anchor `&name`.
  record Anchor(Region at, String name) implements ConfigFlaw {}

  /// An alias `*name`; its value was not read.
  record Alias(Region at, String name) implements ConfigFlaw {}

  /// A merge key `<<`.
  record MergeKey(Region at) implements ConfigFlaw {}

  /// A tag such as `!!python/object`; its value was not read.
  record ForbiddenTag(Region at, String tag) implements ConfigFlaw {}

  /// A plain scalar that YAML 1.1 (the public loader) and YAML 1.2 read differently.
  ///
  /// @param text as it stands in the file
  /// @param asYaml11 such as `false`, the truth value
  /// @param asYaml12 such as `"no"`, the text
  record AmbiguousScalar(Region at, String text, String asYaml11, String asYaml12)
      implements ConfigFlaw {}

  /// A scalar whose form promises a number or a date that it is not: the public loader crashes.
  record InvalidScalar(Region at, String text, String promised) implements ConfigFlaw {}

  /// A date, time or binary value: `load_model` cannot be called with one.
  record UnsupportedValue(Region at, String key, String actual) implements ConfigFlaw {}

  // Values.

  /// Another type than the key's.
  ///
  /// @param expected in words
  /// @param actual as it was read, shortened
  record WrongType(Region at, String key, String expected, String actual) implements ConfigFlaw {}

  /// A number outside its range.
  ///
  /// @param least the smallest allowed value, in words (`1`, `more than 0`)
  /// @param most the largest one; empty where there is none
  record OutOfRange(Region at, String key, String actual, String least, Optional<String> most)
      implements ConfigFlaw {}

  /// Not one of `image`, `video`, `audio`.
  record UnknownModality(Region at, String value, Optional<String> similar) implements ConfigFlaw {}

  /// Not one of the names of float32, float16 and bfloat16.
  record UnknownDtype(Region at, String value, Optional<String> similar) implements ConfigFlaw {}

  /// A key that belongs to another modality.
  record ForeignKey(Region at, String key, Modality modality) implements ConfigFlaw {}

  /// A shape that is not given, so that the default is taken.
  record DefaultedShape(Region at, String key, Modality modality, String taken)
      implements ConfigFlaw {}

  /// More frames than the public loader feeds; it clamps silently.
  record TooManyFrames(Region at, String key, String actual, int limit) implements ConfigFlaw {}

  /// A sample rate other than the one that every audio input has.
  record WrongSampleRate(Region at, double actual, int fixed) implements ConfigFlaw {}

  /// A duration other than the one that every audio input has.
  record WrongDuration(Region at, double actual, double fixed) implements ConfigFlaw {}

  /// A name of the weights that is a path, or could be one.
  record WeightsFilePath(Region at, String value) implements ConfigFlaw {}

  /// A name of the weights that does not end in `.safetensors`.
  record WeightsFileExtension(Region at, String value) implements ConfigFlaw {}
}
