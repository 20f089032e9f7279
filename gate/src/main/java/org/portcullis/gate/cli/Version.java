package org.portcullis.gate.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import org.portcullis.rules.ApiMap;
import org.portcullis.rules.PolicyReader;

/// What `--version` prints: the version, and the digests by which two people know that they judge
/// by the same policy and the same knowledge of packages.
final class Version {
  private Version() {}

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

  /// The digest of the maps of the allowed packages that this was built with.
  static String apiMaps() {
    return new ApiMap().digest();
  }

  static String text() {
    StringBuilder text = new StringBuilder("portcullis " + number() + "\n");
    for (String profile : PolicyReader.PROFILES) {
      text.append(
          "policy %s sha256:%s\n".formatted(profile, PolicyReader.profile(profile).digest()));
    }
    return text.append("api maps sha256:").append(apiMaps()).append('\n').toString();
  }
}
