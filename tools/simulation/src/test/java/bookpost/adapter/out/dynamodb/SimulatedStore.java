package bookpost.adapter.out.dynamodb;

import bookpost.emulator.topology.Table;
import bookpost.emulator.topology.Table.KeyAttribute;
import bookpost.emulator.topology.Table.StreamView;
import bookpost.simulation.table.SimulatedDynamoDbClient;
import bookpost.simulation.table.SimulatedTables;
import bookpost.simulation.table.TableChange;
import bookpost.simulation.table.Undisturbed;
import java.time.InstantSource;
import java.util.ArrayList;
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
  private final SimulatedTables tables =
      new SimulatedTables(
          List.of(
              table(BOOKS, "name"),
              table(CATALOGUE, "name"),
              table(DEFERRED, "name", "sequence"),
              table(OUTBOX, "name", "sequence"),
              table(PARKING, "partition", "entry")),
          InstantSource.system(),
          changes::add);
  private final DynamoDbClient client =
      new OneAtATime(new SimulatedDynamoDbClient(tables, new Undisturbed()));

  DynamoDbClient client() {
    return client;
  }

  List<Map<String, AttributeValue>> rows(String table) {
    return tables.items(table);
  }

  /// The new images of the table's changes from its beginning.
  List<Map<String, AttributeValue>> images(String table) {
    return changes.stream()
        .filter(change -> change.table().equals(table))
        .flatMap(change -> change.after().stream())
        .toList();
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
