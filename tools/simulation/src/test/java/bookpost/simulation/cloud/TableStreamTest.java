package bookpost.simulation.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import bookpost.emulator.cloud.ShardRecord;
import bookpost.emulator.topology.Table;
import bookpost.emulator.topology.Table.KeyAttribute;
import bookpost.emulator.topology.Table.StreamView;
import bookpost.simulation.cloud.TableStream.StreamShard;
import bookpost.simulation.schedule.Chance;
import bookpost.simulation.schedule.Choices;
import bookpost.simulation.schedule.Fault;
import bookpost.simulation.schedule.Scheduler;
import bookpost.simulation.table.TableChange;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

final class TableStreamTest {
  private static final Table OUTBOX =
      new Table(
          "outbox",
          new KeyAttribute("name", "S"),
          Optional.of(new KeyAttribute("sequence", "S")),
          Optional.of(StreamView.NEW_IMAGE),
          Optional.empty());

  private static final Pattern CHANGE = Pattern.compile("change \\d+");

  private int changes;

  @Test
  void anItemsChangesComeInTheirOrderAndThoseOfOthersInAny() {
    var orders = new HashSet<List<String>>();
    for (int seed = 0; seed < 200; seed++) {
      changes = 0;
      var random = new SplittableRandom(seed);
      try (var scheduler =
          scheduler((_, options) -> random.nextInt(options), Chance.STREAM_ORDER)) {
        var stream = new TableStream(OUTBOX, "us-east-1", scheduler);
        change(stream, "Accelerate", "1");
        change(stream, "Accelerate", "2");
        change(stream, "Refactoring", "1");
        change(stream, "Accelerate", "1");
        run(scheduler);

        orders.add(
            stream.shards().getFirst().records.stream().map(TableStreamTest::change).toList());
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
      var stream = new TableStream(OUTBOX, "us-east-1", scheduler);
      change(stream, "Accelerate", "1");
      change(stream, "Refactoring", "1");
      run(scheduler);

      assertThat(stream.shards().getFirst().records)
          .extracting(ShardRecord::keys)
          .containsExactly(keys("Accelerate", "1"), keys("Refactoring", "1"));
    }
  }

  @Test
  void aShardSplitsInTwoAndAPartitionGoesOnInOneOfThem() {
    try (var scheduler = scheduler((_, _) -> 1, Chance.SHARD_SPLITS)) {
      var stream = new TableStream(OUTBOX, "us-east-1", scheduler);
      for (var name : List.of("Accelerate", "Refactoring", "Release It!", "Team Topologies")) {
        change(stream, name, "1");
        change(stream, name, "2");
      }
      run(scheduler);

      var shards = stream.shards();
      assertThat(shards).hasSize(1 + 2 * 8);
      assertThat(shards.getFirst().parent).isEmpty();
      assertThat(shards.getFirst().records).as("it has split before its first record").isEmpty();
      for (var shard : shards) {
        assertThat(shard.children).allSatisfy(child -> assertThat(child.parent).contains(shard.id));
      }
      assertThat(shards.stream().mapToInt(shard -> shard.records.size()).sum()).isEqualTo(8);
      assertThat(place(shards, keys("Accelerate", "1")))
          .isIn(ancestry(shards, place(shards, keys("Accelerate", "2"))));
    }
  }

  private static StreamShard place(List<StreamShard> shards, String keys) {
    return shards.stream()
        .filter(shard -> shard.records.stream().anyMatch(record -> record.keys().equals(keys)))
        .findFirst()
        .orElseThrow();
  }

  /// A shard, its parent, and so on.
  private static Set<StreamShard> ancestry(List<StreamShard> shards, StreamShard shard) {
    var ancestry = new HashSet<>(Set.of(shard));
    var parent = shard.parent;
    while (parent.isPresent()) {
      var id = parent.get();
      var found = shards.stream().filter(it -> it.id.equals(id)).findFirst().orElseThrow();
      ancestry.add(found);
      parent = found.parent;
    }
    return ancestry;
  }

  private void change(TableStream stream, String name, String sequence) {
    changes++;
    var keys = new LinkedHashMap<String, AttributeValue>();
    keys.put("name", AttributeValue.fromS(name));
    keys.put("sequence", AttributeValue.fromS(sequence));
    var item = new LinkedHashMap<>(keys);
    item.put("written", AttributeValue.fromS("change " + changes));
    stream.changed(
        new TableChange(
            World.BEGIN, OUTBOX.name(), keys, Optional.empty(), Optional.of(item), false));
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
