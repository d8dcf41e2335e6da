package bookpost.acceptance.architecture;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/// The tools can be taken without the service: in no scope do their poms depend on it. The classes
/// are held to it by [ArchitectureRule#THE_TOOLS_KNOW_NOTHING_OF_THE_SERVICE].
class ToolDependenciesTest {
  private static final Path TOOLS = Path.of("../tools");
  private static final String GROUP = "io.github.bookpost";

  /// Tools that run the service itself, with all of it that they may depend on.
  private static final Map<String, Set<String>> DECLARED =
      Map.of(
          "simulation",
          Set.of(
              "bookpost-domain",
              "bookpost-adapter-cloudevents",
              "bookpost-adapter-dynamodb",
              "bookpost-bootstrap",
              "bookpost-testkit"));

  @ParameterizedTest
  @MethodSource("tools")
  void aToolDependsOnNothingOfTheService(Path tool) throws IOException {
    var declared = DECLARED.getOrDefault(tool.getFileName().toString(), Set.of());

    assertThat(ofTheService(tool.resolve("pom.xml"))).isSubsetOf(declared);
  }

  @Test
  void aDependencyOfAnyScopeIsFound(@TempDir Path folder) throws IOException {
    var pom =
        Files.writeString(
            folder.resolve("pom.xml"),
            """
            <project>
              <artifactId>tool</artifactId>
              <dependencies>
                <dependency>
                  <groupId>io.github.bookpost</groupId>
                  <artifactId>bookpost-emulator</artifactId>
                </dependency>
                <dependency>
                  <groupId>io.github.bookpost</groupId>
                  <artifactId>bookpost-domain</artifactId>
                  <scope>test</scope>
                </dependency>
              </dependencies>
              <profiles>
                <profile>
                  <dependencies>
                    <dependency>
                      <groupId>${project.groupId}</groupId>
                      <artifactId>bookpost-bootstrap</artifactId>
                    </dependency>
                  </dependencies>
                </profile>
              </profiles>
            </project>
            """);

    assertThat(ofTheService(pom))
        .containsExactlyInAnyOrder("bookpost-domain", "bookpost-bootstrap");
  }

  static Stream<Path> tools() throws IOException {
    try (var folders = Files.list(TOOLS)) {
      return folders
          .filter(folder -> Files.exists(folder.resolve("pom.xml")))
          .sorted()
          .toList()
          .stream();
    }
  }

  /// The artifacts of this project, tools aside, that the pom depends on in any scope or profile.
  private static Set<String> ofTheService(Path pom) throws IOException {
    var tools = tools().map(tool -> artifact(parse(tool.resolve("pom.xml")).getDocumentElement()));
    var found =
        elements(parse(pom).getElementsByTagName("dependency"))
            .filter(it -> Set.of(GROUP, "${project.groupId}").contains(text(it, "groupId")))
            .map(ToolDependenciesTest::artifact)
            .collect(toSet());
    tools.forEach(found::remove);
    return found;
  }

  private static String artifact(Element element) {
    return text(element, "artifactId");
  }

  /// The text of the element's own child: a parent and dependencies have children of the same name.
  private static String text(Element element, String name) {
    return elements(element.getChildNodes())
        .filter(child -> child.getTagName().equals(name))
        .map(child -> child.getTextContent().strip())
        .findFirst()
        .orElse("");
  }

  private static Stream<Element> elements(NodeList nodes) {
    return IntStream.range(0, nodes.getLength())
        .mapToObj(nodes::item)
        .filter(Element.class::isInstance)
        .map(Element.class::cast);
  }

  private static Document parse(Path pom) {
    try {
      return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(pom.toFile());
    } catch (Exception e) {
      throw new AssertionError(pom + " cannot be read", e);
    }
  }
}
