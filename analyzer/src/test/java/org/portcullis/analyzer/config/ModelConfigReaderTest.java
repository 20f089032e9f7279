package org.portcullis.analyzer.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.portcullis.analyzer.Modality;
import org.portcullis.analyzer.PlainValue;
import org.portcullis.analyzer.Region;
import org.portcullis.analyzer.RehearsalPlan.InputType;
import org.portcullis.analyzer.RehearsalPlan.WeightsType;

final class ModelConfigReaderTest {
  private static final ModelConfigReader READER = new ModelConfigReader(ConfigLimits.defaults());

  private static final String IMAGE =
      """
      modality: image
      preprocessing:
        resize: [224, 224]
      model:
        num_classes: 2
      """;
  private static final String VIDEO =
      """
      modality: video
      preprocessing:
        resize: [224, 224]
        num_frames: 16
      model:
        num_classes: 2
      """;
  private static final String AUDIO =
      """
      modality: audio
      preprocessing:
        sample_rate: 16000
        duration_seconds: 6.0
      model:
        num_classes: 2
      """;

  private static ConfigReading read(String text) {
    return READER.read(text.getBytes(StandardCharsets.UTF_8));
  }

  private static final Pattern REGION =
      Pattern.compile("Region\\[line=(\\d+), column=(\\d+), endLine=(\\d+), endColumn=(\\d+)\\]");

  /// A flaw in one line, its regions as `line:column-line:column`.
  private static String show(ConfigFlaw flaw) {
    Matcher regions = REGION.matcher(flaw.toString());
    return regions.replaceAll("$1:$2-$3:$4");
  }

  /// One case: a text, or an edit of an honest one, and its flaws.
  private record Case(String name, String text, List<String> flaws) {
    static Case of(String name, String text, String... flaws) {
      return new Case(name, text, List.of(flaws));
    }

    /// With `old` replaced in an honest configuration.
    static Case edit(String name, String base, String old, String with, String... flaws) {
      assertThat(base).contains(old);
      return new Case(name, base.replace(old, with), List.of(flaws));
    }
  }

