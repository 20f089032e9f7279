package org.portcullis.rules;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.portcullis.analyzer.Capability;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/// One policy file as it is written, before it is laid over what it extends.
///
/// @param profile its name
/// @param version its date
/// @param base the profile it extends; empty for none
/// @param allow dotted prefixes
/// @param refuse dotted prefixes, each with its reason
/// @param sinks dotted prefixes that are refused where the code can come upon them, with reasons
/// @param capabilities what code can do, each with the verdict on it
/// @param builtins names of builtins, each with its reason
/// @param instead dotted paths and names, each with what to write in its place
/// @param tolerate promises of a rehearsal that need not be kept
record PolicyFile(
    String profile,
    String version,
    String base,
    List<String> allow,
    Map<String, String> refuse,
    Map<String, String> sinks,
    Map<Capability, Verdict> capabilities,
    Map<String, String> builtins,
    Map<String, String> instead,
    List<String> tolerate) {

  /// Whether code may do something.
  enum Verdict {
    ALLOW("allow"),
    DENY("deny"),
    /// With files of the submission's own folder.
    OWN_FOLDER("own-folder");

    private final String word;

    Verdict(String word) {
      this.word = word;
    }

    static Optional<Verdict> of(String word, Capability capability) {
      for (Verdict each : values()) {
        boolean fits = each != OWN_FOLDER || capability == Capability.FILE_READ;
        if (each.word.equals(word) && fits) {
          return Optional.of(each);
        }
      }
      return Optional.empty();
    }
  }

  private static final Pattern DOTTED = Pattern.compile("[A-Za-z_]\\w*(\\.[A-Za-z_]\\w*)*");

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  /// Reads a file strictly: an unknown key, a repeated key, a wrong type or a path that no program
  /// can name is an error with its line and column.
  static PolicyFile parse(String file, byte[] bytes) throws PolicyException {
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), bytes)) {
      return new Reading(file, json).policy();
    } catch (JacksonException e) {
      throw new PolicyException(at(file, e.getLocation()) + plain(e.getOriginalMessage()));
    }
  }

  /// The library's own words without its note on where something began, which names no place.
  private static String plain(String message) {
    int note = message.indexOf(" (start marker at ");
    return note < 0 ? message : message.substring(0, note);
  }

  private static String at(String file, TokenStreamLocation location) {
    return location == null
        ? file + ": "
        : "%s:%d:%d: ".formatted(file, location.getLineNr(), Math.max(1, location.getColumnNr()));
  }

  /// The state of one reading.
  private record Reading(String file, JsonParser json) {

    PolicyFile policy() throws PolicyException {
      String profile = "";
      String version = "";
      String base = "";
      List<String> allow = List.of();
      Map<String, String> refuse = Map.of();
      Map<String, String> sinks = Map.of();
      Map<Capability, Verdict> capabilities = Map.of();
      Map<String, String> builtins = Map.of();
      Map<String, String> instead = Map.of();
      List<String> tolerate = List.of();
      expect(JsonToken.START_OBJECT, "an object");
      while (json.nextToken() != JsonToken.END_OBJECT) {
        String key = json.currentName();
        switch (key) {
          case "$schema" -> string();
          case "profile" -> profile = string();
          case "version" -> version = string();
          case "extends" -> base = string();
          case "allow" -> allow = paths();
          case "refuse" -> refuse = byReason();
          case "sinks" -> sinks = byReason();
          case "capabilities" -> capabilities = capabilities();
          case "builtins" -> builtins = byReason();
          case "instead" -> instead = alternatives();
          case "tolerate" -> tolerate = paths();
          default -> throw error("unknown key `%s`".formatted(key));
        }
      }
      if (json.nextToken() != null) {
        throw error("something follows the policy");
      }
      if (profile.isEmpty() || version.isEmpty()) {
        throw error("`profile` and `version` are required");
      }
      for (String path : sinks.keySet()) {
        if (refuse.containsKey(path)) {
          throw error("`%s` stands under `refuse` and under `sinks`".formatted(path));
        }
      }
      return new PolicyFile(
          profile, version, base, allow, refuse, sinks, capabilities, builtins, instead, tolerate);
    }

    private Map<Capability, Verdict> capabilities() throws PolicyException {
      Map<Capability, Verdict> verdicts = new EnumMap<>(Capability.class);
      expect(JsonToken.START_OBJECT, "an object from capabilities to `allow` or `deny`");
      while (json.nextToken() != JsonToken.END_OBJECT) {
        String name = json.currentName();
        Optional<Capability> capability = Capability.of(name);
        if (capability.isEmpty()) {
          throw error("unknown capability `%s`".formatted(name));
        }
        Optional<Verdict> verdict = Verdict.of(string(), capability.get());
        if (verdict.isEmpty()) {
          boolean reads = capability.get() == Capability.FILE_READ;
          throw error("expected `allow`" + (reads ? ", `own-folder`" : "") + " or `deny`");
        }
        verdicts.put(capability.get(), verdict.get());
      }
      return verdicts;
    }

    private Map<String, String> byReason() throws PolicyException {
      Map<String, String> reasons = new LinkedHashMap<>();
      expect(JsonToken.START_OBJECT, "an object from reasons to paths");
      while (json.nextToken() != JsonToken.END_OBJECT) {
        String reason = json.currentName();
        for (String path : paths()) {
          if (reasons.put(path, reason) != null) {
            throw error("`%s` stands twice".formatted(path));
          }
        }
      }
      return reasons;
    }

    private Map<String, String> alternatives() throws PolicyException {
      Map<String, String> alternatives = new LinkedHashMap<>();
      expect(JsonToken.START_OBJECT, "an object from paths to advice");
      while (json.nextToken() != JsonToken.END_OBJECT) {
        alternatives.put(path(json.currentName()), string());
      }
      return alternatives;
    }

    private List<String> paths() throws PolicyException {
      List<String> paths = new ArrayList<>();
      expect(JsonToken.START_ARRAY, "a list of dotted paths");
      while (json.nextToken() == JsonToken.VALUE_STRING) {
        paths.add(path(json.getString()));
      }
      if (json.currentToken() != JsonToken.END_ARRAY) {
        throw error("expected a string");
      }
      return paths;
    }

    private String path(String text) throws PolicyException {
      if (!DOTTED.matcher(text).matches()) {
        throw error("`%s` is not a dotted path".formatted(text));
      }
      return text;
    }

    private String string() throws PolicyException {
      expect(JsonToken.VALUE_STRING, "a string");
      return json.getString();
    }

    private void expect(JsonToken token, String what) throws PolicyException {
      if (json.nextToken() != token) {
        throw error("expected " + what);
      }
    }

    private PolicyException error(String message) {
      return new PolicyException(at(file, json.currentTokenLocation()) + message);
    }
  }
}
