package bookpost.simulation.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import bookpost.emulator.cloud.ShardRecord;
import bookpost.emulator.dynamodb.stream.Streams.ShardView;
import bookpost.emulator.dynamodb.value.AttributeValue.S;
import bookpost.emulator.dynamodb.value.Item;
import bookpost.emulator.topology.Table;
import bookpost.emulator.topology.Table.KeyAttribute;
import bookpost.emulator.topology.Table.StreamView;
import bookpost.simulation.schedule.Chance;
import bookpost.simulation.schedule.Choices;
import bookpost.simulation.schedule.Fault;
import bookpost.simulation.schedule.Scheduler;
import bookpost.simulation.table.SimulatedDynamoDb;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class StreamOrderTest {
  private static final Table OUTBOX =
      new Table(
          "outbox",
          new KeyAttribute("name", "S"),
          Optional.of(new KeyAttribute("sequence", "S")),
          Optional.of(StreamView.NEW_IMAGE),
          Optional.empty());

  private static final Pattern CHANGE = Pattern.compile("change \\d+");

  private SimulatedDynamoDb dynamoDb =
      new SimulatedDynamoDb(() -> World.BEGIN, _ -> {}, (_, show) -> show.run());

  private int changes;

  @Test
  void anItemsChangesComeInTheirOrderAndThoseOfOthersInAny() {
    var orders = new HashSet<List<String>>();
    for (int seed = 0; seed < 200; seed++) {
      changes = 0;
      var random = new SplittableRandom(seed);
      try (var scheduler =
          scheduler((_, options) -> random.nextInt(options), Chance.STREAM_ORDER)) {
        var stream = open(scheduler);
        change("Accelerate", "1");
        change("Accelerate", "2");
        change("Refactoring", "1");
        change("Accelerate", "1");
        run(scheduler);

        orders.add(
            records(stream, stream.shards().getFirst()).stream()
                .map(StreamOrderTest::change)
                .toList());
      }
    }

    assertThat(orders)
        .as("all orders of four, but for those that turn one item's two around")
        .hasSize(4 * 3)
        .allMatch(order -> order.indexOf("change 1") < order.indexOf("change 4"));
  }

  @Test
  void inTheOrdinaryCourseAllComeInTheirOrder() {
    try (var scheduler = scheduler((_, _) -> 0, Chance.STREAM_ORDER)) {
      var stream = open(scheduler);
      change("Accelerate", "1");
      change("Refactoring", "1");
      run(scheduler);

      assertThat(records(stream, stream.shards().getFirst()))
          .extracting(ShardRecord::keys)
          .containsExactly(keys("Accelerate", "1"), keys("Refactoring", "1"));
    }
  }

  @Test
  void aShardSplitsInTwoAndAPartitionGoesOnInOneOfThem() {
    try (var scheduler = scheduler((_, _) -> 1, Chance.SHARD_SPLITS)) {
      var stream = open(scheduler);
      for (var name : List.of("Accelerate", "Refactoring", "Release It!", "Team Topologies")) {
        change(name, "1");
        change(name, "2");
      }
      run(scheduler);

      var shards = stream.shards();
      assertThat(shards).hasSize(1 + 2 * 8);
      assertThat(shards.getFirst().parent()).isEmpty();
      assertThat(records(stream, shards.getFirst()))
          .as("it has split before its first record")
          .isEmpty();
      assertThat(shards.stream().filter(ShardView::isClosed))
          .hasSize(8)
          .allSatisfy(shard ->
              assertThat(shards)
                  .filteredOn(it -> it.parent().equals(Optional.of(shard.id())))
                  .hasSize(2));
      assertThat(shards.stream().mapToInt(shard -> records(stream, shard).size()).sum())
          .isEqualTo(8);
      assertThat(place(stream, keys("Accelerate", "1")))
          .isIn(ancestry(shards, place(stream, keys("Accelerate", "2"))));
    }
  }

  private SimulatedStream open(Scheduler scheduler) {
    var opened = new ArrayList<SimulatedStream>();
    dynamoDb =
        new SimulatedDynamoDb(
            scheduler, _ -> {}, (change, show) -> opened.getFirst().changed(change, show));
    dynamoDb.create(OUTBOX);
    opened.add(new SimulatedStream(OUTBOX.name(), "us-east-1", dynamoDb, scheduler));
    return opened.getFirst();
  }

  private static List<ShardRecord> records(SimulatedStream stream, ShardView shard) {
    return stream.read(shard.id(), "", "~");
  }

  private static ShardView place(SimulatedStream stream, String keys) {
    return stream.shards().stream()
        .filter(
            shard -> records(stream, shard).stream().anyMatch(record -> record.keys().equals(keys)))
        .findFirst()
        .orElseThrow();
  }

  /// A shard, its parent, and so on.
  private static Set<ShardView> ancestry(List<ShardView> shards, ShardView shard) {
    var ancestry = new HashSet<>(Set.of(shard));
    var parent = shard.parent();
    while (parent.isPresent()) {
      var id = parent.get();
      var found = shards.stream().filter(it -> it.id().equals(id)).findFirst().orElseThrow();
      ancestry.add(found);
      parent = found.parent();
    }
    return ancestry;
  }

  private void change(String name, String sequence) {
    changes++;
    dynamoDb.put(
        OUTBOX.name(),
        new Item(
            Map.of(
                "name", new S(name),
                "sequence", new S(sequence),
                "written", new S("change " + changes))));
  }

  private static String change(ShardRecord record) {
    var found = CHANGE.matcher(record.json());
    assertThat(found.find()).isTrue();
    return found.group();
  }

  private static String keys(String name, String sequence) {
    return "{\"name\":{\"S\":\"%s\"},\"sequence\":{\"S\":\"%s\"}}".formatted(name, sequence);
  }

  private static void run(Scheduler scheduler) {
    boolean more;
    do {
      more = scheduler.step();
    } while (more);
  }

  private static Scheduler scheduler(Choices choices, Chance open) {
    return new Scheduler(
        World.BEGIN,
        choices,
        new Only(open),
        new Scheduler.Observer() {
          @Override
          public void faultInjected(String call, Fault fault) {}

          @Override
          public void faultInjected(Chance chance, String what) {}
        });
  }
}
