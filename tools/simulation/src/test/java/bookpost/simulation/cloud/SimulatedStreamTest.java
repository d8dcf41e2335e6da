package bookpost.simulation.cloud;

import bookpost.cloudevents.JsonValue;
import bookpost.emulator.cloud.ShardRecord;
import bookpost.emulator.dynamodb.value.AttributeValue.S;
import bookpost.emulator.dynamodb.value.Item;
import bookpost.emulator.testkit.StreamContract;
import bookpost.emulator.topology.Table;
import bookpost.simulation.schedule.Chance;
import bookpost.simulation.schedule.Fault;
import bookpost.simulation.schedule.Scheduler;
import bookpost.simulation.table.SimulatedDynamoDb;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

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
  private final SimulatedDynamoDb dynamoDb =
      new SimulatedDynamoDb(scheduler, _ -> {}, (change, show) -> stream().changed(change, show));
  private Optional<SimulatedStream> stream = Optional.empty();

  private SimulatedStream stream() {
    return stream.orElseThrow();
  }

  @AfterEach
  void close() {
    scheduler.close();
  }

  @Override
  protected void open(Table table) {
    dynamoDb.create(table);
    stream = Optional.of(new SimulatedStream(table.name(), "us-east-1", dynamoDb, scheduler));
  }

  @Override
  protected void write(String name, String what) {
    dynamoDb.put("things", new Item(Map.of("name", new S(name), "what", new S(what))));
    show();
  }

  @Override
  protected void delete(String name) {
    var request = JsonNodeFactory.instance.objectNode().put("TableName", "things");
    request.putObject("Key").putObject("name").put("S", name);
    dynamoDb.execute("DeleteItem", request);
    show();
  }

  private void show() {
    while (!stream().isShown()) {
      scheduler.step();
    }
  }

  @Override
  protected void rollOver() {
    splits = true;
  }

  @Override
  protected List<Shard> shards() {
    return stream().shards().stream().map(it -> new Shard(it.id(), it.parent())).toList();
  }

  @Override
  protected List<Told> read(String shard) {
    return readFrom(shard, "");
  }

  @Override
  protected List<Told> readFrom(String shard, String number) {
    return stream().read(shard, number, "~").stream().map(SimulatedStreamTest::told).toList();
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