  private static Stream<Case> texts() {
    return Stream.of(
        Case.of("image", IMAGE),
        Case.of("video", VIDEO),
        Case.of("audio", AUDIO),
        Case.of(
            "flow style",
            "{modality: image, preprocessing: {resize: [1, 2]}, model: {num_classes: 2}}"),
        Case.of("Windows line ends", IMAGE.replace("\n", "\r\n")),
        Case.of("a byte order mark", "\ufeff" + IMAGE),
        Case.of("document marks", "---\n" + IMAGE + "...\n"),
        Case.of(
            "JSON",
            "{\"modality\": \"image\", \"preprocessing\": {\"resize\": [1, 2]}, \"model\": {\"num_classes\": 2}}"),
        Case.of(
            "an escape cut off",
            "name: \"\\x",
            "SyntaxError[at=1:10-1:10, message=an escape that stands for no character]"),
        Case.of(
            "an escape of no character",
            "name: \"\\UFFFFFFFF\"",
            "SyntaxError[at=1:10-1:10, message=an escape that stands for no character]"),
        Case.of("nothing", "", "Blank[at=1:1-1:1]"),
        Case.of("only a comment", "# nothing\n", "Blank[at=1:1-1:1]"),
        Case.of("a list", "- modality\n- image\n", "RootNotMapping[at=1:1-2:8, actual=a list]"),
        Case.of("a text", "modality", "RootNotMapping[at=1:1-1:9, actual=modality]"),
        Case.of("a number", "12:30", "RootNotMapping[at=1:1-1:6, actual=12:30]"),
        Case.of(
            "an empty mapping",
            "{}",
            "MissingKey[at=1:1-1:1, key=modality]",
            "MissingKey[at=1:1-1:1, key=model]"),
        Case.of("two documents", IMAGE + "---\n" + IMAGE, "SecondDocument[at=6:1-6:4]"),
        Case.of(
            "a tab as indentation",
            "model:\n\tnum_classes: 2\n",
            "SyntaxError[at=2:1-2:1, message=while scanning for the next token: found character '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB) for indentation)]"),
        Case.of(
            "a tab inside of a list",
            IMAGE.replace("224, 224", "224,\t224"),
            "SyntaxError[at=3:16-3:17, message=a tab between words, which the loader refuses]"),
        Case.of(
            "a tab at the end of a line",
            IMAGE.replace("image\n", "image\t\n"),
            "SyntaxError[at=1:16-1:17, message=a tab between words, which the loader refuses]"),
        Case.of(
            "tabs in quotes, blocks and comments",
            IMAGE + "  a: 'b\tc' # d\te\n  f: \"\t\" #\tg\n  h: |\n    i\tj\n  k: l\n#\tm\n"),
        Case.of(
            "an escape of half a character",
            "name: \"\\ud83d\\ude00\"\n" + IMAGE,
            "SyntaxError[at=1:7-1:21, message=an escape that stands for half a character]"),
        Case.of(
            "an escape of a whole character, and a backslash before a u",
            "name: \"\\U0001f600 \\u00e9 \\\\ud83d\"\n" + IMAGE),
        Case.of(
            "an open bracket",
            "modality: [image\nmodel: 2\n",
            "SyntaxError[at=2:6-2:6, message=while parsing a flow sequence: expected ',' or ']', but got :]"),
        Case.of(
            "an open quote",
            "modality: 'image\n",
            "SyntaxError[at=2:1-2:1, message=while scanning a quoted scalar: found unexpected end of stream]"),
        Case.of(
            "a wrong indentation",
            "modality: image\n  model: 2\n",
            "SyntaxError[at=2:8-2:8, message=mapping values are not allowed here]"),
        Case.of(
            "a control character",
            "modality: image\nname: a\u0001b\n",
            "SyntaxError[at=2:8-2:8, message=the character U+0001 is not allowed]"),
        Case.of(
            "a directive of YAML 3",
            "%YAML 3.0\n---\n" + IMAGE,
            "SyntaxError[at=1:1-1:1, message=found incompatible YAML document (version 1.* is required)]"),
        Case.of(
            "too deep", "a: " + "[".repeat(20) + "]".repeat(20), "TooDeep[at=1:19-1:20, limit=16]"),
        Case.of(
            "too many brackets", "a: " + "[".repeat(100_000), "TooDeep[at=1:19-1:20, limit=16]"),
        Case.of(
            "too many nodes",
            "a: [" + "1,".repeat(10_000) + "]",
            "TooManyNodes[at=1:19999-1:20000, limit=10000]"));
  }

