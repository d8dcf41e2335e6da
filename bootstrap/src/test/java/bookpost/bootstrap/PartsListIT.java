package bookpost.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The list of the zip's parts, in CycloneDX, that lies beside it.
final class PartsListIT {
  /// They let a part go into anything, and ask for a notice at most.
  private static final Set<String> LICENCES = Set.of("Apache-2.0", "BSD-2-Clause", "MIT", "MIT-0");

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static JsonNode parts = MAPPER.createArrayNode();

  @BeforeAll
  static void read() throws IOException {
    parts =
        MAPPER
            .readTree(Path.of(System.getProperty("bookpost.parts")).toFile())
            .required("components");
  }

  @Test
  void theListNamesEachJarOfTheZipAndNoOther() throws IOException {
    try (var zip = new ZipFile(System.getProperty("bookpost.zip"))) {
      var jars =
          zip.stream()
              .map(entry -> entry.getName())
              .filter(name -> name.endsWith(".jar"))
              .map(name -> name.substring("lib/".length()))
              .toList();

      assertThat(parts)
          .extracting(
              part -> part.path("name").asText() + "-" + part.path("version").asText() + ".jar")
          .containsExactlyInAnyOrderElementsOf(jars);
    }
  }

  @Test
  void everyPartMayGoIntoTheZip() {
    assertThat(parts).allMatch(PartsListIT::mayBeTaken);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          true  | {"licenses": [{"license": {"id": "Apache-2.0"}}]}
          true  | {"licenses": [{"license": {"id": "GPL-2.0-only"}}, {"license": {"id": "MIT"}}]}
          false | {"licenses": [{"license": {"id": "GPL-3.0-only"}}]}
          false | {"licenses": [{"license": {"name": "The Apache Software License"}}]}
          false | {"licenses": []}
          false | {}
          """)
  void aPartMayBeTakenByOneOfItsLicences(boolean taken, String part) throws IOException {
    assertThat(mayBeTaken(MAPPER.readTree(part))).isEqualTo(taken);
  }

  /// A part with several licences is offered under any of them; one without is offered under none.
  private static boolean mayBeTaken(JsonNode part) {
    return LICENCES.stream().anyMatch(part.path("licenses").findValuesAsText("id")::contains);
  }
}
