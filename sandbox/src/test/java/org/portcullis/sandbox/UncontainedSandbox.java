package org.portcullis.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.portcullis.analyzer.Observation;
import org.portcullis.analyzer.RehearsalPlan;

/// The positive control: the same worker and the same unprivileged user, and nothing around it.
///
/// A probe that fails here as well says nothing about a sandbox in which it fails.
final class UncontainedSandbox implements Sandbox {
  @Override
  public String name() {
    return "uncontained";
  }

  @Override
  public Availability availability() {
    return new Availability.Available("always");
  }

  @Override
  public Observation run(RehearsalPlan plan) throws InterruptedException {
    try {
      HostUser user = HostUser.current();
      if (user.isRoot()) {
        FileTree.openToGroup(plan.staging(), HostUser.UNPRIVILEGED);
      }
      Path folder = SandboxPrerequisites.CACHE.newRunFolder();
      try {
        Path worker = Files.write(folder.resolve("worker.py"), Resource.bytes("worker.py"));
        FileTree.openToAll(folder);
        List<String> command =
            new ArrayList<>(
                BubblewrapSandbox.asUnprivileged(user, SandboxPrerequisites.ENVIRONMENT));
        // A parent of the same user, as bubblewrap is inside: its environment can be read.
        command.addAll(List.of("/bin/sh", "-c", "\"$@\"; exit $?", "sh"));
        command.addAll(python());
        command.addAll(List.of(worker.toString(), site().toString(), plan.staging().toString()));
        Process process = new ProcessBuilder(command).directory(plan.staging().toFile()).start();
        return new Rehearsal(process, plan, new ResidentMemory(process), WorkerDuties.none())
            .observe(name(), List.of());
      } finally {
        FileTree.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// An interpreter command without the worker.
  static List<String> python() {
    Interpreter interpreter =
        Interpreter.find(HostUser.current(), SandboxPrerequisites.ENVIRONMENT).orElseThrow();
    return List.of(interpreter.executable().toString(), "-I", "-S", "-B", "-u", "-X", "utf8");
  }

  static Path site() {
    return new RuntimeStore(SandboxPrerequisites.CACHE, SandboxPrerequisites.ENVIRONMENT)
        .find()
        .orElseThrow()
        .site();
  }
}
