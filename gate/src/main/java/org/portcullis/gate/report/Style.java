package org.portcullis.gate.report;

import java.util.Map;

/// Colour, or none.
///
/// @param coloured whether to write escape sequences
public record Style(boolean coloured) {

  /// No colour.
  public static final Style PLAIN = new Style(false);

  /// Decides as terminals' users expect: `NO_COLOR` and `TERM=dumb` switch colour off,
  /// `CLICOLOR_FORCE` switches it on, otherwise only a terminal gets it.
  public static Style choose(Map<String, String> environment, boolean terminal) {
    if (!environment.getOrDefault("NO_COLOR", "").isEmpty()) {
      return PLAIN;
    }
    if (!environment.getOrDefault("CLICOLOR_FORCE", "0").equals("0")) {
      return new Style(true);
    }
    return new Style(terminal && !environment.getOrDefault("TERM", "dumb").equals("dumb"));
  }

  /// Painted, or as it is.
  public String error(String text) {
    return paint("1;31", text);
  }

  /// Painted, or as it is.
  public String warning(String text) {
    return paint("1;33", text);
  }

  /// Painted, or as it is.
  public String note(String text) {
    return paint("1;34", text);
  }

  /// Painted, or as it is.
  public String good(String text) {
    return paint("1;32", text);
  }

  /// Painted, or as it is.
  public String strong(String text) {
    return paint("1", text);
  }

  /// Painted, or as it is.
  public String faint(String text) {
    return paint("36", text);
  }

  private String paint(String code, String text) {
    return coloured ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
