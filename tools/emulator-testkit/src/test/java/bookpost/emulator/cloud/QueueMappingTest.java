package bookpost.emulator.cloud;

import static bookpost.emulator.cloud.VirtualTime.BROKEN;
import static bookpost.emulator.cloud.VirtualTime.DONE;
import static bookpost.emulator.cloud.VirtualTime.failed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import bookpost.emulator.cloud.Command.Invoke;
import bookpost.emulator.cloud.Command.Return;
import bookpost.emulator.cloud.InvocationResult.Succeeded;
import bookpost.emulator.cloud.InvocationResult.Throttled;
import bookpost.emulator.topology.Queue;
import bookpost.emulator.topology.Queue.Redrive;
import bookpost.emulator.topology.QueueMapping;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueueMappingTest {
  private static final String QUEUE = "queue";
  private static final String DEAD_LETTERS = "dead-letters";
  private static final Duration VISIBILITY = Duration.ofSeconds(60);
  private static final int RECEIVE_COUNT_MAX = 3;

  @Test
  void aFunctionGetsMessagesAsLambdaHandsThemOut() {
    VirtualTime time = on(mapping(10));

    time.queue(QUEUE).send("a", Map.of("WHY", "because"), time.now());
    time.passTime(Duration.ofSeconds(1));
    time.runToTheEnd();

    assertThat(time.calls)
        .extracting(VirtualTime.Call::payload)
        .containsExactly(
            "{\"Records\":[{\"messageId\":\"message-1\",\"receiptHandle\":\"message-2\","
                + "\"body\":\"a\",\"attributes\":{\"ApproximateReceiveCount\":\"1\","
                + "\"SentTimestamp\":\"1795428000000\",\"SenderId\":\"000000000000\","
                + "\"ApproximateFirstReceiveTimestamp\":\"1795428000000\"},"
                + "\"messageAttributes\":{\"WHY\":{\"stringValue\":\"because\","
                + "\"stringListValues\":[],\"binaryListValues\":[],\"dataType\":\"String\"}},"
                + "\"md5OfBody\":\"0cc175b9c0f1b6a831c399e269772661\","
                + "\"eventSource\":\"aws:sqs\","
                + "\"eventSourceARN\":\"arn:aws:sqs:eu-central-1:000000000000:queue\","
                + "\"awsRegion\":\"eu-central-1\"}]}");
  }

  @Test
  void messagesThatTheFunctionHandledAreDeleted() {
    VirtualTime time = on(mapping(10));

    send(time, "a", "b");
    time.runToTheEnd();

    assertThat(bodies(time)).containsExactly(List.of("a", "b"));
    assertThat(time.queue(QUEUE).isEmpty(time.now())).isTrue();
    assertThat(time.cloud().settled()).isTrue();
  }

  @Test
  void aBatchHoldsAtMostItsSize() {
    VirtualTime time = on(mapping(2));

    send(time, "a", "b", "c");
    time.runToTheEnd();

    assertThat(bodies(time)).containsExactly(List.of("a", "b"), List.of("c"));
  }

  @Test
  void aBatchWaitsForItsWindowUnlessItIsFull() {
    VirtualTime time = on(mapping(2, Duration.ofSeconds(5), OptionalInt.empty()));

    send(time, "a", "b", "c");
    time.passTime(Duration.ofSeconds(3));
    send(time, "d");
    time.passTime(Duration.ofSeconds(1));
    send(time, "e");
    time.runToTheEnd();

    assertThat(bodies(time)).containsExactly(List.of("a", "b"), List.of("c", "d"), List.of("e"));
    assertThat(time.times())
        .containsExactly(Duration.ZERO, Duration.ofSeconds(3), Duration.ofSeconds(9));
  }

  @Test
  void aBatchStaysWithinLambdasPayload() {
    VirtualTime time = on(mapping(10));
    String huge = "x".repeat(1024 * 1024 - 1024);

    send(time, huge, huge, huge, huge, huge, huge, huge);
    time.runToTheEnd();

    assertThat(bodies(time)).extracting(List::size).containsExactly(6, 1);
  }

  @Test
  void aFailedBatchComesAgainWhenItsVisibilityTimeoutIsOver() {
    VirtualTime time = on(mapping(10)).on(Plan.CONSUMER, first(BROKEN));

    send(time, "a", "b");
    time.runToTheEnd();

    assertThat(bodies(time)).containsExactly(List.of("a", "b"), List.of("a", "b"));
    assertThat(time.times()).containsExactly(Duration.ZERO, VISIBILITY);
  }

  @Test
  void aThrottledBatchComesAgainToo() {
    VirtualTime time = on(mapping(10)).on(Plan.CONSUMER, first(new Throttled()));

    send(time, "a");
    time.runToTheEnd();

    assertThat(time.times()).containsExactly(Duration.ZERO, VISIBILITY);
    assertThat(time.queue(QUEUE).isEmpty(time.now())).isTrue();
  }

  @Test
  void onlyReportedMessagesComeAgain() {
    VirtualTime time = on(mapping(10));
    time.on(Plan.CONSUMER, first(failed("message-3", "message-1")));

    send(time, "a", "b", "c");
    time.runToTheEnd();

    assertThat(bodies(time)).containsExactly(List.of("a", "b", "c"), List.of("a", "c"));
    assertThat(time.queue(QUEUE).isEmpty(time.now())).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"batchItemFailures\":[{\"itemIdentifier\":\"\"}]}",
        "{\"batchItemFailures\":[{\"itemIdentifier\":null}]}",
        "{\"batchItemFailures\":[{\"identifier\":\"message-1\"}]}",
        "{\"batchItemFailures\":[{\"itemIdentifier\":\"message-9\"}]}",
        "{\"batchItemFailures\":"
      })
  void anAnswerThatCannotBeUnderstoodFailsAll(String answer) {
    VirtualTime time = on(mapping(10)).on(Plan.CONSUMER, first(new Succeeded(answer)));

    send(time, "a", "b");
    time.runToTheEnd();

    assertThat(bodies(time)).containsExactly(List.of("a", "b"), List.of("a", "b"));
  }

  @Test
  void withoutReportsAnyAnswerIsSuccess() {
    QueueMapping reporting = mapping(10);
    VirtualTime time =
        on(
            new QueueMapping(
                reporting.id(),
                QUEUE,
                Plan.CONSUMER,
                List.of(),
                10,
                Duration.ZERO,
                false,
                OptionalInt.empty()));
    time.on(Plan.CONSUMER, _ -> failed("message-1"));

    send(time, "a");
    time.runToTheEnd();

    assertThat(time.calls).hasSize(1);
    assertThat(time.queue(QUEUE).isEmpty(time.now())).isTrue();
  }

  @Test
  void aMessageThatFailsTooOftenGoesWholeToTheDeadLetters() {
    VirtualTime time = on(mapping(10));
    time.on(Plan.CONSUMER, payload -> payload.contains("poison") ? BROKEN : DONE);

    send(time, "poison");
    time.runToTheEnd();

    assertThat(time.calls)
        .extracting(it ->
            VirtualTime.elements(it.payload())
                .findFirst()
                .orElseThrow()
                .at("/attributes/ApproximateReceiveCount")
                .asText())
        .containsExactly("1", "2", "3");
    assertThat(time.queue(QUEUE).isEmpty(time.now())).isTrue();
    assertThat(time.queue(DEAD_LETTERS).peekAll(time.now())).containsExactly("poison");
  }

  @Test
  void theWaitIsTheRestOfTheVisibilityTimeoutAndFollowsThePace() {
    VirtualTime time = new VirtualTime(plan(mapping(10)).topology(), new Pace(10), Faults.NONE);
    send(time, "a");
    QueueMessage message = time.queue(QUEUE).receive(1, time.now()).getFirst();
    time.cloud().queued(QUEUE, List.of(message), time.now());
    Invoke invoke = (Invoke) time.cloud().step(time.now()).getFirst();

    time.cloud().ended(invoke.id(), BROKEN, time.now().plusSeconds(20));
    List<Command> commands = time.cloud().step(time.now().plusSeconds(20));

    assertThat(commands)
        .containsExactly(new Return(QUEUE, message.receiptHandle(), Duration.ofSeconds(4)));
  }

  @Test
  void noMoreBatchesAreUnderWayThanTheMaximumConcurrencyAndNoMoreMessagesAreAskedFor() {
    VirtualTime limited = on(mapping(2, Duration.ZERO, OptionalInt.of(3)));
    VirtualTime unlimited = on(mapping(2));

    assertThat(underWayAtOnce(limited)).isEqualTo(3);
    assertThat(underWayAtOnce(unlimited)).isEqualTo(QueueFeed.BATCHES_AT_ONCE);
    assertThat(limited.cloud().demand(QUEUE)).isZero();
  }

  @Test
  void aQueueThatNoMappingReadsIsNotAskedForMessages() {
    VirtualTime time = on(mapping(2));
    time.queue(DEAD_LETTERS).send("a", Map.of(), time.now());
    List<QueueMessage> received = time.queue(DEAD_LETTERS).receive(1, time.now());

    assertThat(time.cloud().demand(DEAD_LETTERS)).isZero();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> time.cloud().queued(DEAD_LETTERS, received, time.now()));
  }

  @Test
  void mappingsOfOneQueueShareItsMessages() {
    VirtualTime time =
        new VirtualTime(
            plan(mapping(1, Duration.ZERO, OptionalInt.of(2)))
                .with(
                    new QueueMapping(
                        "other",
                        QUEUE,
                        Plan.RELAY,
                        List.of(),
                        1,
                        Duration.ZERO,
                        true,
                        OptionalInt.of(2)))
                .topology());

    send(time, "a", "b", "c", "d");
    time.runToTheEnd();

    assertThat(time.calls)
        .extracting(VirtualTime.Call::function)
        .containsExactlyInAnyOrder(Plan.CONSUMER, Plan.CONSUMER, Plan.RELAY, Plan.RELAY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "{\"body\":{\"of\":[\"a\"]}}                                   | {\"of\":\"a\"}",
        "{\"body\":[\"text\"]}                                         | text",
        "{\"body\":{\"of\":[{\"prefix\":\"b\"}]}}                      | {\"of\":\"bc\"}",
        "{\"messageAttributes\":{\"WHY\":{\"stringValue\":[\"no\"]}}} | "
      })
  void aMessageThatMatchesNoFilterIsDeleted(String pattern, String let) {
    VirtualTime time =
        on(
            new QueueMapping(
                "mapping",
                QUEUE,
                Plan.CONSUMER,
                List.of(pattern),
                10,
                Duration.ZERO,
                true,
                OptionalInt.empty()));

    send(time, "{\"of\":\"a\"}", "text", "{\"of\":\"bc\"}", "{");
    time.runToTheEnd();

    assertThat(bodies(time)).isEqualTo(let == null ? List.of() : List.of(List.of(let)));
    assertThat(time.queue(QUEUE).isEmpty(time.now())).isTrue();
    assertThat(time.hops)
        .filteredOn(hop -> hop.kind() == Hop.Kind.FILTERED)
        .hasSize(let == null ? 4 : 3)
        .extracting(Hop::at)
        .containsOnly("mapping queue → Consumer");
  }

  @Test
  void aMessageThatWaitedBeyondItsTimeoutIsLeftToBeReceivedAgain() {
    VirtualTime time = on(mapping(1, Duration.ZERO, OptionalInt.of(2)));
    send(time, "a", "b", "c");
    List<QueueMessage> received = time.queue(QUEUE).receive(3, time.now());
    time.cloud().queued(QUEUE, received, time.now());
    List<Command> begun = time.cloud().step(time.now());

    time.passTime(VISIBILITY);
    begun.forEach(command -> time.cloud().ended(((Invoke) command).id(), DONE, time.now()));
    time.runToTheEnd();

    assertThat(bodies(time)).containsExactly(List.of("c"));
    assertThat(time.queue(QUEUE).isEmpty(time.now())).isTrue();
  }

  @Test
  void messagesHeldBackStayAndNoMoreAreAskedFor() {
    boolean[] paused = {true};
    VirtualTime time = new VirtualTime(plan(mapping(1)).topology(), pausing(() -> paused[0]));
    send(time, "a", "b");

    time.passTime(VISIBILITY.multipliedBy(RECEIVE_COUNT_MAX + 2));
    boolean settledWhilePaused = time.cloud().settled();
    int askedForWhilePaused = time.cloud().demand(QUEUE);
    paused[0] = false;
    time.runToTheEnd();

    assertThat(settledWhilePaused).isFalse();
    assertThat(askedForWhilePaused).isZero();
    assertThat(bodies(time)).containsExactly(List.of("a"), List.of("b"));
    assertThat(time.queue(QUEUE).isEmpty(time.now())).isTrue();
    assertThat(time.queue(DEAD_LETTERS).isEmpty(time.now())).isTrue();
  }

  @Test
  void aMessageLetThroughIsNotHeldBackLater() {
    var asked = new AtomicInteger();
    VirtualTime time =
        new VirtualTime(plan(mapping(1)).topology(), pausing(() -> asked.incrementAndGet() > 1));
    send(time, "a");

    time.runToTheEnd();

    assertThat(bodies(time)).containsExactly(List.of("a"));
    assertThat(asked).hasValue(1);
  }

  private static Faults pausing(BooleanSupplier paused) {
    return new Faults() {
      @Override
      public boolean pauses(String part, String payload) {
        return paused.getAsBoolean();
      }
    };
  }

  private static int underWayAtOnce(VirtualTime time) {
    send(time, "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m");
    List<QueueMessage> received = time.queue(QUEUE).receive(time.cloud().demand(QUEUE), time.now());
    time.cloud().queued(QUEUE, received, time.now());
    return time.cloud().step(time.now()).size();
  }

  private static VirtualTime on(QueueMapping mapping) {
    return new VirtualTime(plan(mapping).topology());
  }

  private static Plan plan(QueueMapping mapping) {
    Duration retention = Duration.ofDays(1);
    return Plan.bare()
        .with(new Queue(DEAD_LETTERS, VISIBILITY, retention, Optional.empty()))
        .with(
            new Queue(
                QUEUE,
                VISIBILITY,
                retention,
                Optional.of(new Redrive(DEAD_LETTERS, RECEIVE_COUNT_MAX))))
        .with(mapping);
  }

  private static QueueMapping mapping(int batchSize) {
    return mapping(batchSize, Duration.ZERO, OptionalInt.empty());
  }

  private static QueueMapping mapping(
      int batchSize, Duration batchWindow, OptionalInt concurrencyMax) {
    return new QueueMapping(
        "mapping", QUEUE, Plan.CONSUMER, List.of(), batchSize, batchWindow, true, concurrencyMax);
  }

  private static void send(VirtualTime time, String... bodies) {
    for (String body : bodies) {
      time.queue(QUEUE).send(body, Map.of(), time.now());
    }
  }

  /// The bodies of each batch that the function got.
  private static List<List<String>> bodies(VirtualTime time) {
    return time.calls.stream()
        .map(call ->
            VirtualTime.elements(call.payload())
                .map(record -> record.path("body"))
                .map(JsonNode::asText)
                .toList())
        .toList();
  }

  /// Returns these first, and then that all is done.
  private static Function<String, InvocationResult> first(InvocationResult... results) {
    Iterator<InvocationResult> left = new ArrayList<>(List.of(results)).iterator();
    return _ -> left.hasNext() ? left.next() : DONE;
  }
}