  private static Stream<Case> keys() {
    return Stream.of(
        Case.edit(
            "a duplicate key",
            IMAGE,
            "model:",
            "modality: video\nmodel:",
            "DuplicateKey[at=4:1-4:9, key=modality, first=1:1-1:9]"),
        Case.edit(
            "a duplicate key, quoted",
            IMAGE,
            "model:",
            "'modality': image\nmodel:",
            "DuplicateKey[at=4:1-4:11, key=modality, first=1:1-1:9]"),
        Case.edit(
            "a duplicate key in a section",
            IMAGE,
            "  num_classes: 2",
            "  num_classes: 2\n  num_classes: 3",
            "DuplicateKey[at=6:3-6:14, key=num_classes, first=5:3-5:14]"),
        Case.edit(
            "a duplicate key in an argument",
            IMAGE,
            "  num_classes: 2",
            "  num_classes: 2\n  sizes: {a: 1, a: 2}",
            "DuplicateKey[at=6:17-6:18, key=a, first=6:11-6:12]"),
        Case.edit(
            "a misspelt key",
            IMAGE,
            "modality",
            "modalitty",
            "UnknownKey[at=1:1-1:10, key=modalitty, similar=Optional[modality]]",
            "MissingKey[at=1:1-1:1, key=modality]"),
        Case.edit(
            "a misspelt section",
            IMAGE,
            "preprocessing",
            "preprocesing",
            "DefaultedShape[at=1:11-1:16, key=preprocessing.resize, modality=IMAGE, taken=224 x 224]",
            "UnknownKey[at=2:1-2:13, key=preprocesing, similar=Optional[preprocessing]]"),
        Case.edit(
            "a misspelt key of a section",
            VIDEO,
            "num_frames",
            "num_frame",
            "DefaultedShape[at=2:1-2:14, key=preprocessing.num_frames, modality=VIDEO, taken=16]",
            "UnknownKey[at=4:3-4:12, key=preprocessing.num_frame, similar=Optional[preprocessing.num_frames]]"),
        Case.edit(
            "a key of another section",
            IMAGE,
            "model:",
            "num_classes: 2\nmodel:",
            "UnknownKey[at=4:1-4:12, key=num_classes, similar=Optional[model.num_classes]]"),
        Case.edit(
            "a key of nowhere",
            IMAGE,
            "model:",
            "author: me\nmodel:",
            "UnknownKey[at=4:1-4:7, key=author, similar=Optional.empty]"),
        Case.edit(
            "no modality", IMAGE, "modality: image\n", "", "MissingKey[at=1:1-1:1, key=modality]"),
        Case.edit(
            "no model",
            IMAGE,
            "model:\n  num_classes: 2\n",
            "",
            "MissingKey[at=1:1-1:1, key=model]"),
        Case.edit(
            "no num_classes",
            IMAGE,
            "num_classes: 2",
            "hidden: 8",
            "MissingKey[at=4:1-4:6, key=model.num_classes]"),
        Case.edit(
            "a key that is a truth value",
            IMAGE,
            "model:",
            "on: 1\nmodel:",
            "NonTextKey[at=4:1-4:3, text=on, actual=truth value]"),
        Case.edit(
            "a key that is a number",
            IMAGE,
            "  num_classes: 2",
            "  num_classes: 2\n  3: x",
            "NonTextKey[at=6:3-6:4, text=3, actual=whole number]"),
        Case.edit(
            "a key that is a list",
            IMAGE,
            "model:",
            "[a, b]: 1\nmodel:",
            "NonTextKey[at=4:1-4:7, text=a list, actual=a list]"),
        Case.edit(
            "keys that are never read",
            IMAGE,
            "  resize: [224, 224]",
            "  resize: [224, 224]\n  normalize:\n    mean: [0.5, 0.5, 0.5]\n    std: [0.5, 0.5, 0.5]",
            "UnreadKey[at=4:3-4:12, key=preprocessing.normalize]"),
        Case.edit("a version", IMAGE, "modality", "version: \"1.0\"\nmodality"),
        Case.edit("a version that is a number", IMAGE, "modality", "version: 1.0\nmodality"),
        Case.edit("a name that is a number", IMAGE, "modality", "name: 7\nmodality"),
        Case.edit(
            "a name that is a list",
            IMAGE,
            "modality",
            "name: [7]\nmodality",
            "WrongType[at=1:7-1:10, key=name, expected=text, actual=a list]"),
        Case.edit(
            "both names of the frames",
            VIDEO,
            "num_frames: 16",
            "num_frames: 16\n  max_frames: 32",
            "ShadowedKey[at=5:3-5:13, key=preprocessing.max_frames, by=preprocessing.num_frames]"));
  }

