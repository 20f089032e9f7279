package org.portcullis.rules;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.portcullis.analyzer.Capability;
import org.portcullis.analyzer.ModulePolicy;
import org.portcullis.analyzer.Policy;

/// Reads policies: the two that are built in, and a user's file that extends one of them.
///
/// Later files add to and override what they extend; a path that is allowed in one and refused in
/// the other follows the later file. The digest covers every file read, base first.
public final class PolicyReader {

  /// The profiles that are built in.
  public static final List<String> PROFILES = List.of("official", "hardened");

  /// A policy is a page of text; a larger file is a mistake.
  static final int FILE_BYTES = 1 << 20;

  /// Built-in profiles extend each other once; a user's file adds one more step.
  private static final int EXTENDS_DEPTH = 4;

  private final Map<String, String> refused = new HashMap<>();
  private final Set<String> sinks = new HashSet<>();
  private final Set<String> allowed = new HashSet<>();
  private final Set<Capability> denied = EnumSet.noneOf(Capability.class);
  private final Set<Capability> confined = EnumSet.noneOf(Capability.class);
  private final Map<String, String> builtins = new HashMap<>();
  private final Map<String, String> instead = new HashMap<>();
  private final Set<String> tolerated = new HashSet<>();
  private final MessageDigest digest = sha256();

  private PolicyReader() {}

  /// Reads a built-in profile.
  public static Policy profile(String name) {
    try {
      byte[] bytes = builtIn(name);
      return new PolicyReader().read(name, bytes);
    } catch (IOException | PolicyException e) {
      throw new IllegalStateException("built-in policy " + name, e);
    }
  }

  /// Reads a user's policy file.
  ///
  /// @throws PolicyException when it is not a policy
  public static Policy file(Path path) throws IOException, PolicyException {
    if (Files.size(path) > FILE_BYTES) {
      throw new PolicyException("%s: larger than %,d bytes".formatted(path, FILE_BYTES));
    }
    return new PolicyReader().read(path.toString(), Files.readAllBytes(path));
  }

  private Policy read(String name, byte[] bytes) throws IOException, PolicyException {
    List<PolicyFile> files = new ArrayList<>();
    PolicyFile file = PolicyFile.parse(name, bytes);
    files.add(file);
    List<byte[]> contents = new ArrayList<>(List.of(bytes));
    while (!file.base().isEmpty()) {
      if (files.size() == EXTENDS_DEPTH) {
        throw new PolicyException(name + ": extends itself");
      }
      byte[] base = builtIn(file.base());
      contents.addFirst(base);
      file = PolicyFile.parse(file.base(), base);
      files.addFirst(file);
    }
    contents.forEach(digest::update);
    files.forEach(this::apply);
    PolicyFile last = files.getLast();
    return new Policy(
        last.profile(),
        last.version(),
        HexFormat.of().formatHex(digest.digest()),
        new ModulePolicy(allowed, refused, sinks),
        denied,
        confined,
        builtins,
        instead,
        tolerated);
  }

  private void apply(PolicyFile file) {
    for (String path : file.allow()) {
      refused.remove(path);
      allowed.add(path);
    }
    file.refuse().forEach(this::refuse);
    sinks.removeAll(file.refuse().keySet());
    file.sinks().forEach(this::refuse);
    sinks.addAll(file.sinks().keySet());
    file.capabilities()
        .forEach((capability, verdict) -> {
          denied.remove(capability);
          confined.remove(capability);
          switch (verdict) {
            case ALLOW -> {}
            case DENY -> denied.add(capability);
            case OWN_FOLDER -> confined.add(capability);
          }
        });
    builtins.putAll(file.builtins());
    instead.putAll(file.instead());
    tolerated.addAll(file.tolerate());
  }

  private void refuse(String path, String reason) {
    allowed.remove(path);
    refused.put(path, reason);
  }

  private static byte[] builtIn(String name) throws IOException, PolicyException {
    if (!PROFILES.contains(name)) {
      throw new PolicyException("no profile `%s`: there are %s".formatted(name, PROFILES));
    }
    try (InputStream in = PolicyReader.class.getResourceAsStream("policy/" + name + ".json")) {
      if (in == null) {
        throw new IOException("policy/" + name + ".json is not in the jar");
      }
      return in.readAllBytes();
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has SHA-256
    }
  }
}
