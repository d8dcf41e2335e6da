package bookpost.emulator.cloud;

import static bookpost.emulator.cloud.Plan.source;
import static bookpost.emulator.cloud.VirtualTime.BROKEN;
import static bookpost.emulator.cloud.VirtualTime.DONE;
import static bookpost.emulator.cloud.VirtualTime.failed;
import static org.assertj.core.api.Assertions.assertThat;

import bookpost.emulator.cloud.Command.Invoke;
import bookpost.emulator.cloud.InvocationResult.Throttled;
import bookpost.emulator.topology.StreamMapping;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class StreamMappingTest {
  private static final Duration NOW = Duration.ZERO;

  @Test
  void aBatchHoldsAtMostItsSizeAndTheNextWaitsForItsEnd() {
    VirtualTime time = on(source().batchSize(2).mapping(Plan.RELAY));

    time.stream("a", "b", "c");
    List<Command> first = time.cloud().step(time.now());
    List<Command> second = time.cloud().step(time.now());

    assertThat(first).singleElement().isInstanceOf(Invoke.class);
    assertThat(VirtualTime.records(((Invoke) first.getFirst()).payload()))
        .containsExactly("a1", "b2");
    assertThat(second).isEmpty();
  }

  @Test
  void aBatchWaitsForItsWindow() {
    VirtualTime time =
        on(source().batchSize(3).batchWindow(Duration.ofSeconds(5)).mapping(Plan.RELAY));

    time.stream("a");
    time.passTime(Duration.ofSeconds(3));
    time.stream("b");
    time.runToTheEnd();

    assertThat(time.batches()).containsExactly(List.of("a1", "b2"));
    assertThat(time.times()).containsExactly(Duration.ofSeconds(5));
  }

  @Test
  void aFullBatchDoesNotWait() {
    VirtualTime time =
        on(source().batchSize(3).batchWindow(Duration.ofSeconds(5)).mapping(Plan.RELAY));

    time.stream("a", "b", "c", "d");
    time.runToTheEnd();

    assertThat(time.batches()).containsExactly(List.of("a1", "b2", "c3"), List.of("d4"));
    assertThat(time.times()).containsExactly(NOW, Duration.ofSeconds(5));
  }

  @Test
  void aBatchStaysWithinLambdasPayload() {
    VirtualTime time = on(source().mapping(Plan.RELAY));
    String huge = "x".repeat(4 * 1024 * 1024);

    time.stream(huge, "b" + huge, "c");
    time.runToTheEnd();

    assertThat(time.batches()).extracting(List::size).containsExactly(1, 2);
  }

  @Test
  void aRecordThatMatchesNoFilterIsSkipped() {
    VirtualTime time =
        on(
            source()
                .filters("{\"key\":[\"a\"]}", "{\"key\":[{\"prefix\":\"c\"}]}")
                .mapping(Plan.RELAY));

    time.stream("a", "b", "cc");
    time.runToTheEnd();

    assertThat(time.batches()).containsExactly(List.of("a1", "cc3"));
    assertThat(time.hops)
        .filteredOn(hop -> hop.kind() == Hop.Kind.FILTERED)
        .extracting(Hop::what)
        .containsExactly("b of shard");
  }

  @Test
  void theBatchComesAgainFromTheLowestFailedNumber() {
    VirtualTime time = on(source().mapping(Plan.RELAY));
    time.on(Plan.RELAY, first(failed("3", "2")));

    time.stream("a", "b", "c", "d");
    time.runToTheEnd();

    assertThat(time.batches())
        .containsExactly(List.of("a1", "b2", "c3", "d4"), List.of("b2", "c3", "d4"));
    assertThat(time.times()).containsExactly(NOW, Duration.ofSeconds(1));
  }

  @Test
  void noRecordPassesAFailure() {
    VirtualTime time = on(source().mapping(Plan.RELAY));
    time.on(Plan.RELAY, first(failed("2")));

    time.stream("a", "b");
    time.stepNow();
    time.stream("c");
    time.runToTheEnd();

    assertThat(time.batches()).containsExactly(List.of("a1", "b2"), List.of("b2"), List.of("c3"));
  }

  @Test
  void aFailingBatchIsTriedAgainEverMoreSlowlyAndThenGivenUp() {
    VirtualTime time = on(source().mapping(Plan.RELAY));
    time.on(Plan.RELAY, _ -> BROKEN);

    time.stream("a", "b");
    time.runToTheEnd();

    assertThat(time.times())
        .containsExactly(NOW, Duration.ofSeconds(1), Duration.ofSeconds(3), Duration.ofSeconds(7));
    assertThat(time.sent).hasSize(1);
    assertThat(time.cloud().settled()).isTrue();
  }

  @Test
  void recordsGivenUpAreReportedByTheirPositionInTheStream() {
    VirtualTime time = on(source().retriesMax(1).mapping(Plan.RELAY));
    time.on(Plan.RELAY, _ -> BROKEN);

    time.stream("a", "b");
    time.runToTheEnd();

    assertThat(time.sent)
        .containsExactly(
            new Command.Send(
                Plan.STREAM_DEAD_LETTERS,
                "{\"requestContext\":{\"requestId\":\"id-1\","
                    + "\"functionArn\":"
                    + "\"arn:aws:lambda:eu-central-1:000000000000:function:service-dev-Relay\","
                    + "\"condition\":\"RetryAttemptsExhausted\",\"approximateInvokeCount\":2},"
                    + "\"responseContext\":{\"statusCode\":200,\"executedVersion\":\"$LATEST\","
                    + "\"functionError\":\"Unhandled\"},"
                    + "\"version\":\"1.0\",\"timestamp\":\"2026-11-23T10:00:01Z\","
                    + "\"DDBStreamBatchInfo\":{\"shardId\":\"shard\","
                    + "\"startSequenceNumber\":\"1\",\"endSequenceNumber\":\"2\","
                    + "\"approximateArrivalOfFirstRecord\":\"2026-11-23T10:00:00Z\","
                    + "\"approximateArrivalOfLastRecord\":\"2026-11-23T10:00:00Z\","
                    + "\"batchSize\":2,\"streamArn\":\"stream-arn\"}}",
                Map.of()));
  }

  @Test
  void aDeadLetterHasNoFunctionErrorIfTheFunctionReportedTheFailure() {
    VirtualTime time = on(source().retriesMax(0).mapping(Plan.RELAY));
    time.on(Plan.RELAY, _ -> failed("1"));

    time.stream("a");
    time.runToTheEnd();

    assertThat(time.sent)
        .singleElement()
        .extracting(Command.Send::body)
        .asString()
        .contains("\"executedVersion\":\"$LATEST\",\"functionError\":null}");
  }

  @Test
  void bisectingFindsTheOnePoisonRecordAndCostsNoRetry() {
    VirtualTime time = on(source().batchSize(8).retriesMax(1).bisecting().mapping(Plan.RELAY));
    time.on(Plan.RELAY, payload -> payload.contains("poison") ? BROKEN : DONE);

    time.stream("a", "b", "c", "d", "e", "poison", "g", "h");
    time.runToTheEnd();

    assertThat(time.batches())
        .containsExactly(
            List.of("a1", "b2", "c3", "d4", "e5", "poison6", "g7", "h8"),
            List.of("a1", "b2", "c3", "d4"),
            List.of("e5", "poison6", "g7", "h8"),
            List.of("e5", "poison6"),
            List.of("e5"),
            List.of("poison6"),
            List.of("poison6"),
            List.of("g7", "h8"));
    assertThat(time.sent)
        .singleElement()
        .extracting(Command.Send::body)
        .asString()
        .contains("\"startSequenceNumber\":\"6\",\"endSequenceNumber\":\"6\"");
  }

  @Test
  void bisectingWithReportsCutsAtTheReportedNumber() {
    VirtualTime time = on(source().batchSize(8).retriesMax(0).bisecting().mapping(Plan.RELAY));
    time.on(Plan.RELAY, payload -> payload.contains("poison") ? failed(Integer.toString(3)) : DONE);

    time.stream("a", "b", "poison", "d", "e");
    time.runToTheEnd();

    assertThat(time.batches())
        .containsExactly(
            List.of("a1", "b2", "poison3", "d4", "e5"),
            List.of("poison3", "d4", "e5"),
            List.of("poison3"),
            List.of("d4", "e5"));
    assertThat(time.times()).containsOnly(NOW);
  }

  @Test
  void aThrottleCountsAsNoRetryAndCutsNothing() {
    VirtualTime time = on(source().batchSize(8).retriesMax(0).bisecting().mapping(Plan.RELAY));
    time.on(Plan.RELAY, first(new Throttled(), new Throttled()));

    time.stream("a", "b");
    time.runToTheEnd();

    assertThat(time.batches()).containsOnly(List.of("a1", "b2"));
    assertThat(time.times()).containsExactly(NOW, Duration.ofSeconds(1), Duration.ofSeconds(3));
    assertThat(time.sent).isEmpty();
  }

  @Test
  void aRecordBeyondTheAgeLimitIsGivenUpAndTheYoungerGoOn() {
    VirtualTime time =
        on(source().withoutRetryLimit().ageMax(Duration.ofMinutes(10)).mapping(Plan.RELAY));
    time.on(
        Plan.RELAY,
        _ -> time.now().isBefore(VirtualTime.START.plus(Duration.ofMinutes(11))) ? BROKEN : DONE);

    time.stream("a");
    time.passTime(Duration.ofMinutes(5));
    time.stream("b");
    time.runToTheEnd();

    assertThat(time.sent)
        .singleElement()
        .extracting(Command.Send::body)
        .asString()
        .contains("\"condition\":\"RecordAgeExceeded\"")
        .contains("\"startSequenceNumber\":\"1\",\"endSequenceNumber\":\"1\"");
    assertThat(time.calls.getLast().records()).containsExactly("b2");
    assertThat(time.cloud().settled()).isTrue();
  }

  @Test
  void withoutLimitsABatchBlocksItsShardUntilTheStreamForgetsIt() {
    VirtualTime time = on(source().withoutRetryLimit().mapping(Plan.RELAY));
    time.on(Plan.RELAY, payload -> payload.contains("poison") ? BROKEN : DONE);

    time.stream("poison");
    time.stepNow();
    time.passTime(Duration.ofHours(1));
    time.stream("b");
    time.runToTheEnd();

    assertThat(time.calls.getLast().records()).containsExactly("b2");
    assertThat(time.calls.getLast().after())
        .isBetween(Duration.ofHours(24), Duration.ofHours(24).plusMinutes(1));
    assertThat(time.calls).hasSizeGreaterThan(24 * 59);
  }

  @Test
  void keysGoSideBySideAndEachStaysInOrder() {
    VirtualTime time =
        on(source().batchSize(1).parallelization(10).bisecting().mapping(Plan.RELAY));

    time.stream("a", "b", "a", "b", "a");
    List<List<String>> together =
        time.cloud().step(time.now()).stream()
            .map(command -> VirtualTime.records(((Invoke) command).payload()))
            .toList();

    assertThat(together).containsExactlyInAnyOrder(List.of("a1"), List.of("b2"));
  }

  @Test
  void noMoreBatchesOfAShardAreUnderWayThanAllowed() {
    VirtualTime time = on(source().batchSize(1).parallelization(3).bisecting().mapping(Plan.RELAY));

    for (int i = 0; i < 100; i++) {
      time.stream("key-" + i);
    }

    assertThat(time.cloud().step(time.now())).hasSize(3);
  }

  @Test
  void aChildWaitsUntilItsParentIsDone() {
    VirtualTime time = on(source().mapping(Plan.RELAY));
    time.on(Plan.RELAY, first(BROKEN));
    time.cloud().shardOpened(Plan.TABLE, "parent", Optional.empty(), time.now());
    time.cloud().shardOpened(Plan.TABLE, "child", Optional.of("parent"), time.now());

    time.streamTo("parent", "a");
    time.streamTo("child", "a");
    time.stepNow();
    time.cloud().shardClosed(Plan.TABLE, "parent", time.now());
    time.runToTheEnd();

    assertThat(time.batches()).containsExactly(List.of("a1"), List.of("a1"), List.of("a2"));
  }

  @Test
  void aGrandchildWaitsThoughItsParentHeldNothing() {
    VirtualTime time = on(source().mapping(Plan.RELAY));
    time.on(Plan.RELAY, first(BROKEN));
    time.cloud().shardOpened(Plan.TABLE, "parent", Optional.empty(), time.now());
    time.cloud().shardOpened(Plan.TABLE, "child", Optional.of("parent"), time.now());
    time.cloud().shardOpened(Plan.TABLE, "grandchild", Optional.of("child"), time.now());

    time.streamTo("parent", "a");
    time.streamTo("grandchild", "a");
    time.cloud().shardClosed(Plan.TABLE, "parent", time.now());
    time.cloud().shardClosed(Plan.TABLE, "child", time.now());
    time.runToTheEnd();

    assertThat(time.batches()).containsExactly(List.of("a1"), List.of("a1"), List.of("a2"));
  }

  @Test
  void aChildOfAParentStillOpenIsNotRead() {
    VirtualTime time = on(source().mapping(Plan.RELAY));
    time.cloud().shardOpened(Plan.TABLE, "parent", Optional.empty(), time.now());
    time.cloud().shardOpened(Plan.TABLE, "child", Optional.of("parent"), time.now());

    time.streamTo("child", "a");
    time.runToTheEnd();

    assertThat(time.calls).isEmpty();
    assertThat(time.cloud().settled()).isFalse();
  }

  @Test
  void anotherReaderResumesFromTheCheckpointAfterAReaderDies() {
    VirtualTime time = on(source().batchSize(1).retriesMax(0).mapping(Plan.RELAY));
    time.stream("a", "b");
    time.stepNow();
    time.stream("c");
    Invoke lost = (Invoke) time.cloud().step(time.now()).getFirst();

    time.cloud().readAgain(Plan.TABLE, "shard", time.now());
    time.cloud().ended(lost.id(), BROKEN, time.now());
    time.runToTheEnd();

    assertThat(time.batches()).containsExactly(List.of("a1"), List.of("b2"), List.of("c3"));
    assertThat(time.sent).as("nobody hears what became of the lost batch").isEmpty();
    assertThat(time.cloud().settled()).isTrue();
  }

  @Test
  void aCheckpointPassesNoRecordThatHasNotEnded() {
    VirtualTime time = on(source().batchSize(1).parallelization(2).mapping(Plan.RELAY));
    time.on(Plan.RELAY, payload -> payload.contains("\"a\"") ? BROKEN : DONE);
    time.stream("a", "b", "b");
    time.stepNow();

    time.on(Plan.RELAY, _ -> DONE);
    time.cloud().readAgain(Plan.TABLE, "shard", time.now());
    time.runToTheEnd();

    assertThat(time.batches())
        .containsExactlyInAnyOrder(
            List.of("a1"),
            List.of("b2"),
            List.of("b3"),
            List.of("a1"),
            List.of("b2"),
            List.of("b3"));
  }

  @Test
  void noMoreRecordsAreAskedForWhileEnoughWait() {
    VirtualTime time = on(source().mapping(Plan.RELAY));
    String[] keys = new String[StreamFeed.WAITING_MAX];
    Arrays.fill(keys, "a");

    int before = time.cloud().demand(Plan.TABLE, "shard");
    time.stream(keys);
    int after = time.cloud().demand(Plan.TABLE, "shard");

    assertThat(before).isEqualTo(StreamFeed.WAITING_MAX);
    assertThat(after).isZero();
  }

  private static VirtualTime on(StreamMapping mapping) {
    return new VirtualTime(Plan.plan().with(mapping).topology());
  }

  /// Returns these first, and then that all is done.
  private static Function<String, InvocationResult> first(InvocationResult... results) {
    Iterator<InvocationResult> left = new ArrayList<>(List.of(results)).iterator();
    return _ -> left.hasNext() ? left.next() : DONE;
  }
}
