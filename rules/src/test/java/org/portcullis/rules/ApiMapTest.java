package org.portcullis.rules;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.portcullis.analyzer.Capability;
import org.portcullis.analyzer.Policy;

/// The maps are whole and current, and a path is followed name by name.
class ApiMapTest {
  private static final ApiMap MAP = new ApiMap();

  @ParameterizedTest(name = "{0}")
  @MethodSource("packages")
  void everyLineOfAMapIsUnderstood(String root) throws IOException {
    byte[] map = resource(root + ".txt");

    PackageMap.parse(root, new String(map, UTF_8)).verify();

    assertThat(ApiMap.sha256(map)).isEqualTo(MAP.packages().get(root));
  }

  private static Stream<String> packages() {
    return MAP.packages().keySet().stream().sorted();
  }

  @Test
  void everyAllowedPackageHasAMap() {
    Policy policy = PolicyReader.profile("hardened");
    List<String> roots =
        policy.modules().allowed().stream()
            .map(path -> path.contains(".") ? path.substring(0, path.indexOf('.')) : path)
            .distinct()
            .toList();

    assertThat(MAP.packages().keySet()).containsExactlyInAnyOrderElementsOf(roots);
  }

  @Test
  void theDigestIsThatOfTheIndex() throws IOException {
    assertThat(MAP.digest()).isEqualTo(ApiMap.sha256(resource("index.txt")));
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "os, os",
    "torch.nn.Linear, torch.nn.Linear",
    "pathlib.os, os",
    "pathlib.os.path.join, os.path.join",
    "typing.sys.modules, sys.modules",
    "enum.bltns.eval, builtins.eval",
    "torch.nn.functional.torch.nn.functional.torch.os, os",
    "timm.models.resnet.nn, torch.nn",
    "transformers.models.vit.modeling_vit.torch, torch",
    "transformers.utils.import_utils.os, os",
    "pathlib.oss, pathlib.oss",
    "pathlib.s, pathlib.s",
    "pathlib..os, pathlib..os",
    "pathlib.os sys.x, pathlib.os sys.x",
    "collections.abc.Sized, collections.abc.Sized",
    "torch.hub.urlopen, urllib.request.urlopen",
  })
  void aPathIsFollowedToWhatItIs(String path, String canonical) {
    assertThat(MAP.canonical(path)).isEqualTo(canonical);
    assertThat(MAP.canonical(path)).as("asked again").isEqualTo(canonical);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      nullValues = "-",
      value = {
        "torch.nn.Linear, -",
        "math.sqrt, -",
        "os.system, -",
        "torch.hub.load, NETWORK DYNAMIC_CODE",
        "torch.hub.load.anything, NETWORK DYNAMIC_CODE",
        "numpy.load, FILE_READ DESERIALIZE if `allow_pickle=True`",
        "transformers.ViTModel.push_to_hub, NETWORK",
        "transformers.push_to_hub, -",
        "skimage.data.astronaut, NETWORK FILE_WRITE",
        "torch.UntypedStorage.from_file, FILE_WRITE",
      })
  void aPathCanDoWhatItsEntriesAndThoseAboveItSay(String path, String abilities) {
    List<String> found =
        MAP.abilities(path).stream()
            .map(each -> each.capability() + each.condition().map(" if `%s`"::formatted).orElse(""))
            .sorted(Comparator.comparing(name -> Capability.valueOf(name.split(" ", 2)[0])))
            .toList();

    assertThat(String.join(" ", found)).isEqualTo(abilities == null ? "" : abilities);
  }

  @Test
  void theStandardLibraryIsKnownByName() {
    assertThat(MAP.complete("abc"))
        .hasValueSatisfying(names -> assertThat(names).contains("ABC", "abstractmethod"));
    assertThat(MAP.complete("collections").orElse(Set.of())).contains("abc", "OrderedDict");
    assertThat(MAP.complete("torch")).isEmpty();
    assertThat(MAP.complete("pathlib.Path")).isEmpty();
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = ApiMap.class.getResourceAsStream("api/" + name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }
}