  private static Stream<Case> yaml() {
    return Stream.of(
        Case.edit("an anchor", IMAGE, "[224", "&size [224", "Anchor[at=3:11-3:16, name=size]"),
        Case.edit(
            "an alias",
            IMAGE,
            "  resize: [224, 224]",
            "  resize: &size [224, 224]\n  num_frames: *size",
            "Anchor[at=3:11-3:16, name=size]",
            "ForeignKey[at=4:3-4:13, key=preprocessing.num_frames, modality=IMAGE]",
            "Alias[at=4:15-4:20, name=size]"),
        Case.edit(
            "a merge key",
            IMAGE,
            "  num_classes: 2",
            "  num_classes: 2\n  <<: {a: 1}",
            "MergeKey[at=6:3-6:5]"),
        Case.edit(
            "a merge key as a value",
            IMAGE,
            "  num_classes: 2",
            "  num_classes: 2\n  width: <<",
            "InvalidScalar[at=6:10-6:12, text=<<, promised=a merge key]"),
        Case.of(
            "a tab after a comment that ends at a line separator",
            IMAGE + "  a: 1 # b\u2028  c: 2 \t# d\n",
            "SyntaxError[at=6:19-6:20, message=a tab between words, which the loader refuses]"),
        Case.edit("a quoted merge key", IMAGE, "  num_classes: 2", "  num_classes: 2\n  '<<': 1"),
        Case.edit(
            "a tag that runs code",
            IMAGE,
            "num_classes: 2",
            "num_classes: !!python/object/apply:os.system ['id']",
            "ForbiddenTag[at=5:16-5:54, tag=!!python/object/apply:os.system]"),
        Case.edit(
            "a tag of the document's own",
            IMAGE,
            "num_classes: 2",
            "num_classes: !x 2",
            "ForbiddenTag[at=5:16-5:20, tag=!x]"),
        Case.edit(
            "a lone `!`, which makes a number of a text",
            IMAGE,
            "num_classes: 2",
            "num_classes: ! '2'",
            "ForbiddenTag[at=5:16-5:21, tag=!]"),
        Case.edit("a safe tag", IMAGE, "num_classes: 2", "num_classes: !!int '2'"),
        Case.edit(
            "a safe tag that fails",
            IMAGE,
            "num_classes: 2",
            "num_classes: !!int two",
            "InvalidScalar[at=5:16-5:25, text=two, promised=a whole number]"),
        Case.edit(
            "a text that is a truth value",
            IMAGE,
            "  num_classes: 2",
            "  num_classes: 2\n  pretrained: no",
            "AmbiguousScalar[at=6:15-6:17, text=no, asYaml11=False, asYaml12='no']"),
        Case.edit(
            "the same, quoted", IMAGE, "  num_classes: 2", "  num_classes: 2\n  pretrained: 'no'"),
        Case.edit(
            "a number that octal makes another",
            IMAGE,
            "num_classes: 2",
            "num_classes: 010",
            "AmbiguousScalar[at=5:16-5:19, text=010, asYaml11=8, asYaml12=10]"),
        Case.edit("a number in octal", IMAGE, "num_classes: 2", "num_classes: 02"),
        Case.edit(
            "a number with an exponent",
            IMAGE,
            "  num_classes: 2",
            "  num_classes: 2\n  eps: 1e-6",
            "AmbiguousScalar[at=6:8-6:12, text=1e-6, asYaml11='1e-6', asYaml12=1.0E-6]"),
        Case.edit(
            "a time",
            IMAGE,
            "  num_classes: 2",
            "  num_classes: 2\n  ratio: 16:9",
            "AmbiguousScalar[at=6:10-6:14, text=16:9, asYaml11=969, asYaml12='16:9']"),
        Case.edit(
            "a date",
            IMAGE,
            "  num_classes: 2",
            "  num_classes: 2\n  released: 2024-01-31",
            "UnsupportedValue[at=6:13-6:23, key=model.released, actual=2024-01-31]"),
        Case.edit(
            "a date that is none",
            IMAGE,
            "  num_classes: 2",
            "  num_classes: 2\n  released: 2024-02-31",
            "InvalidScalar[at=6:13-6:23, text=2024-02-31, promised=a date]"));
  }

