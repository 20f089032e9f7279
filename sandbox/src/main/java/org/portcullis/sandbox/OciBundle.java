package org.portcullis.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.portcullis.analyzer.PlainValue;
import org.portcullis.analyzer.RehearsalLimits;
import org.portcullis.sandbox.SystemCallFilter.Architecture;

/// A container as runc and runsc take it: a root of mount points and a `config.json`.
///
/// The container's root is the root of the user namespace that the tool is started in, which the
/// kernel knows as an unprivileged user; it has no capability and can get none.
final class OciBundle {
  private static final List<String> READ_ONLY =
      List.of("/proc/bus", "/proc/fs", "/proc/irq", "/proc/sys", "/proc/sysrq-trigger");

  private final Workplace place;
  private final SandboxRoot root;
  private final Function<Architecture, Map<String, Object>> profile;

  private OciBundle(
      Workplace place,
      WorkerDescriptors descriptors,
      Function<Architecture, Map<String, Object>> profile) {
    this.place = place;
    this.profile = profile;
    this.root = SandboxRoot.of(place, descriptors);
  }

  /// Writes a bundle into the workplace's folder and returns where.
  ///
  /// @param profile the object `linux.seccomp`
  static Path write(
      Workplace place,
      WorkerDescriptors descriptors,
      Function<Architecture, Map<String, Object>> profile)
      throws IOException {
    OciBundle bundle = new OciBundle(place, descriptors, profile);
    Path folder = Files.createDirectory(place.folder().resolve("bundle"));
    bundle.writeRoot(Files.createDirectory(folder.resolve("rootfs")));
    String config = PlainJson.of(plain(bundle.config()));
    Files.writeString(folder.resolve("config.json"), config, StandardCharsets.UTF_8);
    return folder;
  }

  /// Empty files and folders to mount on; a read-only root cannot be given them later.
  private void writeRoot(Path folder) throws IOException {
    for (String mount : List.of("proc", "dev", "tmp")) {
      Files.createDirectory(folder.resolve(mount));
    }
    for (SandboxRoot.Bind bind : root.binds()) {
      Path target = folder.resolve(bind.target().substring(1));
      if (Files.isDirectory(bind.source())) {
        Files.createDirectories(target);
      } else {
        Files.createDirectories(target.getParent());
        Files.createFile(target);
      }
    }
    for (SandboxRoot.Link link : root.links()) {
      Files.createSymbolicLink(folder.resolve(link.name().substring(1)), Path.of(link.target()));
    }
  }

  private Map<String, Object> config() {
    return Map.of(
        "ociVersion", "1.0.2",
        "hostname", "sandbox",
        "root", Map.of("path", "rootfs", "readonly", true),
        "process", process(),
        "mounts", mounts(),
        "linux", linux());
  }

  private Map<String, Object> process() {
    List<String> variables = new ArrayList<>(List.of("PWD=/tmp"));
    root.variables().forEach((name, value) -> variables.add(name + "=" + value));
    List<String> none = List.of();
    return Map.of(
        "terminal",
        false,
        "cwd",
        "/tmp",
        "user",
        Map.of("uid", 0, "gid", 0),
        "args",
        root.command(),
        "env",
        variables,
        "noNewPrivileges",
        true,
        "capabilities",
        Map.of(
            "bounding", none,
            "effective", none,
            "permitted", none,
            "inheritable", none,
            "ambient", none),
        "rlimits",
        List.of(
            limit("RLIMIT_NOFILE", place.limits().descriptors()),
            limit("RLIMIT_FSIZE", place.limits().fileBytes()),
            limit("RLIMIT_CORE", 0)));
  }

  private static Map<String, Object> limit(String type, long value) {
    return Map.of("type", type, "soft", value, "hard", value);
  }

  private List<Object> mounts() {
    RehearsalLimits limits = place.limits();
    List<Object> mounts = new ArrayList<>();
    mounts.add(mount("/proc", "proc", "proc", "nosuid", "noexec", "nodev"));
    mounts.add(mount("/dev", "tmpfs", "tmpfs", "nosuid", "mode=755", "size=65536"));
    mounts.add(memory("/dev/shm", limits.sharedMemoryBytes()));
    mounts.add(memory("/tmp", limits.scratchBytes()));
    for (SandboxRoot.Bind bind : root.binds()) {
      mounts.add(
          mount(bind.target(), "bind", bind.source().toString(), "bind", "ro", "nosuid", "nodev"));
    }
    return mounts;
  }

  private static Map<String, Object> memory(String target, long bytes) {
    return mount(target, "tmpfs", "tmpfs", "nosuid", "nodev", "mode=1777", "size=" + bytes);
  }

  private static Map<String, Object> mount(
      String target, String type, String source, String... options) {
    return Map.of(
        "destination", target, "type", type, "source", source, "options", List.of(options));
  }

  private Map<String, Object> linux() {
    List<Map<String, Object>> namespaces = new ArrayList<>();
    for (String type : List.of("pid", "network", "ipc", "uts", "mount")) {
      namespaces.add(Map.of("type", type));
    }
    Map<String, Object> all = new HashMap<>();
    all.put("namespaces", namespaces);
    List<String> masked = new ArrayList<>(SandboxRoot.HIDDEN);
    masked.addAll(List.of("/proc/acpi", "/proc/latency_stats", "/proc/scsi", "/sys"));
    all.put("maskedPaths", masked);
    all.put("readonlyPaths", READ_ONLY);
    all.put("resources", Map.of());
    place.machine().architecture().ifPresent(known -> all.put("seccomp", profile.apply(known)));
    return all;
  }

  /// Maps, lists, strings, truths and whole numbers as the values that are written.
  static PlainValue plain(Object value) {
    return switch (value) {
      case Map<?, ?> map -> {
        Map<String, PlainValue> values = new TreeMap<>();
        map.forEach((key, each) -> values.put((String) key, plain(each)));
        yield PlainValue.Mapping.of(values);
      }
      case List<?> list -> new PlainValue.Sequence(list.stream().map(OciBundle::plain).toList());
      case String text -> new PlainValue.Text(text);
      case Boolean truth -> new PlainValue.Truth(truth);
      case Number number -> PlainValue.Whole.of(number.longValue());
      default -> throw new IllegalArgumentException("not written here: " + value.getClass());
    };
  }
}
