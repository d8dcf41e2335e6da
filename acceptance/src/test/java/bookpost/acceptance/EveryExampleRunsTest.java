package bookpost.acceptance;

import static io.cucumber.junit.platform.engine.Constants.GLUE_PROPERTY_NAME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;
import static org.junit.platform.launcher.EngineFilter.includeEngines;

import bookpost.acceptance.cdc.local.CdcOnLocalSuite;
import bookpost.acceptance.cdc.memory.CdcOnMemorySuite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/// An example that its tags keep out of every cell would be a promise that nobody checks.
class EveryExampleRunsTest {
  private static final List<Class<?>> CELLS =
      List.of(CdcOnMemorySuite.class, CdcOnLocalSuite.class);

  @Test
  void everyExampleRunsInSomeCell() {
    var all =
        examples(
            LauncherDiscoveryRequestBuilder.request()
                .selectors(selectPackage("features"))
                .filters(includeEngines("cucumber"))
                .configurationParameter(GLUE_PROPERTY_NAME, "bookpost.acceptance.steps"));
    var run = new LinkedHashMap<String, Set<String>>();
    for (var cell : CELLS) {
      run.put(
          cell.getSimpleName(),
          examples(LauncherDiscoveryRequestBuilder.request().selectors(selectClass(cell))));
    }

    System.out.println("examples: " + all.size() + ", of which run: " + counts(run));

    assertThat(all).isNotEmpty();
    assertThat(run.values().stream().flatMap(Set::stream)).containsAll(all);
    assertThat(run).allSatisfy((_, examples) -> assertThat(examples).isNotEmpty());
  }

  /// A tag `@not-…` stands over an example whose own words, between title and steps, say why.
  @ParameterizedTest
  @MethodSource("features")
  void whatDoesNotRunEverywhereSaysWhy(Path feature) throws IOException {
    var lines = Files.readAllLines(feature).stream().map(String::strip).toList();

    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).contains("@not-")) {
        assertThat(lines.get(i + 1)).startsWith("Example:");
        assertThat(lines.get(i + 2)).isNotEmpty().doesNotContainPattern("^(Given|When|Then) ");
      }
    }
  }

  static List<Path> features() throws IOException {
    try (var files = Files.list(Path.of("src/test/resources/features"))) {
      return files.toList();
    }
  }

  /// An example is known by its place in its file, in whichever suite it is found.
  private static Set<String> examples(LauncherDiscoveryRequestBuilder request) {
    var plan = LauncherFactory.create().discover(request.build());
    return plan.getRoots().stream()
        .flatMap(root -> plan.getDescendants(root).stream())
        .filter(TestIdentifier::isTest)
        .map(example -> example.getSource().orElseThrow().toString())
        .collect(Collectors.toSet());
  }

  private static Map<String, Integer> counts(Map<String, Set<String>> run) {
    var counts = new TreeMap<String, Integer>();
    run.forEach((cell, examples) -> counts.put(cell, examples.size()));
    return counts;
  }
}
