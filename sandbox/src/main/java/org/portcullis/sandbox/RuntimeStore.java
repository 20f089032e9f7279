package org.portcullis.sandbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// The Python runtimes in the cache, one folder each, named by what they were made from.
///
/// A runtime appears under its name in one step when it is complete, so that an install that was
/// stopped half-way is never used.
public final class RuntimeStore {
  private static final String REQUIREMENTS = "requirements-cpu.txt";

  /// Where PyTorch publishes its builds without CUDA; asked only when the user's own pip
  /// configuration does not have them.
  private static final String CPU_BUILDS = "https://download.pytorch.org/whl/cpu";

  private static final String SMOKE_TEST =
      """
      import sys
      sys.path.append(sys.argv[1])
      import einops, numpy, PIL.Image, safetensors.torch, scipy.signal, torch, transformers
      print("torch", torch.__version__, "answers", float(torch.ones(2).sum()))\
      """;

  private static final int DIGEST_DIGITS = 16;

  private final Cache cache;
  private final Map<String, String> environment;

  /// @param environment where `PATH` and `PORTCULLIS_PYTHON` are looked up
  public RuntimeStore(Cache cache, Map<String, String> environment) {
    this.cache = cache;
    this.environment = Map.copyOf(environment);
  }

  /// The installed runtime that belongs to this version of Portcullis.
  public Optional<PythonRuntime> find() {
    String digest = digest();
    Path folder = folder(digest);
    return Files.isDirectory(folder)
        ? Optional.of(new PythonRuntime(folder, digest))
        : Optional.empty();
  }

  /// Every runtime in the cache, also those of other versions of Portcullis; unfinished ones not.
  public List<PythonRuntime> all() throws IOException {
    List<PythonRuntime> found = new ArrayList<>();
    if (Files.isDirectory(cache.runtimes())) {
      try (DirectoryStream<Path> folders =
          Files.newDirectoryStream(cache.runtimes(), "[0-9a-f]*")) {
        for (Path folder : folders) {
          Path site = folder.resolve("site");
          if (Files.isDirectory(site)) {
            found.add(new PythonRuntime(site, folder.getFileName().toString()));
          }
        }
      }
    }
    found.sort(Comparator.comparing(PythonRuntime::digest));
    return found;
  }

  /// Removes a runtime.
  ///
  /// @param digest the name of its folder, as [#all()] gives it
  /// @return whether it was there
  public boolean remove(String digest) throws IOException {
    for (PythonRuntime runtime : all()) {
      if (runtime.digest().equals(digest)) {
        Path folder = cache.runtimes().resolve(digest);
        // Under another name first: a half-removed runtime must not be found.
        Path doomed =
            Files.move(
                folder,
                folder.resolveSibling(".removed-" + digest),
                StandardCopyOption.ATOMIC_MOVE);
        FileTree.delete(doomed);
        return true;
      }
    }
    return false;
  }

  /// Makes the runtime with pip, under the user's own pip configuration, unless it is there.
  ///
  /// @param progress takes pip's lines as they come, and ours
  /// @throws IOException when it could not be made; the message says why and what to do
  public PythonRuntime install(Consumer<String> progress) throws IOException, InterruptedException {
    Optional<PythonRuntime> existing = find();
    if (existing.isPresent()) {
      progress.accept("already there: " + existing.get().site());
      return existing.get();
    }
    Interpreter interpreter =
        Interpreter.find(HostUser.current(), environment)
            .orElseThrow(() -> new IOException("no CPython 3.11; " + Doctor.PYTHON_REMEDY));
    Cache.openFolder(cache.runtimes());
    Path unfinished = Files.createTempDirectory(cache.runtimes(), ".unfinished-");
    try {
      fill(unfinished, interpreter, progress);
      return publish(unfinished);
    } finally {
      FileTree.delete(unfinished);
    }
  }

  private void fill(Path folder, Interpreter interpreter, Consumer<String> progress)
      throws IOException, InterruptedException {
    Path requirements = folder.resolve(REQUIREMENTS);
    Files.write(requirements, requirements());
    Path site = folder.resolve("site");
    List<String> pip = pip(interpreter);
    // Without retries first: where an index is configured but cannot be reached, pip would wait
    // for it once for every package although another place has them all.
    int status = run(install(pip, requirements, site, List.of("--retries", "0")), progress);
    if (status != 0) {
      progress.accept("trying again, with PyTorch's own index of CPU builds");
      status =
          run(install(pip, requirements, site, List.of("--extra-index-url", CPU_BUILDS)), progress);
    }
    if (status != 0) {
      throw new IOException(
          "pip ended with status %d; its lines above say why (its index is configured with `pip config`)"
              .formatted(status));
    }
    List<String> test =
        List.of(interpreter.executable().toString(), "-I", "-S", "-c", SMOKE_TEST, site.toString());
    if (run(test, progress) != 0) {
      throw new IOException("the installed packages cannot be imported; the lines above say why");
    }
    FileTree.openToAll(folder);
  }

  /// Puts the finished folder in place, or uses the one that another install put there meanwhile.
  private PythonRuntime publish(Path unfinished) throws IOException {
    String digest = digest();
    try {
      Files.createDirectories(folder(digest).getParent());
      Files.move(unfinished.resolve("site"), folder(digest), StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      throw e;
    } catch (FileSystemException taken) {
      if (!Files.isDirectory(folder(digest))) {
        throw taken;
      }
    }
    return new PythonRuntime(folder(digest), digest);
  }

  private static List<String> install(
      List<String> pip, Path requirements, Path site, List<String> more) {
    List<String> command = new ArrayList<>(pip);
    command.addAll(List.of("install", "--no-deps", "--ignore-installed", "--only-binary", ":all:"));
    command.addAll(List.of("--progress-bar", "off", "--no-input"));
    command.addAll(List.of("--target", site.toString(), "--requirement", requirements.toString()));
    command.addAll(more);
    return command;
  }

  /// The interpreter's own pip, or any newer one that can install for another interpreter.
  private List<String> pip(Interpreter interpreter) throws IOException {
    List<String> own = List.of(interpreter.executable().toString(), "-m", "pip");
    if (answers(own)) {
      return own;
    }
    Optional<Path> other = Command.find("pip3", environment);
    if (other.isPresent()) {
      List<String> foreign =
          List.of(other.get().toString(), "--python", interpreter.executable().toString());
      if (answers(foreign)) {
        return foreign;
      }
    }
    throw new IOException(
        "no pip for %s; %s".formatted(interpreter.executable(), Doctor.PIP_REMEDY));
  }

  private static boolean answers(List<String> pip) {
    List<String> question = new ArrayList<>(pip);
    question.add("--version");
    return Command.ask(question).succeeded();
  }

  /// Runs with the user's environment, which holds pip's configuration.
  private int run(List<String> command, Consumer<String> progress)
      throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        progress.accept(line);
      }
      return process.waitFor();
    } finally {
      process.destroyForcibly();
    }
  }

  private Path folder(String digest) {
    return cache.runtimes().resolve(digest.substring(0, DIGEST_DIGITS)).resolve("site");
  }

  private static String digest() {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(requirements()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static byte[] requirements() {
    return Resource.bytes(REQUIREMENTS);
  }
}
