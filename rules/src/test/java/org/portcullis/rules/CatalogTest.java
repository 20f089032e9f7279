package org.portcullis.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.portcullis.analyzer.Policy;
import org.portcullis.analyzer.Rule;
import org.portcullis.analyzer.RuleDescriptor;

/// The catalogue, the classes and the pages are one and the same list.
class CatalogTest {
  private static final List<RuleDescriptor> RULES =
      Catalog.rules().rules().stream().map(Rule::descriptor).toList();

  @Test
  void everyRuleClassStandsInTheCatalogueOnce() throws Exception {
    List<String> classes =
        compiled(".class").map(CatalogTest::className).filter(CatalogTest::isRule).toList();

    assertThat(Catalog.rules().rules().stream().map(rule -> rule.getClass().getName()))
        .containsExactlyInAnyOrderElementsOf(classes);
  }

  @Test
  void everyPageBelongsToTheRuleOfItsFolder() throws Exception {
    assertThat(compiled(".md").map(path -> path.toString().replace('\\', '/')))
        .containsExactlyInAnyOrderElementsOf(
            Catalog.rules().rules().stream()
                .map(rule ->
                    rule.getClass().getPackageName().replace('.', '/')
                        + "/"
                        + rule.descriptor().name()
                        + ".md")
                .toList());
  }

  @Test
  void idsAndNamesAreUnique() {
    assertThat(RULES.stream().map(RuleDescriptor::id)).doesNotHaveDuplicates().isSorted();
    assertThat(RULES.stream().map(RuleDescriptor::name)).doesNotHaveDuplicates();
  }

  @ParameterizedTest(name = "{0}")
  @FieldSource("RULES")
  void theSummaryFitsBesideIdAndName(RuleDescriptor rule) {
    assertThat(rule.summary()).hasSizeBetween(1, 80).matches("[a-zA-Z`*].*[^.!]");
  }

  @ParameterizedTest(name = "{0}")
  @FieldSource("RULES")
  void aPageHasTheFixedHeadings(RuleDescriptor rule) {
    Page page = Page.parse(RulePages.page(rule));

    assertThat(page.title()).isEqualTo("%s (%s)".formatted(rule.name(), rule.id()));
    assertThat(page.sentence()).endsWith(".").doesNotContain("\n\n");
    List<String> headings = page.sections().stream().map(Page.Section::heading).toList();
    String first = rule.effect().refuses() ? "Rejected" : "Reported";
    assertThat(headings.subList(0, 4)).containsExactly(first, "Accepted", "Why", "Instead");
    assertThat(headings.subList(4, headings.size())).isIn(List.of(), List.of("Known misses"));
  }

  @ParameterizedTest(name = "{0}")
  @FieldSource("RULES")
  void aPageShowsBothSidesAndSaysWhy(RuleDescriptor rule) {
    List<Page.Section> sections = Page.parse(RulePages.page(rule)).sections();

    assertThat(sections.get(0).cases()).isNotEmpty();
    assertThat(sections.get(1).cases()).isNotEmpty();
    assertThat(sections.get(2).text()).hasSizeGreaterThan(80);
    assertThat(sections.get(3).text() + sections.get(3).cases()).hasSizeGreaterThan(20);
  }

  @ParameterizedTest(name = "{0}")
  @FieldSource("RULES")
  void aPageThatDoesNotRefuseSaysThatNothingIsRefused(RuleDescriptor rule) {
    String why = Page.parse(RulePages.page(rule)).sections().get(2).text();

    assertThat(why.contains("The finding does not refuse the submission."))
        .isEqualTo(!rule.effect().refuses());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("policies")
  void everyAlternativeOfAPolicySaysSomething(Policy policy) {
    assertThat(policy.instead().values()).allSatisfy(advice -> assertThat(advice).isNotBlank());
  }

  private static Stream<Policy> policies() {
    return PolicyReader.PROFILES.stream().map(PolicyReader::profile);
  }

  /// What was compiled from the module's own sources, as paths below the root.
  private static Stream<Path> compiled(String ending) throws IOException, URISyntaxException {
    var source = Objects.requireNonNull(Catalog.class.getProtectionDomain().getCodeSource());
    Path root = Path.of(source.getLocation().toURI());
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .map(root::relativize)
          .filter(path -> path.toString().endsWith(ending))
          .toList()
          .stream();
    }
  }

  private static String className(Path path) {
    String name = path.toString().replace('\\', '.').replace('/', '.');
    return name.substring(0, name.length() - ".class".length());
  }

  private static boolean isRule(String name) {
    if (name.equals("module-info")) {
      return false;
    }
    try {
      Class<?> loaded = Class.forName(name);
      return Rule.class.isAssignableFrom(loaded) && !Modifier.isAbstract(loaded.getModifiers());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e); // it was compiled beside this test
    }
  }
}
