package org.portcullis.sandbox;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/// The one place that decides whether tests with the real sandbox can run here.
///
/// Packages of the system are installed by `./verify`; the Python runtime is installed here when
/// everything else is there. What then is missing skips the test, which the build counts; it never
/// passes.
final class SandboxPrerequisites {
  static final Map<String, String> ENVIRONMENT = Map.copyOf(System.getenv());
  static final Cache CACHE = Cache.ofThisUser(ENVIRONMENT);

  private static final String MISSING = findMissing();

  private SandboxPrerequisites() {}

  /// Skips the calling test unless bubblewrap and the runtime are there.
  static void require() {
    assumeTrue(MISSING.isEmpty(), MISSING);
  }

  private static String findMissing() {
    try {
      for (Doctor.Prerequisite each : missing()) {
        if (each.name().equals("runtime")) {
          new RuntimeStore(CACHE, ENVIRONMENT).install(line -> System.err.println("pip: " + line));
        }
      }
      List<Doctor.Prerequisite> left = missing();
      return left.isEmpty() ? "" : "not run: " + left.getFirst().availability();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Doctor.Prerequisite> missing() {
    return new Doctor(CACHE, ENVIRONMENT)
        .examine().stream()
            .filter(Doctor.Prerequisite::needed)
            .filter(each -> each.availability() instanceof Availability.Missing)
            .toList();
  }
}
