package org.portcullis.rules;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.portcullis.analyzer.Capability;

/// What the names of the allowed packages really are, and what they can do.
///
/// A package's own imports are its attributes: `pathlib.os` is `os`. The maps say so for every
/// module of every allowed package, and name the functions that do more than compute. They are made
/// by `tools/apimap`; `index.txt` lists them. A package's map is read when it is first asked for.
public final class ApiMap {
  /// Something that a path can do.
  ///
  /// @param path the path that does it: the one that was asked for, or one above it
  /// @param condition of the call; empty if a mere reference is enough
  public record Ability(String path, Capability capability, Optional<CallCondition> condition) {}

  private static final String INDEX = "index.txt";

  /// Maps of two packages may refer to each other; honest chains have one link.
  private static final int TARGET_STEPS = 8;

  /// A file names the same few paths again and again, and so do files; what was found out about a
  /// path is kept, as long as these are no more than an honest program has.
  private static final int REMEMBERED_PATHS = 4_096;

  /// Longer paths are no honest program's.
  private static final int REMEMBERED_CHARACTERS = 128;

  private final Map<String, String> canonical = new ConcurrentHashMap<>();
  private final Map<String, List<Ability>> abilities = new ConcurrentHashMap<>();

  /// How packages are called where they are installed, if not as they are imported.
  private static final Map<String, String> INSTALLED_AS =
      Map.of(
          "PIL", "pillow",
          "cv2", "opencv-python-headless",
          "flash_attn", "flash-attn",
          "skimage", "scikit-image");

  private final Map<String, String> digests = new TreeMap<>();
  private final Map<String, String> versions = new TreeMap<>();
  private final String digest;
  private final Map<String, PackageMap> packages = new ConcurrentHashMap<>();

  /// Opens the maps that are built in.
  public ApiMap() {
    byte[] index = resource(INDEX);
    digest = sha256(index);
    List<String> lines = new String(index, UTF_8).lines().toList();
    if (!lines.getFirst().equals("apimap index 1")) {
      throw new IllegalStateException(INDEX + " is of another format");
    }
    for (String line : lines.subList(1, lines.size())) {
      String[] words = line.split(" ", 3);
      digests.put(words[0], words[1]);
      versions.put(words[0], words[2].substring(words[2].lastIndexOf(' ') + 1));
    }
  }

  /// One digest for all maps: that of the index, which holds theirs.
  public String digest() {
    return digest;
  }

  /// The packages that there are maps of, each with the SHA-256 of its map.
  public Map<String, String> packages() {
    return Map.copyOf(digests);
  }

  /// Which installed packages are of another version than their map, each in a sentence.
  ///
  /// @param installed name to version
  public List<String> differences(Map<String, String> installed) {
    return versions.entrySet().stream()
        .flatMap(each -> {
          String name = INSTALLED_AS.getOrDefault(each.getKey(), each.getKey());
          return Optional.ofNullable(installed.get(name))
              .filter(version -> !version.equals(each.getValue()))
              .map(version ->
                  "%s %s is installed, its API map is of %s"
                      .formatted(name, version, each.getValue()))
              .stream();
        })
        .toList();
  }

  /// What a dotted path stands for: `typing.sys.modules` is `sys.modules`.
  public String canonical(String path) {
    return remembered(path, canonical, () -> canonical(path, TARGET_STEPS));
  }

  private static <T> T remembered(String path, Map<String, T> memory, Supplier<T> answer) {
    T known = memory.get(path);
    if (known != null) {
      return known;
    }
    T found = answer.get();
    if (path.length() <= REMEMBERED_CHARACTERS) {
      if (memory.size() >= REMEMBERED_PATHS) {
        memory.clear();
      }
      memory.put(path, found);
    }
    return found;
  }

  private String canonical(String path, int steps) {
    int end = path.indexOf('.');
    String at = end < 0 ? path : path.substring(0, end);
    while (end >= 0) {
      int begin = end + 1;
      end = path.indexOf('.', begin);
      String name = end < 0 ? path.substring(begin) : path.substring(begin, end);
      String holder = at;
      Optional<String> target = of(at).flatMap(map -> map.other(holder, name));
      at =
          target.isEmpty()
              ? at + "." + name
              : steps == 0 ? target.get() : canonical(target.get(), steps - 1);
    }
    return at;
  }

  /// What a canonical path can do, or whatever stands above it.
  public List<Ability> abilities(String path) {
    return remembered(
        path,
        abilities,
        () -> of(path).map(map -> List.copyOf(map.abilities(path))).orElse(List.of()));
  }

  /// The names of a module, if the map knows them all.
  public Optional<Set<String>> complete(String module) {
    return of(module).flatMap(map -> map.complete(module));
  }

  /// Whether a canonical path is a module of one of the packages, and not something in a module.
  public boolean isModule(String path) {
    return of(path).map(map -> map.isModule(path)).orElse(false);
  }

  private Optional<PackageMap> of(String path) {
    int dot = path.indexOf('.');
    String root = dot < 0 ? path : path.substring(0, dot);
    return digests.containsKey(root)
        ? Optional.of(packages.computeIfAbsent(root, ApiMap::read))
        : Optional.empty();
  }

  private static PackageMap read(String root) {
    return PackageMap.parse(root, new String(resource(root + ".txt"), UTF_8));
  }

  private static byte[] resource(String name) {
    try (InputStream in = ApiMap.class.getResourceAsStream("api/" + name)) {
      if (in == null) {
        throw new IllegalStateException("api/" + name + " is not in the jar");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException("api/" + name, e);
    }
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has SHA-256
    }
  }
}
