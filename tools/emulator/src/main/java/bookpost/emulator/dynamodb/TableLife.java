package bookpost.emulator.dynamodb;

import bookpost.emulator.dynamodb.Registration.IndexStatus;
import bookpost.emulator.dynamodb.TableDefinition.Status;
import bookpost.emulator.dynamodb.stream.Streams;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The tables of one account and region, from CreateTable to DeleteTable. Each change of a table
/// takes the same time.
final class TableLife {
  private static final int LISTED_MAX = 100;

  private static final int ENDPOINT_CACHE_MINUTES = 1_440;

  private final String region;
  private final String arnPrefix;
  private final Supplier<String> ids;
  private final StoredTables tables;
  private final Streams streams;
  private final Duration changeTime;
  private final NavigableMap<String, Registration> registrations = new TreeMap<>();

  /// No change under way ends before this time.
  private Instant nextSettling = Instant.MAX;

  /// @param ids new UUIDs
  /// @param changeTime how long a table is CREATING, UPDATING or DELETING
  TableLife(
      String region,
      String account,
      Supplier<String> ids,
      StoredTables tables,
      Streams streams,
      Duration changeTime) {
    this.region = region;
    this.arnPrefix = "arn:aws:dynamodb:%s:%s:table/".formatted(region, account);
    this.ids = ids;
    this.tables = tables;
    this.streams = streams;
    this.changeTime = changeTime;
  }

  Map<String, Operation> operations() {
    return Map.ofEntries(
        operation("CreateTable", this::createTable),
        operation("DeleteTable", this::deleteTable),
        operation("DescribeEndpoints", this::describeEndpoints),
        operation("DescribeLimits", this::describeLimits),
        operation("DescribeTable", this::describeTable),
        operation("DescribeTimeToLive", this::describeTimeToLive),
        operation("ListTables", this::listTables),
        operation("ListTagsOfResource", this::listTagsOfResource),
        operation("TagResource", this::tagResource),
        operation("UntagResource", this::untagResource),
        operation("UpdateTable", this::updateTable),
        operation("UpdateTimeToLive", this::updateTimeToLive));
  }

  private static Map.Entry<String, Operation> operation(
      String name, BiFunction<ObjectNode, Instant, ObjectNode> operation) {
    return Map.entry(name, (request, now) -> operation.apply(request.members(), now));
  }

  /// Lets the changes take effect whose time has come.
  void settle(Instant now) {
    if (now.isBefore(nextSettling)) {
      return;
    }
    nextSettling = Instant.MAX;
    for (var registration : List.copyOf(registrations.values())) {
      registration.settle(now);
      registration
          .settlesAt()
          .filter(at -> at.isBefore(nextSettling))
          .ifPresent(at -> nextSettling = at);
    }
  }

  private @Nullable Registration registered(String nameOrArn) {
    return registrations.get(
        nameOrArn.startsWith(arnPrefix) ? nameOrArn.substring(arnPrefix.length()) : nameOrArn);
  }

  private Registration required(ObjectNode request) {
    var name = requiredName(request);
    var registration = registered(name);
    if (registration == null) {
      throw notFound("Table: " + name + " not found");
    }
    return registration;
  }

  private static String requiredName(ObjectNode request) {
    var name = request.get("TableName");
    if (!TableParameters.isPresent(name)) {
      throw DynamoDbException.validation(
          "The parameter 'TableName' is required but was not present in the request");
    }
    if (name.asText().startsWith("arn:")) {
      return name.asText();
    }
    if (name.asText().length() < 3 || name.asText().length() > 255) {
      throw DynamoDbException.validation(
          "TableName must be at least 3 characters long and at most 255 characters long");
    }
    var violations = new Violations();
    TableParameters.checkName(name.asText(), "tableName", violations);
    violations.throwIfAny();
    return name.asText();
  }

  private static DynamoDbException notFound(String what) {
    return new DynamoDbException(
        "ResourceNotFoundException", "Requested resource not found: " + what, null);
  }

