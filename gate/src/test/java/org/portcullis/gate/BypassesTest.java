package org.portcullis.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.portcullis.analyzer.Analysis;
import org.portcullis.analyzer.Analyzer;
import org.portcullis.analyzer.Finding;
import org.portcullis.analyzer.Submission;
import org.portcullis.analyzer.SubmissionOpener;
import org.portcullis.rules.Catalog;
import org.portcullis.rules.PolicyReader;

/// What an attacker with our source would write: each was run once and did what is forbidden, and
/// each is refused under `hardened` at the lines that its table marks. Their honest neighbours are
/// admitted.
///
/// `tools/bypasses/prove.py` runs them and writes `proofs.txt`.
class BypassesTest {
  private static final Analyzer ANALYZER =
      new Analyzer(Catalog.rules(), PolicyReader.profile("hardened"));

  /// The bodies show only the lines that matter, and most have no `load_model`.
  private static final String MISSING_LOAD_MODEL = "PY301";

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> bypasses() throws IOException {
    return Bypass.all().stream()
        .map(each -> DynamicTest.dynamicTest(each.table() + ": " + each.name(), () -> judge(each)));
  }

  private void judge(Bypass bypass) throws IOException {
    Path file = Files.write(folder.resolve("model.py"), bypass.source());
    Analysis analysis;
    try (Submission submission = SubmissionOpener.open(file)) {
      analysis = ANALYZER.analyze(submission);
    }
    List<String> refused = new ArrayList<>();
    for (Finding finding : analysis.findings()) {
      String rule = finding.rule().id();
      if (finding.rule().effect().refuses() && !rule.equals(MISSING_LOAD_MODEL)) {
        int line = finding.location().region().map(region -> region.line()).orElse(0);
        refused.add(line + " " + rule);
      }
    }
    assertThat(analysis.notifications()).isEmpty();
    if (bypass.isRefused()) {
      assertThat(bypass.marks()).isNotEmpty();
      assertThat(refused).containsAll(bypass.marks());
    } else {
      assertThat(refused).isEmpty();
    }
  }

  @Test
  void eachWasRunAndDidWhatIsForbidden() throws IOException {
    List<String> proofs = Bypass.proofs();
    List<String> expected = new ArrayList<>();
    for (Bypass bypass : Bypass.all()) {
      if (bypass.isRefused()) {
        expected.add(bypass.proof());
      }
    }
    assertThat(proofs).hasSameSizeAs(expected);
    assertThat(proofs).noneMatch(proof -> proof.contains(" NOTHING"));
    for (int i = 0; i < expected.size(); i++) {
      assertThat(proofs.get(i)).startsWith(expected.get(i));
    }
  }
}
