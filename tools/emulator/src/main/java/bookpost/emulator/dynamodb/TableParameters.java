package bookpost.emulator.dynamodb;

import bookpost.emulator.dynamodb.IndexDefinition.ProjectionType;
import bookpost.emulator.dynamodb.stream.StreamViewType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads what CreateTable and UpdateTable say of a table, and refuses what DynamoDB refuses, in its
/// words and its order: first all that breaks the API's model, then the first thing that makes no
/// sense.
final class TableParameters {
  private static final String INVALID = "One or more parameter values were invalid: ";
  private static final int NAME_LENGTH_MIN = 3;
  private static final int NAME_LENGTH_MAX = 255;
  private static final int KEY_ELEMENTS_MAX = 2;
  private static final int LOCAL_INDEXES_MAX = 5;
  private static final int GLOBAL_INDEXES_MAX = 20;

  /// Of all indexes of a table together.
  private static final int INCLUDED_ATTRIBUTES_MAX = 100;

  private static final long CAPACITY_UNITS_MAX = 1_000_000_000_000L;

  private final ObjectNode request;

  TableParameters(ObjectNode request) {
    this.request = request;
  }

  /// @throws DynamoDbException if it breaks the API's model
  void requireModelOfCreateTable() {
    var violations = new Violations();
    checkDefinitions(violations);
    checkName(requiredName(), "tableName", violations);
    checkEnum(request, "BillingMode", "billingMode", "[PROVISIONED, PAY_PER_REQUEST]", violations);
    checkThroughput(request.get("ProvisionedThroughput"), "provisionedThroughput", violations);
    checkKeySchema(request.get("KeySchema"), "keySchema", violations);
    checkIndexes("LocalSecondaryIndexes", "localSecondaryIndexes", violations);
    checkIndexes("GlobalSecondaryIndexes", "globalSecondaryIndexes", violations);
    checkStream(violations);
    checkTableClass(violations);
    violations.throwIfAny();
  }

  /// @throws DynamoDbException if it breaks the API's model
  void requireModelOfUpdateTable() {
    var violations = new Violations();
    checkEnum(request, "BillingMode", "billingMode", "[PROVISIONED, PAY_PER_REQUEST]", violations);
    checkThroughput(request.get("ProvisionedThroughput"), "provisionedThroughput", violations);
    if (isPresent(request.get("AttributeDefinitions"))) {
      checkDefinitions(violations);
    }
    int number = 0;
    for (var update : request.path("GlobalSecondaryIndexUpdates")) {
      number++;
      var member = "globalSecondaryIndexUpdates." + number + ".member.";
      if (isPresent(update.get("Create"))) {
        checkIndex(update.get("Create"), member + "create.", violations);
      }
      if (isPresent(update.get("Update"))) {
        checkIndexName(update.get("Update"), member + "update.", violations);
        var throughput = update.get("Update").get("ProvisionedThroughput");
        if (!isPresent(throughput)) {
          violations.addMissing(member + "update.provisionedThroughput");
        }
        checkThroughput(throughput, member + "update.provisionedThroughput", violations);
      }
      if (isPresent(update.get("Delete"))) {
        checkIndexName(update.get("Delete"), member + "delete.", violations);
      }
    }
    checkStream(violations);
    checkTableClass(violations);
    violations.throwIfAny();
  }

  private String requiredName() {
    var name = request.get("TableName");
    if (!isPresent(name)) {
      throw DynamoDbException.validation(
          "The parameter 'TableName' is required but was not present in the request");
    }
    return name.asText();
  }

  private void checkDefinitions(Violations violations) {
    var definitions = request.get("AttributeDefinitions");
    if (!isPresent(definitions)) {
      violations.addMissing("attributeDefinitions");
      return;
    }
    int number = 0;
    for (var definition : definitions) {
      number++;
      var member = "attributeDefinitions." + number + ".member.";
      requireMember(definition, "AttributeName", member + "attributeName", violations);
      if (requireMember(definition, "AttributeType", member + "attributeType", violations)) {
        checkEnum(definition, "AttributeType", member + "attributeType", "[B, N, S]", violations);
      }
    }
  }

