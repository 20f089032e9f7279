package org.portcullis.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.portcullis.analyzer.Capability;

/// The map of one package.
///
/// Lines are sorted into tables and understood only when somebody asks: a submission touches a
/// handful of the thousands that there are.
final class PackageMap {
  private static final String ANY = ".*";

  private final String root;
  private final Map<String, String> complete = new HashMap<>();
  private final Map<String, List<String>> can = new HashMap<>();
  private final Map<String, String> other = new HashMap<>();
  private final Map<String, String> modules = new HashMap<>();

  private PackageMap(String root) {
    this.root = root;
  }

  static PackageMap parse(String root, String text) {
    PackageMap map = new PackageMap(root);
    List<String> lines = text.lines().toList();
    if (!lines.get(0).equals("apimap 1") || !lines.get(1).startsWith("package " + root + " ")) {
      throw new IllegalStateException("the map of `%s` is of another format".formatted(root));
    }
    for (String line : lines.subList(2, lines.size())) {
      int kind = line.indexOf(' ');
      int path = line.indexOf(' ', kind + 1);
      String key = line.substring(kind + 1, path);
      String rest = line.substring(path + 1);
      switch (line.substring(0, kind)) {
        case "complete" -> map.complete.put(key, rest);
        case "can" -> map.can.computeIfAbsent(key, _ -> new ArrayList<>(2)).add(rest);
        case "other" -> map.other.put(key, rest);
        case "modules" -> map.modules.put(key, " " + rest + " ");
        default -> throw new IllegalStateException("the map of `%s`: %s".formatted(root, line));
      }
    }
    return map;
  }

  Optional<Set<String>> complete(String module) {
    return Optional.ofNullable(complete.get(module)).map(names -> Set.of(names.split(" ", -1)));
  }

  /// Whether a path of this package is one of its modules.
  boolean isModule(String path) {
    int dot = path.lastIndexOf('.');
    return dot < 0
        || modules
            .getOrDefault(path.substring(0, dot), "")
            .contains(" " + path.substring(dot + 1) + " ");
  }

  /// What a module's name stands for if it is not the module's own.
  Optional<String> other(String module, String name) {
    if (name.isEmpty() || name.indexOf(' ') >= 0) {
      return Optional.empty(); // taken from a string; no line of a map is meant by it
    }
    String names = other.getOrDefault(module, "");
    for (int at = names.indexOf(name); at >= 0; at = names.indexOf(name, at + 1)) {
      int end = at + name.length();
      if (at > 0 && names.charAt(at - 1) != ' ') {
        continue;
      }
      if (end == names.length() || names.charAt(end) == ' ') {
        return Optional.of(name);
      }
      if (names.charAt(end) == '=') {
        int space = names.indexOf(' ', end);
        return Optional.of(names.substring(end + 1, space < 0 ? names.length() : space));
      }
    }
    return Optional.empty();
  }

  List<ApiMap.Ability> abilities(String path) {
    List<ApiMap.Ability> abilities = new ArrayList<>();
    int end = root.length();
    while (end < path.length()) {
      int begin = end + 1;
      int dot = path.indexOf('.', begin);
      String above = path.substring(0, end);
      end = dot < 0 ? path.length() : dot;
      String here = path.substring(0, end);
      boolean whole = end == path.length();
      add(here, here, whole, abilities);
      add(above + ANY, here, whole, abilities);
      for (int up = above.lastIndexOf('.'); up > 0; up = above.lastIndexOf('.', up - 1)) {
        add(above.substring(0, up) + ANY, here, whole, abilities);
      }
      if (begin > root.length() + 1) {
        add(root + ANY + "." + path.substring(begin, end), here, whole, abilities);
      }
    }
    return abilities;
  }

  private void add(String key, String path, boolean whole, List<ApiMap.Ability> abilities) {
    // What holds for an argument of all functions below says nothing of classes.
    boolean ofFunctions =
        key.endsWith(ANY) && Character.isUpperCase(path.charAt(path.lastIndexOf('.') + 1));
    for (String entry : can.getOrDefault(key, List.of())) {
      ApiMap.Ability ability = ability(path, entry);
      if (ofFunctions && ability.condition().isPresent()) {
        continue;
      }
      boolean known = abilities.stream().anyMatch(each -> covers(each, ability));
      if (!known && (whole || ability.condition().isEmpty())) {
        abilities.add(ability);
      }
    }
  }

  private static boolean covers(ApiMap.Ability ability, ApiMap.Ability other) {
    return ability.capability() == other.capability()
        && ability.condition().equals(other.condition());
  }

  private ApiMap.Ability ability(String path, String entry) {
    String[] parts = entry.split(" if ", 2);
    Capability capability =
        Capability.of(parts[0])
            .orElseThrow(
                () -> new IllegalStateException("the map of `%s`: %s".formatted(root, entry)));
    Optional<CallCondition> condition =
        parts.length == 1 ? Optional.empty() : Optional.of(CallCondition.parse(parts[1]));
    return new ApiMap.Ability(path, capability, condition);
  }

  /// Understands every line; what the maps are tested with.
  void verify() {
    complete.keySet().forEach(this::complete);
    can.forEach((path, entries) -> entries.forEach(entry -> ability(path, entry)));
    other.forEach((path, names) -> {
      for (String name : names.split(" ", -1)) {
        if (name.isEmpty() || name.startsWith("=") || name.endsWith("=")) {
          throw new IllegalStateException("the map of `%s`: %s".formatted(root, path));
        }
      }
    });
  }
}