  private static Stream<Case> values() {
    return Stream.of(
        Case.edit(
            "an unknown modality",
            IMAGE,
            "image",
            "images",
            "UnknownModality[at=1:11-1:17, value=images, similar=Optional[image]]"),
        Case.edit(
            "a modality in capitals",
            IMAGE,
            "image",
            "Image",
            "UnknownModality[at=1:11-1:16, value=Image, similar=Optional[image]]"),
        Case.edit(
            "a modality that is nothing",
            IMAGE,
            " image",
            "",
            "WrongType[at=1:10-1:10, key=modality, expected=text, actual=nothing]"),
        Case.edit(
            "a modality as a list",
            IMAGE,
            "image",
            "[image]",
            "WrongType[at=1:11-1:18, key=modality, expected=text, actual=a list]"),
        Case.edit("dtype", IMAGE, "model:", "dtype: bf16\nmodel:"),
        Case.edit("dtype in capitals", IMAGE, "model:", "dtype: FLOAT16\nmodel:"),
        Case.edit(
            "an unknown dtype",
            IMAGE,
            "model:",
            "dtype: float31\nmodel:",
            "UnknownDtype[at=4:8-4:15, value=float31, similar=Optional[float32]]"),
        Case.edit(
            "a dtype of torch",
            IMAGE,
            "model:",
            "dtype: torch.float32\nmodel:",
            "UnknownDtype[at=4:8-4:21, value=torch.float32, similar=Optional.empty]"),
        Case.edit(
            "a number as a dtype",
            IMAGE,
            "model:",
            "dtype: 16\nmodel:",
            "WrongType[at=4:8-4:10, key=dtype, expected=text, actual=16]"),
        Case.edit(
            "one side",
            IMAGE,
            "[224, 224]",
            "224",
            "WrongType[at=3:11-3:14, key=preprocessing.resize, expected=two whole numbers, `[height, width]`, actual=224]"),
        Case.edit(
            "three sides",
            IMAGE,
            "[224, 224]",
            "[3, 224, 224]",
            "WrongType[at=3:11-3:24, key=preprocessing.resize, expected=two whole numbers, `[height, width]`, actual=a list]"),
        Case.edit(
            "a fractional side",
            IMAGE,
            "[224, 224]",
            "[224, 224.0]",
            "WrongType[at=3:11-3:23, key=preprocessing.resize, expected=two whole numbers, `[height, width]`, actual=a list]"),
        Case.edit(
            "a side of zero",
            IMAGE,
            "[224, 224]",
            "[0, 224]",
            "OutOfRange[at=3:11-3:19, key=preprocessing.resize, actual=0, least=1, most=Optional[4096]]"),
        Case.edit(
            "a side that is too long",
            IMAGE,
            "[224, 224]",
            "[224, 4097]",
            "OutOfRange[at=3:11-3:22, key=preprocessing.resize, actual=4097, least=1, most=Optional[4096]]"),
        Case.edit("a side as long as can be", IMAGE, "[224, 224]", "[224, 4096]"),
        Case.edit(
            "a section that is nothing",
            IMAGE,
            "\n  resize: [224, 224]",
            "",
            "DefaultedShape[at=1:11-1:16, key=preprocessing.resize, modality=IMAGE, taken=224 x 224]",
            "WrongType[at=2:15-2:15, key=preprocessing, expected=a mapping, actual=nothing]"),
        Case.edit(
            "no classes",
            IMAGE,
            "num_classes: 2",
            "num_classes: 0",
            "OutOfRange[at=5:16-5:17, key=model.num_classes, actual=0, least=1, most=Optional[1000]]"),
        Case.edit(
            "classes beyond all bounds",
            IMAGE,
            "num_classes: 2",
            "num_classes: 99999999999999999999",
            "OutOfRange[at=5:16-5:36, key=model.num_classes, actual=99999999999999999999, least=1, most=Optional[1000]]"),
        Case.edit(
            "classes as text",
            IMAGE,
            "num_classes: 2",
            "num_classes: two",
            "WrongType[at=5:16-5:19, key=model.num_classes, expected=a whole number, actual=two]"),
        Case.edit(
            "classes as a truth value",
            IMAGE,
            "num_classes: 2",
            "num_classes: true",
            "WrongType[at=5:16-5:20, key=model.num_classes, expected=a whole number, actual=true]"),
        Case.edit("64 frames", VIDEO, "num_frames: 16", "num_frames: 64"),
        Case.edit(
            "65 frames",
            VIDEO,
            "num_frames: 16",
            "num_frames: 65",
            "TooManyFrames[at=4:15-4:17, key=preprocessing.num_frames, actual=65, limit=64]"),
        Case.edit(
            "65 frames at most",
            VIDEO,
            "num_frames: 16",
            "max_frames: 65",
            "TooManyFrames[at=4:15-4:17, key=preprocessing.max_frames, actual=65, limit=64]"),
        Case.edit(
            "half a frame",
            VIDEO,
            "num_frames: 16",
            "num_frames: 0.5",
            "WrongType[at=4:15-4:18, key=preprocessing.num_frames, expected=a whole number, actual=0.5]"),
        Case.edit(
            "no frames",
            VIDEO,
            "num_frames: 16",
            "num_frames: 0",
            "OutOfRange[at=4:15-4:16, key=preprocessing.num_frames, actual=0, least=1, most=Optional.empty]"),
        Case.edit("a frame rate", VIDEO, "num_frames: 16", "num_frames: 16\n  frame_rate: 8"),
        Case.edit(
            "a frame rate of nothing",
            VIDEO,
            "num_frames: 16",
            "num_frames: 16\n  frame_rate: null"),
        Case.edit(
            "a frame rate of zero",
            VIDEO,
            "num_frames: 16",
            "num_frames: 16\n  frame_rate: 0",
            "OutOfRange[at=5:15-5:16, key=preprocessing.frame_rate, actual=0, least=more than 0, most=Optional.empty]"),
        Case.edit(
            "a frame rate that is no number",
            VIDEO,
            "num_frames: 16",
            "num_frames: 16\n  frame_rate: .nan",
            "OutOfRange[at=5:15-5:19, key=preprocessing.frame_rate, actual=.nan, least=more than 0, most=Optional.empty]"),
        Case.edit(
            "a video without its shape",
            VIDEO,
            "  resize: [224, 224]\n  num_frames: 16",
            "  frame_rate: 8",
            "DefaultedShape[at=2:1-2:14, key=preprocessing.resize, modality=VIDEO, taken=224 x 224]",
            "DefaultedShape[at=2:1-2:14, key=preprocessing.num_frames, modality=VIDEO, taken=16]"),
        Case.edit(
            "an image without its section",
            IMAGE,
            "preprocessing:\n  resize: [224, 224]\n",
            "",
            "DefaultedShape[at=1:11-1:16, key=preprocessing.resize, modality=IMAGE, taken=224 x 224]"),
        Case.edit(
            "an image with frames",
            IMAGE,
            "  resize",
            "  num_frames: 16\n  resize",
            "ForeignKey[at=3:3-3:13, key=preprocessing.num_frames, modality=IMAGE]"),
        Case.edit(
            "an image with a sample rate",
            IMAGE,
            "  resize",
            "  sample_rate: 16000\n  resize",
            "ForeignKey[at=3:3-3:14, key=preprocessing.sample_rate, modality=IMAGE]"),
        Case.edit(
            "a video with a duration",
            VIDEO,
            "  resize",
            "  duration_seconds: 6\n  resize",
            "ForeignKey[at=3:3-3:19, key=preprocessing.duration_seconds, modality=VIDEO]"),
        Case.edit(
            "audio with a size",
            AUDIO,
            "  sample_rate",
            "  resize: [1, 1]\n  sample_rate",
            "ForeignKey[at=3:3-3:9, key=preprocessing.resize, modality=AUDIO]"),
        Case.edit(
            "audio of another rate",
            AUDIO,
            "16000",
            "44100",
            "WrongSampleRate[at=3:16-3:21, actual=44100.0, fixed=16000]"),
        Case.edit(
            "audio of another duration",
            AUDIO,
            "6.0",
            "10",
            "WrongDuration[at=4:21-4:23, actual=10.0, fixed=6.0]"),
        Case.edit("audio of six seconds", AUDIO, "6.0", "6"),
        Case.edit(
            "audio without any key",
            AUDIO,
            "preprocessing:\n  sample_rate: 16000\n  duration_seconds: 6.0\n",
            ""),
        Case.edit(
            "weights of another name", IMAGE, "model:", "model:\n  weights_file: best.safetensors"),
        Case.edit(
            "weights in a folder",
            IMAGE,
            "model:",
            "model:\n  weights_file: weights/best.safetensors",
            "WeightsFilePath[at=5:17-5:41, value=weights/best.safetensors]"),
        Case.edit(
            "weights above",
            IMAGE,
            "model:",
            "model:\n  weights_file: ../best.safetensors",
            "WeightsFilePath[at=5:17-5:36, value=../best.safetensors]"),
        Case.edit(
            "weights on a drive",
            IMAGE,
            "model:",
            "model:\n  weights_file: 'C:best.safetensors'",
            "WeightsFilePath[at=5:17-5:37, value=C:best.safetensors]"),
        Case.edit(
            "weights of another format",
            IMAGE,
            "model:",
            "model:\n  weights_file: model.pt",
            "WeightsFileExtension[at=5:17-5:25, value=model.pt]"),
        Case.edit(
            "weights of no name",
            IMAGE,
            "model:",
            "model:\n  weights_file: ''",
            "WeightsFileExtension[at=5:17-5:19, value=]"));
  }