  private static void checkKeySchema(
      @Nullable JsonNode schema, String member, Violations violations) {
    if (schema == null || schema.isNull()) {
      violations.addMissing(member);
      return;
    }
    if (schema.isEmpty()) {
      violations.add("[]", member, "Member must have length greater than or equal to 1");
    }
    if (schema.size() > KEY_ELEMENTS_MAX) {
      var elements = new ArrayList<String>();
      for (var element : schema) {
        elements.add(
            "KeySchemaElement(attributeName=%s, keyType=%s)"
                .formatted(
                    element.path("AttributeName").asText(), element.path("KeyType").asText()));
      }
      violations.add(
          elements.toString(),
          member,
          "Member must have length less than or equal to " + KEY_ELEMENTS_MAX);
    }
    int number = 0;
    for (var element : schema) {
      number++;
      var path = member + "." + number + ".member.";
      requireMember(element, "AttributeName", path + "attributeName", violations);
      if (requireMember(element, "KeyType", path + "keyType", violations)) {
        checkEnum(element, "KeyType", path + "keyType", "[HASH, RANGE]", violations);
      }
    }
  }

  private void checkIndexes(String name, String member, Violations violations) {
    int number = 0;
    for (var index : request.path(name)) {
      number++;
      checkIndex(index, member + "." + number + ".member.", violations);
    }
  }

  private static void checkIndex(JsonNode index, String member, Violations violations) {
    checkIndexName(index, member, violations);
    checkKeySchema(index.get("KeySchema"), member + "keySchema", violations);
    if (requireMember(index, "Projection", member + "projection", violations)) {
      checkProjection(index.path("Projection"), member + "projection.", violations);
    }
    checkThroughput(
        index.get("ProvisionedThroughput"), member + "provisionedThroughput", violations);
  }

  private static void checkProjection(JsonNode projection, String member, Violations violations) {
    checkEnum(
        projection,
        "ProjectionType",
        member + "projectionType",
        "[ALL, INCLUDE, KEYS_ONLY]",
        violations);
    var included = projection.get("NonKeyAttributes");
    if (isPresent(included) && included.isEmpty()) {
      violations.add(
          "[]", member + "nonKeyAttributes", "Member must have length greater than or equal to 1");
    }
  }

  private static void checkIndexName(JsonNode index, String member, Violations violations) {
    if (requireMember(index, "IndexName", member + "indexName", violations)) {
      checkName(index.path("IndexName").asText(), member + "indexName", violations);
    }
  }

  /// Of a table or an index.
  static void checkName(String name, String member, Violations violations) {
    if (!hasNameCharacters(name)) {
      violations.add(
          name, member, "Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+");
    }
    if (name.length() < NAME_LENGTH_MIN) {
      violations.add(
          name, member, "Member must have length greater than or equal to " + NAME_LENGTH_MIN);
    }
    if (name.length() > NAME_LENGTH_MAX) {
      violations.add(
          name, member, "Member must have length less than or equal to " + NAME_LENGTH_MAX);
    }
  }