  private static DynamoDbException inUse(String message) {
    return new DynamoDbException("ResourceInUseException", message, null);
  }

  private ObjectNode createTable(ObjectNode request, Instant now) {
    var parameters = new TableParameters(request);
    parameters.requireModelOfCreateTable();
    var throughput = parameters.throughputOfCreateTable();
    var attributes = parameters.attributes();
    var key = parameters.key(attributes);
    var indexes = parameters.indexes(key, attributes);
    var view = parameters.stream();
    var name = parameters.name();
    if (registered(name) != null) {
      throw inUse("Table already exists: " + name);
    }
    var definition =
        new TableDefinition(
            name,
            arnPrefix + name,
            ids.get(),
            now,
            attributes,
            key,
            indexes,
            throughput,
            view,
            Optional.empty(),
            request.path("DeletionProtectionEnabled").asBoolean(),
            Status.CREATING);
    var registration = new Registration(tables.create(definition));
    registration.onDemandSince(parameters.isOnDemand() ? now : null);
    registration.tableClass(request.path("TableClass").asText("STANDARD"));
    new Tags(registration.tags()).add(request.path("Tags"));
    view.ifPresent(it -> registration.latestStreamArn(streams.enable(name, key, it, now)));
    registrations.put(name, registration);
    return changing(registration, now, () -> setStatus(registration, Status.ACTIVE));
  }

  /// Describes the table as it is now; the change takes effect once its time is over.
  private ObjectNode changing(Registration registration, Instant now, Runnable effect) {
    var description = new TableDescription(registration).write();
    var end = now.plus(changeTime);
    registration.settleAt(end, effect);
    nextSettling = end.isBefore(nextSettling) ? end : nextSettling;
    var response = JsonNodeFactory.instance.objectNode();
    response.set("TableDescription", description);
    return response;
  }

  private static void setStatus(Registration registration, Status status) {
    registration.table().redefine(registration.definition().withStatus(status));
  }

  private ObjectNode describeTable(ObjectNode request, Instant now) {
    var registration = required(request);
    var response = JsonNodeFactory.instance.objectNode();
    response.set("Table", new TableDescription(registration).write());
    return response;
  }

  private ObjectNode listTables(ObjectNode request, Instant now) {
    var violations = new Violations();
    var start = request.get("ExclusiveStartTableName");
    if (TableParameters.isPresent(start)) {
      TableParameters.checkName(start.asText(), "exclusiveStartTableName", violations);
    }
    int limit = LISTED_MAX;
    if (TableParameters.isPresent(request.get("Limit"))) {
      limit = Request.integer(request.path("Limit"));
      if (limit < 1) {
        violations.add(
            Integer.toString(limit), "limit", "Member must have value greater than or equal to 1");
      }
      if (limit > LISTED_MAX) {
        violations.add(
            Integer.toString(limit),
            "limit",
            "Member must have value less than or equal to " + LISTED_MAX);
      }
    }
    violations.throwIfAny();
    var names =
        TableParameters.isPresent(start)
            ? registrations.tailMap(start.asText(), false)
            : registrations;
    var response = JsonNodeFactory.instance.objectNode();
    var listed = response.putArray("TableNames");
    for (var name : names.keySet()) {
      if (listed.size() == limit) {
        response.put("LastEvaluatedTableName", listed.get(limit - 1).asText());
        break;
      }
      listed.add(name);
    }
    return response;
  }

  private ObjectNode deleteTable(ObjectNode request, Instant now) {
    var registration = required(request);
    var definition = registration.definition();
    if (definition.status() == Status.CREATING || definition.status() == Status.UPDATING) {
      throw inUse(
          "Attempt to change a resource which is still in use: Table is being %s: %s"
              .formatted(
                  definition.status() == Status.CREATING ? "created" : "updated",
                  definition.name()));
    }
    if (definition.deletionProtected()) {
      throw DynamoDbException.validation(
          "Resource cannot be deleted as it is currently protected against deletion. Disable"
              + " deletion protection first.");
    }
    setStatus(registration, Status.DELETING);
    streams.disable(definition.name(), now);
    return changing(registration, now, () -> remove(definition.name()));
  }

