package org.portcullis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.portcullis.analyzer.Analysis;
import org.portcullis.analyzer.Analyzer;
import org.portcullis.analyzer.Finding;
import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleDescriptor;
import org.portcullis.analyzer.Submission;
import org.portcullis.analyzer.SubmissionOpener;

/// Every fenced block of every page, judged under the profile `hardened`.
///
/// - Under *Rejected* or *Reported* the findings of the page's rule are those that the block
///   declares: same places, same messages, none more. Other rules may find more.
/// - Under *Accepted* nothing refuses the case, whatever the rule; a single file may lack what only
///   a whole one has ([#OF_WHOLE_FILES]). Nor does the page's own rule say anything.
/// - Under *Known misses* the page's rule finds nothing: who mends a miss corrects the page.
///
/// The blocks of rules on rehearsals need a sandbox to be judged; here it is shown that no other
/// rule stops them before they get there.
class RulePagesTest {
  private static final Analyzer ANALYZER =
      new Analyzer(Catalog.rules(), PolicyReader.profile("hardened"));

  /// `missing-load-model` and `missing-config-key`: a page shows only the lines that matter.
  private static final Set<String> OF_WHOLE_FILES = Set.of("PY301", "CF104");

  @TempDir Path temporary;

  @TestFactory
  Stream<DynamicTest> pages() {
    return Catalog.rules().rules().stream().map(Rule::descriptor).flatMap(this::cases);
  }

  private Stream<DynamicTest> cases(RuleDescriptor rule) {
    List<DynamicTest> tests = new ArrayList<>();
    for (Page.Section section : Page.parse(RulePages.page(rule)).tested()) {
      for (int i = 0; i < section.cases().size(); i++) {
        PageCase each = PageCase.of(section.cases().get(i));
        String name =
            "%s %s: %s %d"
                .formatted(
                    rule.id(), rule.name(), section.heading().toLowerCase(Locale.ROOT), i + 1);
        Path folder = temporary.resolve(name.replaceAll("\\W+", "-"));
        tests.add(DynamicTest.dynamicTest(name, () -> judge(name, rule, section, each, folder)));
      }
    }
    return tests.stream();
  }

  private static void judge(
      String name, RuleDescriptor rule, Page.Section section, PageCase each, Path folder)
      throws IOException {
    Files.createDirectory(folder);
    Analysis analysis;
    try (Submission submission = SubmissionOpener.open(each.write(folder))) {
      analysis = ANALYZER.analyze(submission);
    }
    assertThat(analysis.notifications()).as(name).isEmpty();
    List<String> own = new ArrayList<>();
    List<String> refusals = new ArrayList<>();
    for (Finding finding : analysis.findings()) {
      if (finding.rule().id().equals(rule.id())) {
        own.add(PageCase.printed(finding));
      }
      boolean ofWhole =
          each.kind() == PageCase.Kind.FILE && OF_WHOLE_FILES.contains(finding.rule().id());
      if (finding.rule().effect().refuses() && !ofWhole) {
        refusals.add(PageCase.printed(finding));
      }
    }
    boolean rehearsed = rule.id().startsWith("RH");
    if (rehearsed || section.heading().equals("Accepted")) {
      assertThat(refusals).as(name).isEmpty();
    }
    if (section.isReported()) {
      assertThat(each.declared()).as(name).isNotEmpty();
    } else {
      assertThat(each.declared()).as(name).isEmpty();
    }
    if (!rehearsed) {
      assertThat(own.stream().sorted()).as(name).containsExactlyElementsOf(each.declared());
    }
  }
}
