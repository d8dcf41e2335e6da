package bookpost.emulator.cloud;

import static bookpost.emulator.cloud.Plan.source;
import static bookpost.emulator.cloud.VirtualTime.BROKEN;
import static bookpost.emulator.cloud.VirtualTime.DONE;
import static bookpost.emulator.cloud.VirtualTime.failed;
import static org.assertj.core.api.Assertions.assertThat;

import bookpost.emulator.cloud.InvocationResult.Succeeded;
import bookpost.emulator.cloud.InvocationResult.Throttled;
import bookpost.emulator.topology.Pipe;
import bookpost.emulator.topology.Pipe.Target.ToFunction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A pipe whose target is a function.
class PipeTest {
  private static final Pipe.Target AWAITED = new ToFunction(Plan.RELAY, true);
  private static final Pipe.Target NOT_AWAITED = new ToFunction(Plan.RELAY, false);

  @Test
  void aFunctionGetsAnArrayEvenOfOneRecord() {
    VirtualTime time = on(source().batchSize(2).pipe(AWAITED));

    time.stream("a", "b", "c");
    time.runToTheEnd();

    assertThat(time.calls)
        .extracting(VirtualTime.Call::payload)
        .containsExactly(
            "[{\"eventSourceARN\":\"stream-arn\",\"key\":\"a\",\"n\":1},"
                + "{\"eventSourceARN\":\"stream-arn\",\"key\":\"b\",\"n\":2}]",
            "[{\"eventSourceARN\":\"stream-arn\",\"key\":\"c\",\"n\":3}]");
    assertThat(time.cloud().settled()).isTrue();
  }

  @Test
  void theTemplateMakesEachElement() {
    VirtualTime time = on(source().pipe(AWAITED, "{\"of\": <$.key>, \"as\": \"<$.n>\"}"));

    time.stream("a", "b");
    time.runToTheEnd();

    assertThat(time.calls)
        .extracting(VirtualTime.Call::payload)
        .containsExactly("[{\"of\":\"a\",\"as\":\"1\"},{\"of\":\"b\",\"as\":\"2\"}]");
  }

