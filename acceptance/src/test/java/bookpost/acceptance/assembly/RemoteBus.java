package bookpost.acceptance.assembly;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

/// Follows a bus that is not ours by the SDK's requests and responses, so that a scenario can see
/// which events are still on their way to a queue, and put obstacles in their way. An entry to be
/// refused is sent without its source; the bus's own refusal is then reported as a transient one. A
/// delayed message is withheld from its receiver.
final class RemoteBus implements SdkRequests.Listener {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NO_SOURCE = "";

  /// The common prefix of the topology's names.
  private final String names;

  private final Obstacles obstacles;
  private final Set<String> taken = new HashSet<>();
  private final Set<String> arrived = new HashSet<>();

  /// By the URLs of their queues.
  private final Map<String, List<Message>> withheld = new HashMap<>();

  RemoteBus(String names, Obstacles obstacles) {
    this.names = names;
    this.obstacles = obstacles;
  }

  /// True if the bus has taken an event that no queue has yet. Each event matches one rule.
  synchronized boolean isOnItsWay() {
    return !arrived.containsAll(taken);
  }

  synchronized void awaitArrivals(Duration atMost) {
    long end = System.nanoTime() + atMost.toNanos();
    while (isOnItsWay()) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0) {
        taken.removeAll(arrived);
        throw new AssertionError("the bus took events that reached no queue: " + taken);
      }
      try {
        wait(left);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Override
  public SdkRequest sent(SdkRequest request) {
    return request instanceof PutEventsRequest put && isOurs(put)
        ? put.toBuilder().entries(put.entries().stream().map(this::sent).toList()).build()
        : request;
  }

  private PutEventsRequestEntry sent(PutEventsRequestEntry entry) {
    return obstacles.refuses(entry.detail()) ? entry.toBuilder().source(NO_SOURCE).build() : entry;
  }

  @Override
  public synchronized SdkResponse received(SdkRequest request, SdkResponse response) {
    if (request instanceof ReceiveMessageRequest receive
        && isOurs(receive)
        && response instanceof ReceiveMessageResponse received) {
      return received.toBuilder().messages(letThrough(receive.queueUrl(), received)).build();
    }
    if (!(request instanceof PutEventsRequest put
        && isOurs(put)
        && response instanceof PutEventsResponse answer)) {
      return response;
    }
    var results = new ArrayList<PutEventsResultEntry>();
    for (int place = 0; place < answer.entries().size(); place++) {
      var result = answer.entries().get(place);
      boolean spoilt = put.entries().get(place).source().equals(NO_SOURCE);
      results.add(
          spoilt && result.errorCode() != null
              ? result.toBuilder().errorCode("InternalFailure").build()
              : result);
    }
    return answer.toBuilder().entries(results).build();
  }

  private List<Message> letThrough(String queue, ReceiveMessageResponse received) {
    var waiting = withheld.computeIfAbsent(queue, _ -> new ArrayList<>());
    waiting.addAll(received.messages());
    var through =
        waiting.stream().filter(message -> !obstacles.unreachable(queue, message.body())).toList();
    waiting.removeAll(through);
    return through;
  }

  @Override
  public synchronized void answered(SdkRequest request, SdkResponse response) {
    if (request instanceof PutEventsRequest put
        && isOurs(put)
        && response instanceof PutEventsResponse answer) {
      answer.entries().stream()
          .filter(it -> it.errorCode() == null)
          .map(PutEventsResultEntry::eventId)
          .forEach(taken::add);
    } else if (request instanceof ReceiveMessageRequest receive
        && isOurs(receive)
        && response instanceof ReceiveMessageResponse received) {
      received.messages().forEach(message -> arrived.add(id(message.body())));
      notifyAll();
    }
  }

  private boolean isOurs(ReceiveMessageRequest receive) {
    return receive.queueUrl().contains("/" + names + "-");
  }

  private boolean isOurs(PutEventsRequest put) {
    return put.entries().stream().anyMatch(it -> (it.eventBusName() + "-").startsWith(names + "-"));
  }

  private static String id(String event) {
    try {
      return JSON.readTree(event).path("id").asText();
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(event, e);
    }
  }
}