  private static boolean hasNameCharacters(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean isLetter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (!isLetter && (c < '0' || c > '9') && c != '_' && c != '.' && c != '-') {
        return false;
      }
    }
    return !name.isEmpty();
  }

  private static void checkThroughput(
      @Nullable JsonNode throughput, String member, Violations violations) {
    if (throughput == null || throughput.isNull()) {
      return;
    }
    for (var name : List.of("WriteCapacityUnits", "ReadCapacityUnits")) {
      var path = member + "." + Character.toLowerCase(name.charAt(0)) + name.substring(1);
      if (requireMember(throughput, name, path, violations) && throughput.path(name).asLong() < 1) {
        violations.add(
            throughput.path(name).asText(),
            path,
            "Member must have value greater than or equal to 1");
      }
    }
  }

  private void checkStream(Violations violations) {
    var stream = request.get("StreamSpecification");
    if (isPresent(stream)) {
      requireMember(stream, "StreamEnabled", "streamSpecification.streamEnabled", violations);
      checkEnum(
          stream,
          "StreamViewType",
          "streamSpecification.streamViewType",
          "[NEW_IMAGE, OLD_IMAGE, NEW_AND_OLD_IMAGES, KEYS_ONLY]",
          violations);
    }
  }

  private void checkTableClass(Violations violations) {
    checkEnum(
        request, "TableClass", "tableClass", "[STANDARD, STANDARD_INFREQUENT_ACCESS]", violations);
  }

  private static boolean requireMember(
      JsonNode node, String name, String member, Violations violations) {
    if (isPresent(node.get(name))) {
      return true;
    }
    violations.addMissing(member);
    return false;
  }

  /// @param values as DynamoDB lists them
  private static void checkEnum(
      JsonNode node, String name, String member, String values, Violations violations) {
    var value = node.get(name);
    if (isPresent(value)
        && !List.of(values.substring(1, values.length() - 1).split(", ", -1))
            .contains(value.asText())) {
      violations.add(value.asText(), member, "Member must satisfy enum value set: " + values);
    }
  }

  static boolean isPresent(@Nullable JsonNode node) {
    return node != null && !node.isNull();
  }

  String name() {
    return request.path("TableName").asText();
  }

  boolean isOnDemand() {
    return request.path("BillingMode").asText().equals("PAY_PER_REQUEST");
  }

  /// Of the table; empty if it is billed by request.
  Optional<Throughput> throughputOfCreateTable() {
    var throughput = throughput(request);
    if (isOnDemand()) {
      throughput.ifPresent(_ -> {
        throw bothModes();
      });
    } else if (throughput.isEmpty()) {
      throw invalid(
          "ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is"
              + " PROVISIONED");
    }
    return throughput;
  }

  static DynamoDbException bothModes() {
    return invalid(
        "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is"
            + " PAY_PER_REQUEST");
  }

  static Optional<Throughput> throughput(JsonNode node) {
    var throughput = node.get("ProvisionedThroughput");
    if (!isPresent(throughput)) {
      return Optional.empty();
    }
    return Optional.of(
        new Throughput(
            units(throughput, "ReadCapacityUnits"), units(throughput, "WriteCapacityUnits")));
  }

  private static long units(JsonNode throughput, String name) {
    long units = throughput.path(name).asLong();
    if (units > CAPACITY_UNITS_MAX) {
      throw DynamoDbException.validation(
          "Given value %d for %s is out of bounds".formatted(units, name));
    }
    return units;
  }

  List<KeyAttribute> attributes() {
    var attributes = new ArrayList<KeyAttribute>();
    for (var definition : request.path("AttributeDefinitions")) {
      attributes.add(
          new KeyAttribute(
              definition.path("AttributeName").asText(),
              KeyAttribute.Type.valueOf(definition.path("AttributeType").asText())));
    }
    return attributes;
  }

  KeySchema key(List<KeyAttribute> attributes) {
    var schema = request.path("KeySchema");
    if (schema.size() > attributes.size()) {
      throw DynamoDbException.validation(
          "Invalid KeySchema: Some index key attribute have no definition");
    }
    return key(schema, attributes);
  }

  private static KeySchema key(JsonNode schema, List<KeyAttribute> attributes) {
    var names = new ArrayList<String>();
    schema.forEach(element -> names.add(element.path("AttributeName").asText()));
    var defined = attributes.stream().map(KeyAttribute::name).toList();
    if (!defined.containsAll(names)) {
      throw invalid(
          "Some index key attributes are not defined in AttributeDefinitions. Keys: %s,"
                  .formatted(names)
              + " AttributeDefinitions: "
              + defined);
    }
    if (names.size() == KEY_ELEMENTS_MAX && names.get(0).equals(names.get(1))) {
      throw DynamoDbException.validation(
          "Both the Hash Key and the Range Key element in the KeySchema have the same name");
    }
    if (!schema.path(0).path("KeyType").asText().equals("HASH")) {
      throw DynamoDbException.validation(
          "Invalid KeySchema: The first KeySchemaElement is not a HASH key type");
    }
    if (names.size() == KEY_ELEMENTS_MAX
        && !schema.path(1).path("KeyType").asText().equals("RANGE")) {
      throw DynamoDbException.validation(
          "Invalid KeySchema: The second KeySchemaElement is not a RANGE key type");
    }
    return new KeySchema(
        attribute(names.getFirst(), attributes),
        names.size() == KEY_ELEMENTS_MAX
            ? Optional.of(attribute(names.get(1), attributes))
            : Optional.empty());
  }

  private static KeyAttribute attribute(String name, List<KeyAttribute> attributes) {
    return attributes.stream()
        .filter(attribute -> attribute.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /// Local ones first.
  List<IndexDefinition> indexes(KeySchema key, List<KeyAttribute> attributes) {
    var indexes = new ArrayList<IndexDefinition>();
    var local = request.get("LocalSecondaryIndexes");
    if (isPresent(local)) {
      requireSome(local, "LocalSecondaryIndexes");
      if (key.sort().isEmpty()) {
        throw invalid(
            "Table KeySchema does not have a range key, which is required when specifying a"
                + " LocalSecondaryIndex");
      }
      local.forEach(index -> indexes.add(localIndex(index, key, attributes, indexes)));
      if (local.size() > LOCAL_INDEXES_MAX) {
        throw invalid(
            "Number of LocalSecondaryIndexes exceeds per-table limit of " + LOCAL_INDEXES_MAX);
      }
    }
    var global = request.get("GlobalSecondaryIndexes");
    if (isPresent(global)) {
      requireSome(global, "GlobalSecondaryIndexes");
      global.forEach(index -> indexes.add(globalIndex(index, attributes, indexes, isOnDemand())));
    }
    requireWithinLimits(indexes);
    requireAllUsed(key, attributes, indexes);
    return indexes;
  }

  /// Of all indexes of a table.
  static void requireWithinLimits(List<IndexDefinition> indexes) {
    if (indexes.stream().filter(IndexDefinition::global).count() > GLOBAL_INDEXES_MAX) {
      throw invalid(
          "GlobalSecondaryIndex count exceeds the per-table limit of " + GLOBAL_INDEXES_MAX);
    }
    if (indexes.stream().mapToInt(index -> index.included().size()).sum()
        > INCLUDED_ATTRIBUTES_MAX) {
      throw invalid(
          "Number of attributes specified in NonKeyAttributes exceeds the limit of "
              + INCLUDED_ATTRIBUTES_MAX);
    }
  }

  private static void requireSome(JsonNode indexes, String name) {
    if (indexes.isEmpty()) {
      throw invalid("List of " + name + " is empty");
    }
  }

  private static IndexDefinition localIndex(
      JsonNode index,
      KeySchema tableKey,
      List<KeyAttribute> attributes,
      List<IndexDefinition> others) {
    var name = index.path("IndexName").asText();
    var key = key(index.path("KeySchema"), attributes);
    if (key.sort().isEmpty()) {
      throw invalid("Index KeySchema does not have a range key for index: " + name);
    }
    if (!key.partition().equals(tableKey.partition())) {
      throw invalid(
          "Index KeySchema does not have the same leading hash key as table KeySchema for index:"
              + " %s. index hash key: %s, table hash key: %s"
                  .formatted(name, key.partition().name(), tableKey.partition().name()));
    }
    return index(name, key, index, false, Optional.empty(), others);
  }

  static IndexDefinition globalIndex(
      JsonNode index,
      List<KeyAttribute> attributes,
      List<IndexDefinition> others,
      boolean isOnDemand) {
    var name = index.path("IndexName").asText();
    var key = key(index.path("KeySchema"), attributes);
    var throughput = throughput(index);
    if (isOnDemand && throughput.isPresent()) {
      throw invalid(
          "ProvisionedThroughput should not be specified for index: %s when BillingMode is"
                  .formatted(name)
              + " PAY_PER_REQUEST");
    }
    if (!isOnDemand && throughput.isEmpty()) {
      throw invalid("ProvisionedThroughput is not specified for index: " + name);
    }
    return index(name, key, index, true, throughput, others);
  }

  private static IndexDefinition index(
      String name,
      KeySchema key,
      JsonNode index,
      boolean global,
      Optional<Throughput> throughput,
      List<IndexDefinition> others) {
    var projection = index.path("Projection");
    if (!isPresent(projection.get("ProjectionType"))) {
      throw invalid("Unknown ProjectionType: null");
    }
    var type = ProjectionType.valueOf(projection.path("ProjectionType").asText());
    var included = new ArrayList<String>();
    projection.path("NonKeyAttributes").forEach(attribute -> included.add(attribute.asText()));
    if (type != ProjectionType.INCLUDE && !included.isEmpty()) {
      throw invalid("ProjectionType is " + type + ", but NonKeyAttributes is specified");
    }
    if (type == ProjectionType.INCLUDE && included.isEmpty()) {
      throw invalid("ProjectionType is INCLUDE, but NonKeyAttributes is not specified");
    }
    if (others.stream().anyMatch(other -> other.name().equals(name))) {
      throw invalid("Duplicate index name: " + name);
    }
    return new IndexDefinition(name, key, type, included, global, throughput);
  }

  private static void requireAllUsed(
      KeySchema key, List<KeyAttribute> attributes, List<IndexDefinition> indexes) {
    var used = usedNames(key, indexes);
    if (attributes.stream().allMatch(attribute -> used.contains(attribute.name()))
        && attributes.size() == used.size()) {
      return;
    }
    if (indexes.isEmpty()) {
      throw invalid(
          "Number of attributes in KeySchema does not exactly match number of attributes defined"
              + " in AttributeDefinitions");
    }
    throw invalid(
        "Some AttributeDefinitions are not used. AttributeDefinitions: %s, keys used: %s"
            .formatted(attributes.stream().map(KeyAttribute::name).toList(), List.copyOf(used)));
  }

  static Set<String> usedNames(KeySchema key, List<IndexDefinition> indexes) {
    var used = new HashSet<String>();
    add(key, used);
    indexes.forEach(index -> add(index.key(), used));
    return used;
  }

  private static void add(KeySchema key, Set<String> names) {
    names.add(key.partition().name());
    key.sort().ifPresent(sort -> names.add(sort.name()));
  }

  boolean saysStream() {
    return isPresent(request.get("StreamSpecification"));
  }

  /// Empty if it is off.
  Optional<StreamViewType> stream() {
    var stream = request.path("StreamSpecification");
    boolean isEnabled = stream.path("StreamEnabled").asBoolean();
    boolean hasView = isPresent(stream.get("StreamViewType"));
    if (isEnabled && !hasView) {
      throw invalid("StreamViewType is required when StreamEnabled is true");
    }
    if (!isEnabled && hasView) {
      throw invalid("StreamViewType cannot be specified when StreamEnabled is false");
    }
    return isEnabled
        ? Optional.of(StreamViewType.valueOf(stream.path("StreamViewType").asText()))
        : Optional.empty();
  }

  static DynamoDbException invalid(String what) {
    return DynamoDbException.validation(INVALID + what);
  }
}
