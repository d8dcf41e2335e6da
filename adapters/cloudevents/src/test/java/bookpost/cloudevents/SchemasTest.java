package bookpost.cloudevents;

import static org.assertj.core.api.Assertions.assertThat;

import bookpost.testkit.Golden;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SchemasTest {
  @ParameterizedTest
  @CsvSource({
    "BookAdded, book-added.event.json",
    "BookAdded, book-added.pipe-event.json",
    "BookRemoved, book-removed.event.json",
    "BookRemoved, book-removed.pipe-event.json"
  })
  void theGoldenEventsKeepTheirSchema(String type, String file) throws JsonProcessingException {
    var event = new ObjectMapper().readTree(Golden.read(file));

    var schema = schema(type);

    assertThat(schema.getId()).isEqualTo(event.get("dataschema").textValue());
    assertThat(CloudEvents.schema(type)).isEqualTo(schema.getId());
    assertThat(schema.validate(event.get("data"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          {"authors": ["A"], "publishedYear": 1}
          {"name": "", "authors": ["A"], "publishedYear": 1}
          {"name": "N", "authors": [], "publishedYear": 1}
          {"name": "N", "authors": ["A", "A"], "publishedYear": 1}
          {"name": "N", "authors": "", "publishedYear": 1}
          {"name": "N", "authors": null, "publishedYear": 1}
          {"name": "N", "authors": ["A"], "publishedYear": 0}
          {"name": "N", "authors": ["A"], "publishedYear": 2019.5}
          {"name": "N", "authors": ["A"], "publishedYear": "0"}
          {"name": "N", "authors": ["A"], "publishedYear": "10000"}
          {"name": "N", "authors": ["A"], "publishedYear": "MMXIX"}
          {"name": "N", "authors": ["A"], "publishedYear": null}
          """)
  void theSchemasRefuseTheSameValuesAsTheDomain(String data) throws JsonProcessingException {
    JsonNode node = new ObjectMapper().readTree(data);

    assertThat(schema("BookAdded").validate(node)).isNotEmpty();
    assertThat(schema("BookRemoved").validate(node)).isNotEmpty();
  }

  private static JsonSchema schema(String type) {
    return JsonSchemaFactory.getInstance(VersionFlag.V202012)
        .getSchema(
            Objects.requireNonNull(
                SchemasTest.class.getResourceAsStream("schemas/" + type + "/1.json")));
  }
}
