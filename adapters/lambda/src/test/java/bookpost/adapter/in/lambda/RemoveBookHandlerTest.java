package bookpost.adapter.in.lambda;

import static bookpost.adapter.in.lambda.Invocation.request;
import static org.assertj.core.api.Assertions.assertThat;

import bookpost.cloudevents.JsonValue;
import bookpost.library.BookName;
import bookpost.library.Removal;
import bookpost.library.Removal.NotHeld;
import bookpost.library.Removal.Removed;
import bookpost.testkit.Samples;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RemoveBookHandlerTest {
  private final List<BookName> names = new ArrayList<>();

  @Test
  void aRemovedBookHasNoContent() throws IOException {
    var response =
        answering(new Removed(Samples.teamTopologies()))
            .on(request("{\"name\": \" Team Topologies \"}"));

    assertThat(response.getStatusCode()).isEqualTo(204);
    assertThat(response.getBody()).isEmpty();
    assertThat(names).containsExactly(new BookName("Team Topologies"));
  }

  @Test
  void aBookThatIsNotHeldHasNoContentEither() throws IOException {
    var response = answering(new NotHeld()).on(request("{\"name\": \"Emma\"}"));

    assertThat(response.getStatusCode()).isEqualTo(204);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``                  | body
          Team Topologies     | body
          []                  | body
          {}                  | name
          {"name": null}      | name
          {"name": ["Emma"]}  | name
          {"name": " "}       | name
          {"name": "\\udfff"} | name
          """)
  void aRequestWithoutANameIsTheClientsFault(String body, String field) throws IOException {
    var response = answering(new NotHeld()).on(request(body));

    assertThat(response.getStatusCode()).isEqualTo(400);
    assertThat(JsonValue.parse(response.getBody()).orElseThrow().text("field")).contains(field);
    assertThat(names).isEmpty();
  }

  private Invocation answering(Removal removal) {
    return new RemoveBookHandler(
            (name, _) -> {
              names.add(name);
              return removal;
            },
            () -> Samples.TRACE)
        ::handle;
  }
}
