package bookpost.emulator.cloud;

import static bookpost.emulator.cloud.Plan.source;
import static org.assertj.core.api.Assertions.assertThat;

import bookpost.emulator.cloud.PutEventsResult.Accepted;
import bookpost.emulator.cloud.PutEventsResult.EntryResult.Refused;
import bookpost.emulator.cloud.PutEventsResult.EntryResult.Taken;
import bookpost.emulator.cloud.PutEventsResult.Invalid;
import bookpost.emulator.topology.Pipe.Target.ToBus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A cloud whose buses and rules are at work elsewhere.
class BusesElsewhereTest {
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

  private final List<Hop> hops = new ArrayList<>();
  private final Cloud cloud =
      Cloud.withBusesElsewhere(
          Plan.bare()
              .with(
                  source()
                      .pipe(
                          new ToBus(
                              Plan.BUS,
                              Optional.of("things"),
                              Optional.empty(),
                              Optional.empty(),
                              List.of())))
              .topology(),
          Pace.OF_AWS,
          Faults.NONE,
          hops::add,
          () -> "id");

  @Test
  void aPipesEntriesAreTheDriversToPut() {
    var request = putOf("a", "b");

    assertThat(request.entries()).extracting(EventEntry::bus).containsOnly(Optional.of(Plan.BUS));
    assertThat(request.entries()).hasSize(2);
    assertThat(cloud.settled()).isFalse();
    cloud.answered(request.id(), new Accepted(List.of(new Taken("1"), new Taken("2"))), NOW);
    assertThat(puts()).isEmpty();
  }

  @Test
  void onlyEntriesThatWereRefusedComeAgain() {
    var request = putOf("a", "b");

    cloud.answered(
        request.id(), new Accepted(List.of(new Taken("1"), new Refused("code", "why"))), NOW);

    assertThat(retried().entries()).singleElement().isEqualTo(request.entries().getLast());
  }

  @Test
  void aRequestThatFailedComesAgainWhole() {
    var request = putOf("a", "b");

    cloud.answered(request.id(), new Invalid("out of reach"), NOW);

    assertThat(retried().entries()).isEqualTo(request.entries());
  }

  @Test
  void aFunctionIsHandedAnEventAndRetriedAsItHasIt() {
    cloud.invoke(Plan.CONSUMER, "{}", NOW);
    var first = invocations(NOW).getFirst();

    cloud.ended(first.id(), new InvocationResult.Failed("type", "message"), NOW);

    assertThat(invocations(NOW)).isEmpty();
    assertThat(invocations(NOW.plusSeconds(60)))
        .singleElement()
        .returns(Plan.CONSUMER, Command.Invoke::function)
        .returns("{}", Command.Invoke::payload);
  }

  private Command.PutEvents putOf(String... keys) {
    var records = new ArrayList<ShardRecord>();
    for (var key : keys) {
      var number = Integer.toString(records.size() + 1);
      records.add(
          new ShardRecord(
              number, key, NOW, "{\"eventSourceARN\":\"arn\",\"key\":\"%s\"}".formatted(key)));
    }
    cloud.streamed(Plan.TABLE, "shard", records, NOW);
    return puts().getFirst();
  }

  private Command.PutEvents retried() {
    return puts(cloud.wakeAt().orElseThrow()).getFirst();
  }

  private List<Command.PutEvents> puts() {
    return puts(NOW);
  }

  private List<Command.PutEvents> puts(Instant now) {
    return cloud.step(now).stream()
        .filter(Command.PutEvents.class::isInstance)
        .map(Command.PutEvents.class::cast)
        .toList();
  }

  private List<Command.Invoke> invocations(Instant now) {
    return cloud.step(now).stream()
        .filter(Command.Invoke.class::isInstance)
        .map(Command.Invoke.class::cast)
        .filter(it -> it.function().equals(Plan.CONSUMER))
        .toList();
  }
}