  private void remove(String name) {
    registrations.remove(name);
    tables.drop(name);
  }

  private ObjectNode updateTable(ObjectNode request, Instant now) {
    requiredName(request);
    var parameters = new TableParameters(request);
    parameters.requireModelOfUpdateTable();
    var update = new TableUpdate(request, parameters);
    update.requireSense();
    var registration = required(request);
    if (registration.definition().status() != Status.ACTIVE) {
      throw inUse(
          "Attempt to change a resource which is still in use: Table is being %s: %s"
              .formatted(
                  switch (registration.definition().status()) {
                    case CREATING -> "created";
                    case DELETING -> "deleted";
                    case UPDATING, ACTIVE -> "updated";
                  },
                  registration.definition().name()));
    }
    var changed = update.of(registration);
    changeStream(registration, changed, now);
    changeBilling(registration, changed, now);
    if (request.hasNonNull("TableClass")) {
      registration.tableClass(request.path("TableClass").asText());
    }
    var before = registration.definition();
    for (var index : changed.indexes()) {
      if (!before.indexes().contains(index)) {
        registration.underWay(
            index.name(),
            before.indexes().stream().anyMatch(it -> it.name().equals(index.name()))
                ? IndexStatus.UPDATING
                : IndexStatus.CREATING);
      }
    }
    for (var index : before.indexes()) {
      if (changed.indexes().stream().noneMatch(it -> it.name().equals(index.name()))) {
        registration.underWay(index.name(), IndexStatus.DELETING);
      }
    }
    registration
        .table()
        .redefine(changed.withIndexes(shown(before, changed)).withStatus(Status.UPDATING));
    return changing(
        registration, now, () -> registration.table().redefine(changed.withStatus(Status.ACTIVE)));
  }

  /// The indexes while the update is under way: those that go are still there.
  private static List<IndexDefinition> shown(TableDefinition before, TableDefinition changed) {
    var shown = new ArrayList<>(changed.indexes());
    for (var index : before.indexes()) {
      if (shown.stream().noneMatch(it -> it.name().equals(index.name()))) {
        shown.add(index);
      }
    }
    return shown;
  }

  private void changeStream(Registration registration, TableDefinition changed, Instant now) {
    var before = registration.definition();
    if (changed.stream().equals(before.stream())) {
      return;
    }
    if (changed.stream().isPresent()) {
      registration.latestStreamArn(
          streams.enable(before.name(), before.key(), changed.stream().get(), now));
    } else {
      streams.disable(before.name(), now);
    }
  }

  private static void changeBilling(
      Registration registration, TableDefinition changed, Instant now) {
    if (registration.definition().throughput().isPresent() && changed.throughput().isEmpty()) {
      registration.onDemandSince(now);
    } else if (changed.throughput().isPresent()) {
      registration.onDemandSince(null);
    }
  }

  private ObjectNode updateTimeToLive(ObjectNode request, Instant now) {
    requiredName(request);
    var specification = request.path("TimeToLiveSpecification");
    var violations = new Violations();
    if (!specification.isObject()) {
      violations.addMissing("timeToLiveSpecification");
    } else {
      if (!specification.hasNonNull("Enabled")) {
        violations.addMissing("timeToLiveSpecification.enabled");
      }
      if (!specification.hasNonNull("AttributeName")) {
        violations.addMissing("timeToLiveSpecification.attributeName");
      } else if (specification.path("AttributeName").asText().isEmpty()) {
        violations.add(
            "",
            "timeToLiveSpecification.attributeName",
            "Member must have length greater than or equal to 1");
      }
    }
    violations.throwIfAny();
    var registration = required(request);
    var definition = registration.definition();
    boolean enabled = specification.path("Enabled").asBoolean();
    var attribute = specification.path("AttributeName").asText();
    if (enabled && definition.ttl().isPresent()) {
      throw DynamoDbException.validation(
          definition.ttl().get().equals(attribute)
              ? "TimeToLive is already enabled"
              : "TimeToLive is active on a different AttributeName: current AttributeName is "
                  + definition.ttl().get());
    }
    if (!enabled && definition.ttl().isEmpty()) {
      throw DynamoDbException.validation("TimeToLive is already disabled");
    }
    if (!enabled && !definition.ttl().get().equals(attribute)) {
      throw DynamoDbException.validation(
          "TimeToLive is active on a different AttributeName: current AttributeName is "
              + definition.ttl().get());
    }
    registration
        .table()
        .redefine(definition.withTtl(enabled ? Optional.of(attribute) : Optional.empty()));
    var response = JsonNodeFactory.instance.objectNode();
    response
        .putObject("TimeToLiveSpecification")
        .put("Enabled", enabled)
        .put("AttributeName", attribute);
    return response;
  }