  @TestFactory
  Stream<DynamicTest> everyFlawInFullAndNoOther() {
    return Stream.of(texts(), keys(), yaml(), values())
        .flatMap(cases -> cases)
        .map(each ->
            dynamicTest(
                each.name(),
                () ->
                    assertThat(read(each.text()).flaws())
                        .extracting(ModelConfigReaderTest::show)
                        .isEqualTo(each.flaws())));
  }

  @Test
  void aWholeConfigurationIsReadWithItsPlaces() {
    ModelConfig config =
        read("""
        name: "größe" # a comment
        modality: video
        dtype: bf16
        preprocessing: {resize: [240, 320], num_frames: 100}
        model:
          weights_file: w.safetensors
          num_classes: 3
          hidden: [1, 2.5, {a: ~}]
        """)
            .config()
            .orElseThrow();
    assertThat(config.name()).contains(new Located<>("größe", at(1, 1, 5), at(1, 7, 14)));
    assertThat(config.modality())
        .contains(new Located<>(Modality.VIDEO, at(2, 1, 9), at(2, 11, 16)));
    assertThat(config.weightsType()).isEqualTo(WeightsType.BFLOAT16);
    assertThat(config.inputShape())
        .contains(new InputShape(List.of(64, 3, 240, 320), InputType.UINT8));
    assertThat(config.model().weightsFileName()).isEqualTo("w.safetensors");
    assertThat(config.model().loaderArguments())
        .isEqualTo(
            PlainValue.Mapping.of(
                new TreeMap<>(
                    Map.of(
                        "num_classes",
                        PlainValue.Whole.of(3),
                        "hidden",
                        new PlainValue.Sequence(
                            List.of(
                                PlainValue.Whole.of(1),
                                new PlainValue.Real(2.5),
                                PlainValue.Mapping.of(Map.of("a", new PlainValue.Nothing()))))))));
    assertThat(config.model().arguments().firstEntry().getValue())
        .isEqualTo(new Located<>(PlainValue.Whole.of(3), at(7, 3, 14), at(7, 16, 17)));
  }

