package org.portcullis.rules;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleDescriptor;

/// The pages that explain the rules, each beside the class of its rule.
public final class RulePages {
  private RulePages() {}

  /// The Markdown text of a rule's page.
  ///
  /// @throws IllegalArgumentException when no rule of the catalogue has this id
  public static String page(RuleDescriptor descriptor) {
    for (Rule<?> rule : Catalog.rules().rules()) {
      if (rule.descriptor().id().equals(descriptor.id())) {
        return read(rule.getClass(), rule.descriptor().name() + ".md");
      }
    }
    throw new IllegalArgumentException("no rule `%s`".formatted(descriptor.id()));
  }

  private static String read(Class<?> rule, String name) {
    try (InputStream page = rule.getResourceAsStream(name)) {
      if (page == null) {
        throw new IllegalStateException(name + " is not in the jar");
      }
      return new String(page.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("cannot read " + name, e);
    }
  }
}
