package bookpost.emulator.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// The changes that UpdateTable makes to a table's definition.
final class TableUpdate {
  private static final List<String> CHANGES =
      List.of(
          "ProvisionedThroughput",
          "BillingMode",
          "StreamSpecification",
          "SSESpecification",
          "ReplicaUpdates",
          "TableClass",
          "DeletionProtectionEnabled",
          "OnDemandThroughput",
          "WarmThroughput");

  private final ObjectNode request;
  private final TableParameters parameters;

  TableUpdate(ObjectNode request, TableParameters parameters) {
    this.request = request;
    this.parameters = parameters;
  }

  /// Refuses requests that no table could take.
  void requireSense() {
    if (parameters.isOnDemand() && TableParameters.throughput(request).isPresent()) {
      throw TableParameters.bothModes();
    }
    if (request.path("GlobalSecondaryIndexUpdates").isEmpty()
        && CHANGES.stream().noneMatch(request::hasNonNull)) {
      throw DynamoDbException.validation(
          "At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled,"
              + " GlobalSecondaryIndexUpdates or SSESpecification or ReplicaUpdates is required");
    }
    var names = new HashSet<String>();
    for (var update : request.path("GlobalSecondaryIndexUpdates")) {
      var action = action(update);
      if (action.isEmpty()) {
        throw TableParameters.invalid(
            "One of GlobalSecondaryIndexUpdate.Update, GlobalSecondaryIndexUpdate.Create,"
                + " GlobalSecondaryIndexUpdate.Delete must not be null");
      }
      var name = action.get().path("IndexName").asText();
      if (!names.add(name)) {
        throw TableParameters.invalid(
            "Only one global secondary index update per index is allowed simultaneously. Index: "
                + name);
      }
    }
  }

  private static Optional<JsonNode> action(JsonNode update) {
    for (var kind : List.of("Update", "Create", "Delete")) {
      if (update.hasNonNull(kind)) {
        return Optional.of(update.path(kind));
      }
    }
    return Optional.empty();
  }

  /// The definition as it is once the update is done.
  TableDefinition of(Registration registration) {
    var before = registration.definition();
    var throughput = throughput(before);
    var attributes = attributes(before);
    var indexes = indexes(before, attributes, throughput.isEmpty());
    var used = TableParameters.usedNames(before.key(), indexes);
    var changed =
        before
            .withThroughput(throughput)
            .withIndexes(indexes)
            .withAttributes(attributes.stream().filter(it -> used.contains(it.name())).toList());
    if (parameters.saysStream()) {
      changed = changed.withStream(stream(before));
    }
    if (request.hasNonNull("DeletionProtectionEnabled")) {
      changed =
          changed.withDeletionProtected(request.path("DeletionProtectionEnabled").asBoolean());
    }
    return changed;
  }

  private Optional<Throughput> throughput(TableDefinition before) {
    var asked = TableParameters.throughput(request);
    if (parameters.isOnDemand()) {
      return Optional.empty();
    }
    boolean becomesProvisioned =
        request.path("BillingMode").asText().equals("PROVISIONED") && before.throughput().isEmpty();
    if (becomesProvisioned && asked.isEmpty()) {
      throw TableParameters.invalid(
          "ProvisionedThroughput must be specified when BillingMode is PROVISIONED");
    }
    if (asked.isEmpty()) {
      return before.throughput();
    }
    if (before.throughput().isEmpty() && !becomesProvisioned) {
      throw TableParameters.bothModes();
    }
    if (asked.equals(before.throughput())) {
      throw DynamoDbException.validation(
          "The provisioned throughput for the table will not change. The requested value equals"
              + " the current value. Current ReadCapacityUnits provisioned for the table: %d."
                  .formatted(asked.get().reads())
              + " Requested ReadCapacityUnits: %d.".formatted(asked.get().reads())
              + " Current WriteCapacityUnits provisioned for the table: %d."
                  .formatted(asked.get().writes())
              + " Requested WriteCapacityUnits: %d.".formatted(asked.get().writes())
              + " Refer to the Amazon DynamoDB Developer Guide for current limits and how to"
              + " request higher limits.");
    }
    return asked;
  }

  /// Those that the table has, and those that are named anew.
  private List<KeyAttribute> attributes(TableDefinition before) {
    var attributes = new ArrayList<>(before.attributes());
    for (var named : parameters.attributes()) {
      var held = attributes.stream().filter(it -> it.name().equals(named.name())).findFirst();
      if (held.isEmpty()) {
        attributes.add(named);
      } else if (!held.get().equals(named)) {
        throw TableParameters.invalid(
            "Attributes cannot be redefined. Please check that your attribute has the same type"
                + " as previously defined. Existing schema: %s, new: %s"
                    .formatted(held.get(), named));
      }
    }
    return attributes;
  }

  private List<IndexDefinition> indexes(
      TableDefinition before, List<KeyAttribute> attributes, boolean isOnDemand) {
    var indexes = new ArrayList<IndexDefinition>();
    for (var index : before.indexes()) {
      indexes.add(index.global() && isOnDemand ? withThroughput(index, Optional.empty()) : index);
    }
    int online = 0;
    for (var update : request.path("GlobalSecondaryIndexUpdates")) {
      if (update.hasNonNull("Create")) {
        online++;
        create(update.path("Create"), indexes, attributes, isOnDemand);
      } else if (update.hasNonNull("Delete")) {
        online++;
        var index = existing(update.path("Delete"), indexes, before);
        indexes.remove(index);
      } else {
        var index = existing(update.path("Update"), indexes, before);
        indexes.set(
            indexes.indexOf(index),
            withThroughput(index, TableParameters.throughput(update.path("Update"))));
      }
    }
    if (online > 1) {
      throw new DynamoDbException(
          "LimitExceededException",
          "Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously"
              + " per table",
          null);
    }
    TableParameters.requireWithinLimits(indexes);
    return indexes;
  }

  private static void create(
      JsonNode create,
      List<IndexDefinition> indexes,
      List<KeyAttribute> attributes,
      boolean isOnDemand) {
    var name = create.path("IndexName").asText();
    for (var index : indexes) {
      if (index.name().equals(name)) {
        throw DynamoDbException.validation("Attempting to create an index which already exists");
      }
    }
    indexes.add(TableParameters.globalIndex(create, attributes, indexes, isOnDemand));
  }

  private static IndexDefinition existing(
      JsonNode action, List<IndexDefinition> indexes, TableDefinition table) {
    var name = action.path("IndexName").asText();
    return indexes.stream()
        .filter(index -> index.global() && index.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new DynamoDbException(
                "ResourceNotFoundException",
                "Requested resource not found: Index %s for table %s"
                    .formatted(name, Objects.requireNonNull(table.name())),
                null));
  }

  private static IndexDefinition withThroughput(
      IndexDefinition index, Optional<Throughput> throughput) {
    return new IndexDefinition(
        index.name(),
        index.key(),
        index.projection(),
        index.included(),
        index.global(),
        throughput);
  }

  private Optional<bookpost.emulator.dynamodb.stream.StreamViewType> stream(
      TableDefinition before) {
    var view = parameters.stream();
    if (view.isPresent() && before.stream().isPresent()) {
      throw DynamoDbException.validation(
          "Table already has an enabled stream: TableName: " + before.name());
    }
    if (view.isEmpty() && before.stream().isEmpty()) {
      throw DynamoDbException.validation(
          "Table is already without a stream: TableName: " + before.name());
    }
    return view;
  }
}
