package bookpost.local;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/// Puts the key of each changed item on the bus.
public final class RelayFunction implements RequestStreamHandler {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final EventBridgeClient bus;
  private final Map<String, String> environment;

  public RelayFunction(Map<String, String> environment) {
    this.environment = environment;
    this.bus =
        EventBridgeClient.builder()
            .endpointOverride(URI.create(variable("AWS_ENDPOINT_URL_EVENTBRIDGE")))
            .region(Region.of(variable("AWS_REGION")))
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(
                        variable("AWS_ACCESS_KEY_ID"), variable("AWS_SECRET_ACCESS_KEY"))))
            .httpClient(UrlConnectionHttpClient.create())
            .build();
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    for (var record : JSON.readTree(in).path("Records")) {
      bus.putEvents(request -> request.entries(entry(record)));
    }
  }

  private PutEventsRequestEntry entry(JsonNode record) {
    return PutEventsRequestEntry.builder()
        .eventBusName(variable("EVENT_BUS"))
        .source("test")
        .detailType("Changed")
        .detail(record.at("/dynamodb/Keys").toString())
        .build();
  }

  private String variable(String name) {
    return Objects.requireNonNull(environment.get(name), name);
  }
}
