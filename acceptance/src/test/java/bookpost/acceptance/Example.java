package bookpost.acceptance;

import static io.cucumber.junit.platform.engine.Constants.GLUE_PROPERTY_NAME;
import static io.cucumber.junit.platform.engine.Constants.JUNIT_PLATFORM_NAMING_STRATEGY_PROPERTY_NAME;
import static io.cucumber.junit.platform.engine.Constants.JUNIT_PLATFORM_SHORT_NAMING_STRATEGY_EXAMPLE_NAME_PROPERTY_NAME;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toUnmodifiableSet;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;
import static org.junit.platform.launcher.EngineFilter.includeEngines;

import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.platform.engine.support.descriptor.ClasspathResourceSource;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/// An example of the features as JUnit finds it; each row of an outline is one.
///
/// @param feature its file's name, without the end
/// @param line its line in that file, from 1
record Example(String feature, int line, String title, Set<String> tags) {
  static Set<Example> all() {
    return find(
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectPackage("features"))
            .filters(includeEngines("cucumber"))
            .configurationParameter(GLUE_PROPERTY_NAME, "bookpost.acceptance.steps"));
  }

  /// The examples that the cell runs.
  static Set<Example> of(Cell cell) {
    return find(LauncherDiscoveryRequestBuilder.request().selectors(selectClass(cell.suite())));
  }

  private static Set<Example> find(LauncherDiscoveryRequestBuilder request) {
    var plan =
        LauncherFactory.create()
            .discover(
                request
                    .configurationParameter(JUNIT_PLATFORM_NAMING_STRATEGY_PROPERTY_NAME, "short")
                    .configurationParameter(
                        JUNIT_PLATFORM_SHORT_NAMING_STRATEGY_EXAMPLE_NAME_PROPERTY_NAME, "pickle")
                    .build());
    return plan.getRoots().stream()
        .flatMap(root -> plan.getDescendants(root).stream())
        .filter(TestIdentifier::isTest)
        .map(Example::of)
        .collect(toCollection(LinkedHashSet::new));
  }

  private static Example of(TestIdentifier test) {
    var source = (ClasspathResourceSource) test.getSource().orElseThrow();
    return new Example(
        source.getClasspathResourceName().replaceAll("^features/|[.]feature$", ""),
        source.getPosition().orElseThrow().getLine(),
        test.getDisplayName(),
        test.getTags().stream().map(it -> it.getName()).collect(toUnmodifiableSet()));
  }
}
