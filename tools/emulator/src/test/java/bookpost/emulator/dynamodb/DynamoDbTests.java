package bookpost.emulator.dynamodb;

import bookpost.emulator.dynamodb.IndexDefinition.ProjectionType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Tables for tests.
final class DynamoDbTests {
  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  static final IndexDefinition LATE =
      index(
          "late",
          key("g", KeyAttribute.Type.S, "v", KeyAttribute.Type.N),
          ProjectionType.INCLUDE,
          List.of("t"),
          true);

  private DynamoDbTests() {}

  /// A table whose key is the string `p`.
  static TableDefinition plain(String name) {
    return table(name, new KeySchema(new KeyAttribute("p", KeyAttribute.Type.S), Optional.empty()));
  }

  /// A table whose keys are the string `p` and the number `s`, with an index of each kind.
  static TableDefinition sorted(String name) {
    KeySchema group = new KeySchema(new KeyAttribute("g", KeyAttribute.Type.S), Optional.empty());
    return table(name, key("p", KeyAttribute.Type.S, "s", KeyAttribute.Type.N))
        .withIndexes(
            List.of(
                index(
                    "local",
                    key("p", KeyAttribute.Type.S, "l", KeyAttribute.Type.S),
                    ProjectionType.INCLUDE,
                    List.of("v"),
                    false),
                index(
                    "keys",
                    key("g", KeyAttribute.Type.S, "h", KeyAttribute.Type.N),
                    ProjectionType.KEYS_ONLY,
                    List.of(),
                    true),
                index("whole", group, ProjectionType.ALL, List.of(), true)));
  }

  private static TableDefinition table(String name, KeySchema key) {
    return TableDefinition.of(
        name, "arn:aws:dynamodb:eu-central-1:123456789012:table/" + name, "id", START, key);
  }

  static KeySchema key(
      String partition, KeyAttribute.Type partitionType, String sort, KeyAttribute.Type sortType) {
    return new KeySchema(
        new KeyAttribute(partition, partitionType), Optional.of(new KeyAttribute(sort, sortType)));
  }

  static IndexDefinition index(
      String name,
      KeySchema key,
      ProjectionType projection,
      List<String> included,
      boolean global) {
    return new IndexDefinition(name, key, projection, included, global, Optional.empty());
  }
}
