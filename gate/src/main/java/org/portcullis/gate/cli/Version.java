package org.portcullis.gate.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.portcullis.rules.PolicyReader;
import picocli.CommandLine.IVersionProvider;

/// What `--version` prints: the version, and the digests by which two people know that they judge
/// by the same policy.
final class Version implements IVersionProvider {
  /// The version that this was built as.
  static String number() {
    try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version", "unknown");
    } catch (IOException e) {
      throw new IllegalStateException("version.properties is not in the jar", e);
    }
  }

  @Override
  public String[] getVersion() {
    List<String> lines = new ArrayList<>(List.of("portcullis " + number()));
    for (String profile : PolicyReader.PROFILES) {
      lines.add("policy %s sha256:%s".formatted(profile, PolicyReader.profile(profile).digest()));
    }
    return lines.toArray(String[]::new);
  }
}