  private static Region at(int line, int column, int endColumn) {
    return new Region(line, column, line, endColumn);
  }

  @Test
  void shapesFollowTheModality() {
    assertThat(read(IMAGE).config().flatMap(ModelConfig::inputShape))
        .contains(new InputShape(List.of(3, 224, 224), InputType.UINT8));
    assertThat(read(VIDEO).config().flatMap(ModelConfig::inputShape))
        .contains(new InputShape(List.of(16, 3, 224, 224), InputType.UINT8));
    assertThat(read(AUDIO.replace("16000", "8000")).config().flatMap(ModelConfig::inputShape))
        .contains(new InputShape(List.of(96000), InputType.FLOAT32));
    assertThat(read("model: {}").config().flatMap(ModelConfig::inputShape)).isEmpty();
  }

  @Test
  void bytesThatAreNoTextAreLocated() {
    byte[] latin1 = "name: a\nname: größe\n".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(READER.read(latin1).flaws())
        .containsExactly(new ConfigFlaw.NotUtf8(new Region(2, 9, 2, 9), 16));
    assertThat(READER.read(new byte[(256 << 10) + 1]).flaws())
        .containsExactly(
            new ConfigFlaw.TooLarge(new Region(1, 1, 1, 1), (256 << 10) + 1, 256 << 10));
  }

  /// Cuts and changes an honest text everywhere: whatever comes out, it is no exception.
  @Test
  void noChangeOfAByteMakesTheReaderThrow() {
    byte[] text =
        (VIDEO + "  tag: !!str &a 'x'\n  list: [*a, {b: \"\\x41\"}]\n  t: |\n   y\n")
            .getBytes(StandardCharsets.UTF_8);
    byte[] odd = "\0\t\n\r !\"#%&'*,-:>?@[\\]`{|}~<=\u007f".getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < text.length; i++) {
      for (byte change : odd) {
        byte[] changed = text.clone();
        changed[i] = change;
        assertThat(READER.read(changed)).isNotNull();
      }
      assertThat(READER.read(Arrays.copyOf(text, i))).isNotNull();
    }
  }
}
