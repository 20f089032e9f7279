package org.portcullis.grammar.syntax;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// The characters that `\N{…}` names.
///
/// Python's table has the names of Unicode, its aliases and the names that follow from a rule; the
/// runtime lacks the last two, and makes up names for characters without one.
final class CharacterNames {
  private static final String IDEOGRAPH = "CJK UNIFIED IDEOGRAPH-";
  private static final String SYLLABLE = "HANGUL SYLLABLE ";
  private static final int FIRST_SYLLABLE = 0xAC00;
  private static final String[] LEADS = "G,GG,N,D,DD,R,M,B,BB,S,SS,,J,JJ,C,K,T,P,H".split(",", -1);
  private static final String[] VOWELS =
      "A,AE,YA,YAE,EO,E,YEO,YE,O,WA,WAE,OE,YO,U,WEO,WE,WI,YU,EU,YI,I".split(",", -1);
  private static final String[] TAILS =
      ",G,GG,GS,N,NJ,NH,D,L,LG,LM,LB,LS,LT,LP,LH,M,B,BS,S,SS,NG,J,C,K,T,P,H".split(",", -1);

  private CharacterNames() {}

  /// The code point with a name, in any case; -1 if no character has it.
  static int codePoint(String anyCase) {
    String name = anyCase.toUpperCase(Locale.ROOT);
    if (!name.chars().allMatch(CharacterNames::isNameCharacter) || name.isEmpty()) {
      return -1;
    }
    if (name.startsWith(IDEOGRAPH)) {
      return ideograph(name.substring(IDEOGRAPH.length()));
    }
    if (name.startsWith(SYLLABLE)) {
      return syllable(name.substring(SYLLABLE.length()));
    }
    Integer alias = Aliases.POINTS.get(name);
    if (alias != null) {
      return alias;
    }
    return named(name);
  }

  private static boolean isNameCharacter(int c) {
    return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ' ' || c == '-';
  }

  private static int named(String name) {
    int point;
    try {
      point = Character.codePointOf(name);
    } catch (IllegalArgumentException unknown) {
      return -1;
    }
    return name.equals(Character.getName(point)) && !isMadeUp(name, point) ? point : -1;
  }

  /// The runtime calls a character without a name by its block and its number.
  private static boolean isMadeUp(String name, int point) {
    Character.UnicodeBlock block = Character.UnicodeBlock.of(point);
    return block != null
        && name.equals(
            block.toString().replace('_', ' ')
                + " "
                + Integer.toHexString(point).toUpperCase(Locale.ROOT));
  }

  private static int ideograph(String digits) {
    if (digits.length() < 4 || digits.length() > 5) {
      return -1;
    }
    int point;
    try {
      point = Integer.parseInt(digits, 16);
    } catch (NumberFormatException notHex) {
      return -1;
    }
    String madeUp = Objects.requireNonNullElse(Character.getName(point), "");
    return madeUp.startsWith("CJK UNIFIED IDEOGRAPHS") ? point : -1;
  }

  private static int syllable(String rest) {
    int lead = longest(LEADS, rest);
    String behindLead = rest.substring(LEADS[Math.max(lead, 0)].length());
    int vowel = longest(VOWELS, behindLead);
    if (lead < 0 || vowel < 0) {
      return -1;
    }
    String tail = behindLead.substring(VOWELS[vowel].length());
    for (int i = 0; i < TAILS.length; i++) {
      if (TAILS[i].equals(tail)) {
        return FIRST_SYLLABLE + (lead * VOWELS.length + vowel) * TAILS.length + i;
      }
    }
    return -1;
  }

  private static int longest(String[] parts, String text) {
    int best = -1;
    for (int i = 0; i < parts.length; i++) {
      if (text.startsWith(parts[i]) && (best < 0 || parts[i].length() > parts[best].length())) {
        best = i;
      }
    }
    return best;
  }

  /// Unicode's aliases, loaded by the first name that is looked up.
  private static final class Aliases {
    static final Map<String, Integer> POINTS = load();

    private static Map<String, Integer> load() {
      try (InputStream in =
          Objects.requireNonNull(CharacterNames.class.getResourceAsStream("name-aliases.txt"))) {
        Map<String, Integer> points = new HashMap<>();
        new String(in.readAllBytes(), StandardCharsets.US_ASCII)
            .lines()
            .forEach(line -> {
              int space = line.indexOf(' ');
              points.put(line.substring(space + 1), Integer.parseInt(line.substring(0, space), 16));
            });
        return points;
      } catch (IOException broken) {
        throw new UncheckedIOException(broken);
      }
    }
  }
}
