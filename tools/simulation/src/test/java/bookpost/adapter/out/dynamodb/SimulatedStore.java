package bookpost.adapter.out.dynamodb;

import bookpost.emulator.dynamodb.stream.TableChange;
import bookpost.emulator.dynamodb.value.AttributeValue.N;
import bookpost.emulator.dynamodb.value.AttributeValue.S;
import bookpost.emulator.dynamodb.value.Item;
import bookpost.emulator.topology.Table;
import bookpost.emulator.topology.Table.KeyAttribute;
import bookpost.emulator.topology.Table.StreamView;
import bookpost.simulation.table.SimulatedDynamoDb;
import bookpost.simulation.table.SimulatedDynamoDbClient;
import bookpost.simulation.table.Undisturbed;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Simulated tables, empty, that several threads may share as the contracts want it.
final class SimulatedStore {
  static final String BOOKS = "books";
  static final String CATALOGUE = "catalogue";
  static final String DEFERRED = "deferred";
  static final String OUTBOX = "outbox";
  static final String PARKING = "parking";

  private final List<TableChange> changes = new ArrayList<>();
  private final SimulatedDynamoDb dynamoDb =
      new SimulatedDynamoDb(InstantSource.system(), changes::add, (_, show) -> show.run());
  private final DynamoDbClient client =
      new OneAtATime(new SimulatedDynamoDbClient(dynamoDb, new Undisturbed()));

  SimulatedStore() {
    dynamoDb.create(table(BOOKS, "name"));
    dynamoDb.create(table(CATALOGUE, "name"));
    dynamoDb.create(table(DEFERRED, "name", "sequence"));
    dynamoDb.create(table(OUTBOX, "name", "sequence"));
    dynamoDb.create(table(PARKING, "partition", "entry"));
  }

  DynamoDbClient client() {
    return client;
  }

  List<Map<String, AttributeValue>> rows(String table) {
    return dynamoDb.items(table).stream().map(SimulatedStore::attributes).toList();
  }

  /// The new images of the table's changes from its beginning.
  List<Map<String, AttributeValue>> images(String table) {
    return changes.stream()
        .filter(change -> change.table().equals(table))
        .flatMap(change -> change.after().stream())
        .map(SimulatedStore::attributes)
        .toList();
  }

  private static Map<String, AttributeValue> attributes(Item item) {
    var attributes = new HashMap<String, AttributeValue>();
    item.attributes()
        .forEach((name, value) ->
            attributes.put(
                name,
                switch (value) {
                  case S(var text) -> AttributeValue.fromS(text);
                  case N(var number) -> AttributeValue.fromN(number.toString());
                  default -> throw new IllegalArgumentException("an attribute " + value);
                }));
    return attributes;
  }

  /// The digits of a number, the text of a string.
  static String text(Map<String, AttributeValue> item, String attribute) {
    var value = Objects.requireNonNull(item.get(attribute), attribute);
    return value.type() == AttributeValue.Type.N ? value.n() : value.s();
  }

  private static Table table(String name, String... key) {
    return new Table(
        name,
        new KeyAttribute(key[0], "S"),
        Stream.of(key).skip(1).map(sort -> new KeyAttribute(sort, "S")).findFirst(),
        Optional.of(StreamView.NEW_IMAGE),
        Optional.empty());
  }
}
