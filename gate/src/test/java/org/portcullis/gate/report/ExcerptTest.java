package org.portcullis.gate.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.portcullis.analyzer.Region;

final class ExcerptTest {
  @Test
  void theUnderlineStandsBelowTheRegion() {
    assertShown("import os", new Region(1, 8, 1, 10), "import os", "       ^^");
  }

  @Test
  void tabsBecomeFourColumns() {
    assertShown("\timport os", new Region(1, 9, 1, 11), "    import os", "           ^^");
  }

  @Test
  void wideCharactersTakeTwoColumns() {
    assertShown("名 = eval", new Region(1, 5, 1, 9), "名 = eval", "     ^^^^");
  }

  @Test
  void marksTakeNoColumn() {
    assertShown("e\u0301 = x", new Region(1, 6, 1, 7), "e\u0301 = x", "    ^");
  }

  @Test
  void hiddenCharactersAreShown() {
    assertShown("a\u200bb", new Region(1, 2, 1, 3), "a\\u{200b}b", " ^^^^^^^^");
  }

  @Test
  void aWholeLineIsUnderlinedWhereThereIsText() {
    assertShown("    return x", Region.ofLine(1), "    return x", "    ^^^^^^^^");
  }

  @Test
  void aLongLineIsCutAroundTheRegion() {
    String line = "x".repeat(200) + "eval" + "y".repeat(200);
    Excerpt excerpt = Excerpt.of(line, new Region(1, 201, 1, 205));
    assertThat(excerpt.line()).startsWith("…x").endsWith("y…").contains("eval").hasSize(98);
    assertThat(excerpt.line().substring(excerpt.indent())).startsWith("eval");
  }

  @Test
  void aRegionBehindTheLineIsShownAtItsEnd() {
    assertShown("x", new Region(1, 50, 1, 60), "x", " ^");
  }

  private static void assertShown(String source, Region region, String line, String underline) {
    Excerpt excerpt = Excerpt.of(source, region);
    assertThat(excerpt.line()).isEqualTo(line);
    assertThat(" ".repeat(excerpt.indent()) + "^".repeat(excerpt.width())).isEqualTo(underline);
  }
}
