package bookpost.adapter.in.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import bookpost.catalogue.CataloguePage;
import bookpost.catalogue.CatalogueUnavailableException;
import bookpost.catalogue.PageRequest;
import bookpost.cloudevents.JsonValue;
import bookpost.library.BookName;
import bookpost.testkit.Samples;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ListBooksHandlerTest {
  private final List<PageRequest> requests = new ArrayList<>();

  @Test
  void theCatalogueIsListed() throws IOException {
    var response =
        list(new CataloguePage(List.of(Samples.teamTopologies()), Optional.empty()), Map.of());

    assertThat(response.getStatusCode()).isEqualTo(200);
    assertThat(response.getHeaders()).containsEntry("content-type", "application/json");
    assertThat(response.getBody())
        .isEqualTo(
            "{\"books\":[{\"name\":\"Team Topologies\","
                + "\"authors\":[\"Manuel Pais\",\"Matthew Skelton\"],\"year\":2019}]}");
    assertThat(requests).containsExactly(new PageRequest(50, Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Team Topologies", "é📚", "\"<$.a.b>\"\\", "0"})
  void theNextPageBeginsAfterThePreviousOne(String name) throws IOException {
    var page = new CataloguePage(List.of(Samples.book(name)), Optional.of(new BookName(name)));

    var next = next(list(page, Map.of("limit", "1")));
    list(page, Map.of("limit", "100", "next", next));

    assertThat(next).doesNotContain(name);
    assertThat(requests)
        .containsExactly(
            new PageRequest(1, Optional.empty()),
            new PageRequest(100, Optional.of(new BookName(name))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "101", "-1", "x", "", "1.0", "1e1", "99999999999", "1,2"})
  void aLimitOutOfBoundsIsTheClientsFault(String limit) throws IOException {
    var response = list(new CataloguePage(List.of(), Optional.empty()), Map.of("limit", limit));

    assertRefused(response, "limit");
  }

  @Test
  void aNextThatWasTamperedWithIsTheClientsFault() throws IOException {
    var page = new CataloguePage(List.of(), Optional.of(new BookName("Team Topologies")));
    var next = next(list(page, Map.of()));
    requests.clear();

    for (int i = 0; i < next.length(); i++) {
      var other = next.charAt(i) == 'A' ? 'B' : 'A';
      var tampered = next.substring(0, i) + other + next.substring(i + 1);
      assertRefused(list(page, Map.of("next", tampered)), "next");
      assertRefused(list(page, Map.of("next", next.substring(0, i))), "next");
    }
    assertRefused(list(page, Map.of("next", next + "A")), "next");
    assertRefused(list(page, Map.of("next", next + "=")), "next");
    assertRefused(list(page, Map.of("next", "%%")), "next");
    assertThat(requests).isEmpty();
  }

  @Test
  void whileTheCatalogueIsUnavailableTheClientMayComeBack() throws IOException {
    Invocation handler =
        new ListBooksHandler(
                _ -> {
                  throw new CatalogueUnavailableException("throttled", new IllegalStateException());
                },
                () -> Samples.TRACE)
            ::handle;

    var response = handler.on(new APIGatewayV2HTTPEvent());

    assertThat(response.getStatusCode()).isEqualTo(503);
    assertThat(response.getHeaders()).containsEntry("retry-after", "1");
  }

  private APIGatewayV2HTTPResponse list(CataloguePage page, Map<String, String> query)
      throws IOException {
    Invocation handler =
        new ListBooksHandler(
                request -> {
                  requests.add(request);
                  return page;
                },
                () -> Samples.TRACE)
            ::handle;
    return handler.on(
        APIGatewayV2HTTPEvent.builder()
            .withVersion("2.0")
            .withQueryStringParameters(query)
            .build());
  }

  private static String next(APIGatewayV2HTTPResponse response) {
    return JsonValue.parse(response.getBody()).orElseThrow().text("next").orElseThrow();
  }

  private static void assertRefused(APIGatewayV2HTTPResponse response, String field) {
    assertThat(response.getStatusCode()).isEqualTo(400);
    assertThat(JsonValue.parse(response.getBody()).orElseThrow().text("field")).contains(field);
  }
}