  private ObjectNode describeTimeToLive(ObjectNode request, Instant now) {
    var definition = required(request).definition();
    var response = JsonNodeFactory.instance.objectNode();
    var description = response.putObject("TimeToLiveDescription");
    description.put("TimeToLiveStatus", definition.ttl().isPresent() ? "ENABLED" : "DISABLED");
    definition.ttl().ifPresent(attribute -> description.put("AttributeName", attribute));
    return response;
  }

  private ObjectNode tagResource(ObjectNode request, Instant now) {
    var arn = resourceArn(request);
    if (request.path("Tags").isEmpty()) {
      throw DynamoDbException.validation("Atleast one Tag needs to be provided as Input.");
    }
    new Tags(tagged(arn).tags()).add(request.path("Tags"));
    return JsonNodeFactory.instance.objectNode();
  }

  private ObjectNode untagResource(ObjectNode request, Instant now) {
    var arn = resourceArn(request);
    if (request.path("TagKeys").isEmpty()) {
      throw DynamoDbException.validation("Atleast one Tag Key needs to be provided as Input.");
    }
    var tags = tagged(arn).tags();
    request.path("TagKeys").forEach(key -> tags.remove(key.asText()));
    return JsonNodeFactory.instance.objectNode();
  }

  private ObjectNode listTagsOfResource(ObjectNode request, Instant now) {
    var arn = resourceArn(request);
    var registration = registered(arn);
    if (registration == null) {
      throw new DynamoDbException(
          "AccessDeniedException",
          "User is not authorized to perform: dynamodb:ListTagsOfResource on resource: " + arn,
          null);
    }
    var response = JsonNodeFactory.instance.objectNode();
    var tags = response.putArray("Tags");
    registration
        .tags()
        .forEach((key, value) -> tags.addObject().put("Key", key).put("Value", value));
    return response;
  }

  private String resourceArn(ObjectNode request) {
    var arn = request.path("ResourceArn").asText("");
    if (!arn.startsWith("arn:") || !arn.contains(":table/")) {
      throw DynamoDbException.validation(
          "Invalid TableArn: Invalid ResourceArn provided as input " + arn);
    }
    return arn;
  }

  private Registration tagged(String arn) {
    var registration = registered(arn);
    if (registration == null) {
      throw notFound("ResourcArn: " + arn + " not found");
    }
    return registration;
  }

  /// The capacity that an [account may
  /// provision](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeLimits.html)
  /// unless it has asked for more.
  private ObjectNode describeLimits(ObjectNode request, Instant now) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("AccountMaxReadCapacityUnits", 80_000)
        .put("AccountMaxWriteCapacityUnits", 80_000)
        .put("TableMaxReadCapacityUnits", 40_000)
        .put("TableMaxWriteCapacityUnits", 40_000);
  }

  private ObjectNode describeEndpoints(ObjectNode request, Instant now) {
    var response = JsonNodeFactory.instance.objectNode();
    response
        .putArray("Endpoints")
        .addObject()
        .put("Address", "dynamodb.%s.amazonaws.com".formatted(region))
        .put("CachePeriodInMinutes", ENDPOINT_CACHE_MINUTES);
    return response;
  }
}