  @Test
  void aTextTemplateReachesAFunctionAsAString() {
    VirtualTime time = on(source().pipe(AWAITED, "say \"<$.key>\""));

    time.stream("a");
    time.runToTheEnd();

    assertThat(time.calls)
        .extracting(VirtualTime.Call::payload)
        .containsExactly("[\"say \\\"a\\\"\"]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pipe-arn | arn:aws:pipes:eu-central-1:000000000000:pipe/service-dev-Pipe",
        "pipe-name | service-dev-Pipe",
        "source-arn | stream-arn",
        "enrichment-arn | ''",
        "target-arn | arn:aws:lambda:eu-central-1:000000000000:function:service-dev-Relay",
        "event.ingestion-time | 2026-11-23T10:00:05Z"
      })
  void aPipesReservedVariablesAreTexts(String name, String value) {
    VirtualTime time =
        on(
            source()
                .batchWindow(Duration.ofSeconds(5))
                .pipe(AWAITED, "<aws.pipes.%s>".formatted(name)));

    time.stream("a");
    time.runToTheEnd();

    assertThat(time.calls)
        .extracting(VirtualTime.Call::payload)
        .containsExactly("[\"" + value + "\"]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"event", "event.json"})
  void theRecordItselfIsAVariable(String name) {
    VirtualTime time = on(source().pipe(AWAITED, "{\"it\":<aws.pipes.%s>}".formatted(name)));

    time.stream("a");
    time.runToTheEnd();

    assertThat(time.calls)
        .extracting(VirtualTime.Call::payload)
        .containsExactly("[{\"it\":{\"eventSourceARN\":\"stream-arn\",\"key\":\"a\",\"n\":1}}]");
  }

  @Test
  void aFailureOfTheFunctionIsThePipes() {
    VirtualTime time = on(source().retriesMax(2).pipe(AWAITED));
    time.on(Plan.RELAY, _ -> BROKEN);

    time.stream("a");
    time.stepNow();
    time.stream("b");
    time.runToTheEnd();

    assertThat(time.batches())
        .startsWith(List.of("a1"), List.of("a1"), List.of("a1"), List.of("b2"))
        .hasSize(6);
    assertThat(time.times())
        .startsWith(Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(3));
    assertThat(time.sent).hasSize(2);
    assertThat(time.cloud().settled()).isTrue();
  }

  @Test
  void recordsThatAPipeGivesUpAreReportedByTheirPositionInTheStream() {
    VirtualTime time = on(source().retriesMax(1).pipe(AWAITED));
    time.on(Plan.RELAY, _ -> BROKEN);

    time.stream("a", "b");
    time.runToTheEnd();

    assertThat(time.sent)
        .containsExactly(
            new Command.Send(
                Plan.STREAM_DEAD_LETTERS,
                "{\"context\":{\"partnerResourceArn\":"
                    + "\"arn:aws:pipes:eu-central-1:000000000000:pipe/service-dev-Pipe\","
                    + "\"condition\":\"RetryAttemptsExhausted\"},"
                    + "\"version\":\"1.0\",\"timestamp\":\"2026-11-23T10:00:01Z\","
                    + "\"DDBStreamBatchInfo\":{\"shardId\":\"shard\","
                    + "\"startSequenceNumber\":\"1\",\"endSequenceNumber\":\"2\","
                    + "\"approximateArrivalOfFirstRecord\":\"2026-11-23T10:00:00Z\","
                    + "\"approximateArrivalOfLastRecord\":\"2026-11-23T10:00:00Z\","
                    + "\"batchSize\":2,\"streamArn\":\"stream-arn\"}}",
                Map.of()));
  }

  @Test
  void aRecordBeyondTheAgeLimitIsGivenUp() {
    VirtualTime time =
        on(source().withoutRetryLimit().ageMax(Duration.ofMinutes(10)).pipe(AWAITED));
    time.on(Plan.RELAY, _ -> BROKEN);

    time.stream("a");
    time.runToTheEnd();

    assertThat(time.sent)
        .singleElement()
        .extracting(Command.Send::body)
        .asString()
        .contains("\"condition\":\"RecordAgeExceeded\"");
    assertThat(time.calls.getLast().after()).isLessThan(Duration.ofMinutes(10));
  }

  @Test
  void onlyRecordsNamedInAReplyComeAgain() {
    VirtualTime time = on(source().pipe(AWAITED));
    time.on(Plan.RELAY, first(failed("4", "2")));

    time.stream("a", "b", "c", "d");
    time.runToTheEnd();

    assertThat(time.batches())
        .containsExactly(List.of("a1", "b2", "c3", "d4"), List.of("b2", "d4"));
    assertThat(time.times()).containsExactly(Duration.ZERO, Duration.ofSeconds(1));
  }

  @Test
  void aReplyMayNameARecordByItsEventId() {
    VirtualTime time = on(source().pipe(AWAITED));
    time.on(Plan.RELAY, first(failed("event-b")));

    time.streamJson("a", "{\"eventID\":\"event-a\",\"key\":\"a\"}");
    time.streamJson("b", "{\"eventID\":\"event-b\",\"key\":\"b\"}");
    time.runToTheEnd();

    assertThat(time.batches()).containsExactly(List.of("a", "b"), List.of("b"));
  }

  @Test
  void whileABatchShrinksNoRetryIsCounted() {
    VirtualTime time = on(source().retriesMax(0).bisecting().pipe(AWAITED));
    time.on(Plan.RELAY, first(failed("1", "3"), failed("3")));

    time.stream("a", "b", "c");
    time.runToTheEnd();

    assertThat(time.batches())
        .containsExactly(List.of("a1", "b2", "c3"), List.of("a1", "c3"), List.of("c3"));
    assertThat(time.times()).containsOnly(Duration.ZERO);
    assertThat(time.sent).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"batchItemFailures\":[{\"itemIdentifier\":\"\"}]}",
        "{\"batchItemFailures\":[{\"itemIdentifier\":null}]}",
        "{\"batchItemFailures\":[{\"identifier\":\"1\"}]}",
        "{\"batchItemFailures\":[{\"itemIdentifier\":\"1\"},{\"itemIdentifier\":\"7\"}]}",
        "{\"batchItemFailures\":{}}"
      })
  void aReplyThatNamesNoneOfTheRecordsFailsThemAll(String answer) {
    VirtualTime time = on(source().pipe(AWAITED));
    time.on(Plan.RELAY, first(new Succeeded(answer)));

    time.stream("a", "b");
    time.runToTheEnd();

    assertThat(time.batches()).containsExactly(List.of("a1", "b2"), List.of("a1", "b2"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "{}", "\"fine\"", "[1]", "{\"batchItemFailures\":[]}"})
  void anyOtherAnswerIsSuccess(String answer) {
    VirtualTime time = on(source().pipe(AWAITED));
    time.on(Plan.RELAY, _ -> new Succeeded(answer));

    time.stream("a");
    time.runToTheEnd();

    assertThat(time.calls).hasSize(1);
    assertThat(time.sent).isEmpty();
  }

  @Test
  void aThrottleCountsAsNoRetry() {
    VirtualTime time = on(source().retriesMax(0).pipe(AWAITED));
    time.on(Plan.RELAY, first(new Throttled(), new Throttled()));

    time.stream("a");
    time.runToTheEnd();

    assertThat(time.times())
        .containsExactly(Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(3));
    assertThat(time.sent).isEmpty();
  }

  @Test
  void aFunctionThatIsNotAwaitedFailsByItself() {
    VirtualTime time = on(source().batchSize(1).pipe(NOT_AWAITED));
    time.on(Plan.RELAY, _ -> BROKEN);

    time.stream("a", "b");
    time.runToTheEnd();

    assertThat(time.batches()).startsWith(List.of("a1"), List.of("b2")).hasSize(6);
    assertThat(time.sent)
        .extracting(Command.Send::queue)
        .containsExactly(Plan.FUNCTION_DEAD_LETTERS, Plan.FUNCTION_DEAD_LETTERS);
  }

  @Test
  void aBatchTooLargeForTheFunctionsOwnQueueFails() {
    VirtualTime time = on(source().retriesMax(0).bisecting().pipe(NOT_AWAITED));

    time.stream("x".repeat(AsynchronousQueue.PAYLOAD_BYTES_MAX), "b");
    time.runToTheEnd();

    assertThat(time.batches()).containsExactly(List.of("b2"));
    assertThat(time.sent).extracting(Command.Send::queue).containsExactly(Plan.STREAM_DEAD_LETTERS);
  }

  @Test
  void aTransformedBatchTooLargeForLambdaFails() {
    VirtualTime time = on(source().retriesMax(0).bisecting().pipe(AWAITED, "[<$.key>, <$.key>]"));
    String half = "x".repeat(Lane.PAYLOAD_BYTES_MAX / 2);

    time.stream(half, "b");
    time.runToTheEnd();

    assertThat(time.calls).extracting(VirtualTime.Call::payload).containsExactly("[[\"b\",\"b\"]]");
    assertThat(time.sent).extracting(Command.Send::queue).containsExactly(Plan.STREAM_DEAD_LETTERS);
  }

  @Test
  void aBatchWaitsForItsWindow() {
    VirtualTime time = on(source().batchSize(3).batchWindow(Duration.ofSeconds(5)).pipe(AWAITED));

    time.stream("a");
    time.passTime(Duration.ofSeconds(3));
    time.stream("b");
    time.runToTheEnd();

    assertThat(time.batches()).containsExactly(List.of("a1", "b2"));
    assertThat(time.times()).containsExactly(Duration.ofSeconds(5));
  }

  @Test
  void severalPipesReadOneTableEachInItsOwnTime() {
    VirtualTime time =
        new VirtualTime(
            Plan.bare()
                .with(piped("Inserted", "INSERT"))
                .with(piped("Modified", "MODIFY"))
                .with(piped("Removed", "REMOVE"))
                .topology());
    time.on(Plan.RELAY, payload -> payload.contains("MODIFY") ? BROKEN : DONE);

    for (String eventName : List.of("INSERT", "MODIFY", "REMOVE", "INSERT")) {
      time.streamJson("a", "{\"eventName\":\"%s\",\"key\":\"%1$s\"}".formatted(eventName));
    }
    time.stepNow();

    assertThat(time.batches())
        .containsExactlyInAnyOrder(
            List.of("INSERT", "INSERT"), List.of("MODIFY"), List.of("REMOVE"));
  }

  @Test
  void aReaderWithoutRoomKeepsFurtherRecordsFromBeingRead() {
    VirtualTime time =
        new VirtualTime(
            Plan.bare()
                .with(piped("Inserted", "INSERT"))
                .with(piped("Other", "MODIFY"))
                .topology());
    time.cloud().shardOpened(Plan.TABLE, "shard", Optional.empty(), time.now());

    for (int i = 0; i < StreamFeed.WAITING_MAX; i++) {
      time.streamJson("a", "{\"eventName\":\"MODIFY\"}");
    }

    assertThat(time.cloud().demand(Plan.TABLE, "shard")).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "{\"key\":[{\"prefix\":\"b\"}]}                       | b2 ba4",
        "{\"key\":[{\"anything-but\":[\"a\",\"ba\"]}]}        | b2 c3 x5",
        "{\"more\":[{\"exists\":true}]}                       | x5",
        "{\"more\":[{\"exists\":false}],\"key\":[\"a\"]}      | a1",
        "{\"$or\":[{\"key\":[\"a\"]},{\"more\":[\"yes\"]}]}   | a1 x5",
        "{\"key\":[{\"wildcard\":\"*a\"}]}                    | a1 ba4",
        "{\"n\":[{\"numeric\":[\">\",2,\"<=\",4]}]}           | c3 ba4"
      })
  void aFilterPassesTheRecordsThatItsPatternMatches(String pattern, String records) {
    VirtualTime time = on(source().filters(pattern).pipe(AWAITED));

    time.stream("a", "b", "c", "ba");
    time.streamJson("x", "{\"key\":\"x\",\"n\":5,\"more\":\"yes\"}");
    time.runToTheEnd();

    assertThat(time.batches()).containsExactly(List.of(records.split(" ")));
  }

  @Test
  void oneOfSeveralFiltersSuffices() {
    VirtualTime time =
        on(source().filters("{\"key\":[\"a\"]}", "{\"n\":[3]}", "{\"no\":[1]}").pipe(AWAITED));

    time.stream("a", "b", "c");
    time.runToTheEnd();

    assertThat(time.batches()).containsExactly(List.of("a1", "c3"));
  }

  private static Pipe piped(String id, String eventName) {
    return source().filters("{\"eventName\":[\"%s\"]}".formatted(eventName)).pipe(id, AWAITED);
  }

  private static VirtualTime on(Pipe pipe) {
    return new VirtualTime(Plan.bare().with(pipe).topology());
  }

  /// Returns these first, and then that all is done.
  private static Function<String, InvocationResult> first(InvocationResult... results) {
    Iterator<InvocationResult> left = new ArrayList<>(List.of(results)).iterator();
    return _ -> left.hasNext() ? left.next() : DONE;
  }
}
