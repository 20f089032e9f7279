package org.portcullis.gate;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Map;
import org.portcullis.sandbox.Availability;
import org.portcullis.sandbox.Cache;
import org.portcullis.sandbox.LocalSandbox;

/// The real sandbox of this machine, for tests that rehearse.
///
/// `./verify` installs what it needs. Where that was not possible the tests are counted as skipped,
/// with the command that mends it; they never pass.
public final class SandboxHere {
  private static final Map<String, String> ENVIRONMENT = Map.copyOf(System.getenv());

  /// The cache in which the runtime lies.
  public static final Cache CACHE = Cache.ofThisUser(ENVIRONMENT);

  private static final LocalSandbox SANDBOX = LocalSandbox.bubblewrap(CACHE, ENVIRONMENT);

  private SandboxHere() {}

  /// The sandbox; skips the calling test where it does not work.
  public static LocalSandbox required() {
    if (SANDBOX.availability() instanceof Availability.Missing(String reason, String remedy)) {
      assumeTrue(false, "not run: %s; %s".formatted(reason, remedy));
    }
    return SANDBOX;
  }
}
