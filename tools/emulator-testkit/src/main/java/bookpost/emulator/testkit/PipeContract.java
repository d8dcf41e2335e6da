package bookpost.emulator.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import bookpost.emulator.testkit.Site.Mishap;
import bookpost.emulator.topology.Pipe;
import bookpost.emulator.topology.Pipe.Target;
import bookpost.emulator.topology.Pipe.Target.ToBus;
import bookpost.emulator.topology.Pipe.Target.ToFunction;
import bookpost.emulator.topology.StreamSource;
import bookpost.emulator.topology.Topology;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A pipe from a table's stream. Each law names the page that it follows, under
/// `docs.aws.amazon.com/eventbridge/latest/userguide`.
public abstract class PipeContract extends StreamSourceContract {
  @Override
  protected final Topology reading(StreamSource source) {
    return piped(source, new ToFunction(FUNCTION, true));
  }

  private Topology piped(StreamSource source, Target target) {
    return topology(new Pipe("Pipe", named("pipe"), source, Optional.empty(), target));
  }

  /// Its events' type is what the item holds.
  private ToBus bus() {
    return new ToBus(
        named("bus"),
        Optional.of("things"),
        Optional.of("$.dynamodb.NewImage.what.S"),
        Optional.empty(),
        List.of());
  }

  private List<String> told() {
    return site().messages(named("told")).stream().map(it -> Thing.json(it).asText()).toList();
  }

  /// `eb-pipes-batching-concurrency.html`
  @Test
  void aFunctionGetsAListEvenOfOneRecord() {
    start(source().full(1));

    write("1");
    settle();

    assertThat(site().batches())
        .singleElement()
        .satisfies(batch -> assertThat(Thing.json(batch).isArray()).isTrue());
    assertThat(batches()).containsExactly(List.of("1"));
  }

  /// `eb-pipes-batching-concurrency.html`
  @Test
  void onlyTheRecordsNamedInAReplyAreRetried() {
    start(source().full(4));

    write("1", "late 2", "3", "late 4");
    settle();

    assertThat(batches())
        .containsExactly(List.of("1", "late 2", "3", "late 4"), List.of("late 2", "late 4"));
  }

  /// `eb-pipes-batching-concurrency.html`
  @Test
  void onlyARecordThatFailsTooOftenIsGivenUp() {
    start(source().full(3).retriesMax(1));

    write("1", "bad 2", "3");
    settle();

    assertThat(batches()).containsExactly(List.of("1", "bad 2", "3"), List.of("bad 2"));
    assertThat(givenUp())
        .singleElement()
        .satisfies(letter -> assertThat(read(letter)).containsExactly("bad 2"));
  }

  /// `eb-pipes-batching-concurrency.html`
  @Test
  void onlyTheRefusedEntriesOfAPutEventsAreRetried() {
    start(piped(source().full(3).streamSource(), bus()), Mishap.ENTRY_REFUSED);

    write("1", "2", "3");
    settle();

    assertThat(told()).containsExactlyInAnyOrder("1", "2", "3");
    assertThat(givenUp()).isEmpty();
  }

  /// `eb-pipes-batching-concurrency.html`, `eb-pipes-event-target.html`; what was deleted has no
  /// type here.
  @Test
  void anEntryThatABusKeepsRefusingIsGivenUpAndTheOthersArePublished() {
    start(piped(source().full(3).retriesMax(1).streamSource(), bus()), Mishap.NONE);

    write("1");
    site().delete("Dune");
    write("3");
    settle();

    assertThat(told()).containsExactlyInAnyOrder("1", "3");
    assertThat(givenUp())
        .singleElement()
        .satisfies(letter -> assertThat(read(letter)).containsExactly(""));
  }

  /// `eb-pipes.html`
  @Test
  void failuresOfAFunctionThatIsNotAwaitedAreNotThePipes() {
    start(
        piped(source().batchSize(1).retriesMax(0).streamSource(), new ToFunction(FUNCTION, false)),
        Mishap.NONE);

    write("poison", "2");
    settle();

    assertThat(batches())
        .containsExactlyInAnyOrder(
            List.of("poison"), List.of("poison"), List.of("poison"), List.of("2"));
    assertThat(givenUp()).isEmpty();
  }
}
