package org.portcullis.sandbox.graalpy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Files that come inside this module.
final class Resource {
  private Resource() {}

  static String text(String name) {
    return find(name)
        .orElseThrow(() -> new IllegalStateException("the module lacks its own file " + name));
  }

  static Optional<String> find(String name) {
    try (InputStream in = Resource.class.getResourceAsStream(name)) {
      return in == null
          ? Optional.empty()
          : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
