package org.portcullis.analyzer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SpellingTest {
  private static final List<String> KNOWN = List.of("torch", "timm", "torchaudio", "math");

  @ParameterizedTest
  @CsvSource({
    "troch, torch",
    "Torch, torch",
    "tim, timm",
    "torchaudi, torchaudio",
    "maht, math",
    "tensorflow, ",
    "os, ",
    "zzzz, "
  })
  void theNearestWordIfItIsNear(String word, String meant) {
    assertThat(Spelling.nearest(word, KNOWN).orElse(null)).isEqualTo(meant);
  }

  @Test
  void aLongWordIsNoTypingMistake() {
    assertThat(Spelling.nearest("t".repeat(100_000), KNOWN)).isEmpty();
  }
}
