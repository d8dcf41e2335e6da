package bookpost.cloudevents;

import static org.assertj.core.api.Assertions.assertThat;

import bookpost.cloudevents.Reading.Read;
import bookpost.testkit.Golden;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SchemasTest {
  @ParameterizedTest
  @CsvSource({"BookAdded, book-added.event.json", "BookRemoved, book-removed.event.json"})
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
  void theSchemasRefuseWhatTheDomainRefuses(String data) throws JsonProcessingException {
    JsonNode node = new ObjectMapper().readTree(data);

    assertThat(schema("BookAdded").validate(node)).isNotEmpty();
    assertThat(schema("BookRemoved").validate(node)).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({"BookAdded, book-added.event.json", "BookRemoved, book-removed.event.json"})
  void whatATemplateMakesOfTheGoldenEventsKeepsTheirSchemaAndTellsTheSame(String type, String file)
      throws JsonProcessingException {
    var golden = (ObjectNode) new ObjectMapper().readTree(Golden.read(file));
    var templated = golden.deepCopy();
    templated
        .withObject("/data")
        .put("authors", golden.at("/data/authors").toString())
        .put("publishedYear", golden.at("/data/publishedYear").toString());

    assertThat(schema(type).validate(templated.get("data"))).isEmpty();
    assertThat(read(templated)).isInstanceOf(Read.class).isEqualTo(read(golden));
  }

  private static Reading read(JsonNode event) {
    return CloudEvents.read(Json.parse(event.toString()).orElseThrow());
  }

  private static JsonSchema schema(String type) {
    return JsonSchemaFactory.getInstance(VersionFlag.V202012)
        .getSchema(
            Objects.requireNonNull(
                SchemasTest.class.getResourceAsStream("schemas/" + type + "/1.json")));
  }
}
