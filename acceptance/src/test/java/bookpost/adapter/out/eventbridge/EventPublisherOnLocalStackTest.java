package bookpost.adapter.out.eventbridge;

import bookpost.acceptance.assembly.LocalStack;
import bookpost.announcement.port.out.EventPublisher;
import bookpost.testkit.EventPublisherContract;
import bookpost.testkit.RecordingBus;
import bookpost.testkit.RecordingBus.Answer;
import bookpost.testkit.RecordingBus.Entry;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClientBuilder;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/// Every entry really goes to LocalStack. An entry that the contract's bus refuses goes without a
/// source, so that LocalStack refuses it as well; the contract's code replaces LocalStack's.
final class EventPublisherOnLocalStackTest extends EventPublisherContract {
  private static final ExecutionAttribute<List<Answer>> ANSWERS =
      new ExecutionAttribute<>("the contract's answers");

  private final String bus = "contract-" + UUID.randomUUID();
  private final List<EventBridgeClient> clients = new ArrayList<>();

  @BeforeEach
  void make() {
    client(builder()).createEventBus(request -> request.name(bus));
  }

  @AfterEach
  void close() {
    clients.getFirst().deleteEventBus(request -> request.name(bus));
    clients.forEach(EventBridgeClient::close);
  }

  @Override
  protected EventPublisher publisher(RecordingBus told) {
    var time = new PassingTime();
    var client =
        client(
            builder()
                .overrideConfiguration(configuration ->
                    configuration
                        .retryStrategy(AwsRetryStrategy.doNotRetry())
                        .addExecutionInterceptor(new Between(told))));
    return new EventBridgeEventPublisher(
        client, bus, time, time, new Random(1), new VirtualThreads(4));
  }

  private EventBridgeClient client(EventBridgeClientBuilder builder) {
    var client = builder.build();
    clients.add(client);
    return client;
  }

  private static EventBridgeClientBuilder builder() {
    return EventBridgeClient.builder()
        .endpointOverride(LocalStack.found().endpoint())
        .region(Region.of(LocalStack.REGION))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
        .httpClientBuilder(UrlConnectionHttpClient.builder());
  }

  /// A clock that advances only during pauses.
  private static final class PassingTime implements InstantSource, Pause {
    private Instant now = Instant.EPOCH;

    @Override
    public synchronized Instant instant() {
      return now;
    }

    @Override
    public synchronized void pause(Duration duration) {
      now = now.plus(duration);
    }
  }

  private record Between(RecordingBus bus) implements ExecutionInterceptor {
    @Override
    public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
      var request = (PutEventsRequest) context.request();
      var answers = put(request);
      attributes.putAttribute(ANSWERS, answers);
      var sent = new ArrayList<>(request.entries());
      for (int place = 0; place < sent.size(); place++) {
        if (answers.get(place) instanceof Answer.Refused) {
          sent.set(place, sent.get(place).toBuilder().source("").build());
        }
      }
      return request.toBuilder().entries(sent).build();
    }

    @Override
    public SdkResponse modifyResponse(
        Context.ModifyResponse context, ExecutionAttributes attributes) {
      var response = (PutEventsResponse) context.response();
      var answers = attributes.getAttribute(ANSWERS);
      var results = new ArrayList<PutEventsResultEntry>();
      for (int place = 0; place < answers.size(); place++) {
        var result = response.entries().get(place);
        results.add(
            answers.get(place) instanceof Answer.Refused(var code) && result.errorCode() != null
                ? result.toBuilder().errorCode(code).build()
                : result);
      }
      return response.toBuilder().entries(results).build();
    }

    private List<Answer> put(PutEventsRequest request) {
      try {
        return bus.put(
            request.entries().stream()
                .map(entry -> new Entry(entry.source(), entry.detailType(), entry.detail()))
                .toList());
      } catch (UncheckedIOException e) {
        throw SdkClientException.create("out of reach", e);
      }
    }
  }
}
