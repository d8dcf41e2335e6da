package bookpost.simulation.cloud;

import bookpost.cloudevents.JsonValue;
import bookpost.emulator.cloud.ShardRecord;
import bookpost.emulator.topology.Table;
import bookpost.simulation.schedule.Chance;
import bookpost.simulation.schedule.Fault;
import bookpost.simulation.schedule.Scheduler;
import bookpost.simulation.table.SimulatedTables;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/// A shard splits with the first change that comes after it was to.
final class SimulatedStreamTest extends StreamContract {
  private boolean splits;
  private final Scheduler scheduler =
      new Scheduler(
          World.BEGIN,
          (_, _) -> {
            int chosen = splits ? 1 : 0;
            splits = false;
            return chosen;
          },
          new Only(Chance.SHARD_SPLITS),
          new Scheduler.Observer() {
            @Override
            public void faultInjected(String call, Fault fault) {}

            @Override
            public void faultInjected(Chance chance, String what) {}
          });
  private TableStream stream =
      new TableStream(table(Table.StreamView.KEYS_ONLY), "us-east-1", scheduler);
  private SimulatedTables tables = new SimulatedTables(List.of(), scheduler, _ -> {});

  @AfterEach
  void close() {
    scheduler.close();
  }

  @Override
  void open(Table table) {
    stream = new TableStream(table, "us-east-1", scheduler);
    tables = new SimulatedTables(List.of(table), scheduler, stream::changed);
  }

  @Override
  void write(String name, String what) {
    tables.putItem(
        PutItemRequest.builder()
            .tableName("things")
            .item(Map.of("name", AttributeValue.fromS(name), "what", AttributeValue.fromS(what)))
            .build());
    show();
  }

  @Override
  void delete(String name) {
    tables.deleteItem(
        DeleteItemRequest.builder()
            .tableName("things")
            .key(Map.of("name", AttributeValue.fromS(name)))
            .build());
    show();
  }

  private void show() {
    while (!stream.isShown()) {
      scheduler.step();
    }
  }

  @Override
  void rollOver() {
    splits = true;
  }

  @Override
  List<Shard> shards() {
    return stream.shards().stream().map(it -> new Shard(it.id, it.parent)).toList();
  }

  @Override
  List<Told> read(String shard) {
    return readFrom(shard, "");
  }

  @Override
  List<Told> readFrom(String shard, String number) {
    return stream.read(shard, number, "~").stream().map(SimulatedStreamTest::told).toList();
  }

  private static Told told(ShardRecord record) {
    var json = JsonValue.parse(record.json()).orElseThrow();
    return new Told(
        record.sequenceNumber(),
        json.text("eventName").orElseThrow(),
        json.text("dynamodb", "Keys", "name", "S").orElseThrow(),
        json.text("dynamodb", "OldImage", "what", "S"),
        json.text("dynamodb", "NewImage", "what", "S"));
  }
}
