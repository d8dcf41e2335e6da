package bookpost.emulator.file.topology;

import bookpost.emulator.file.stack.Resource;
import bookpost.emulator.file.text.Problems;
import bookpost.emulator.file.text.Section;
import bookpost.emulator.topology.Table;
import bookpost.emulator.topology.Table.StreamView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads tables, with their streams and the expiry of their rows.
final class DeclaredTables {
  private final Names names;
  private final Problems problems;
  private final List<Table> tables = new ArrayList<>();

  DeclaredTables(Names names, Problems problems) {
    this.names = names;
    this.problems = problems;
  }

  List<Table> all() {
    return tables;
  }

  /// The images that the records of the table's stream contain.
  Optional<StreamView> streamView(String name) {
    return tables.stream()
        .filter(table -> table.name().equals(name))
        .findFirst()
        .flatMap(Table::stream);
  }

  void table(Resource resource, Section properties) {
    var name = names.of(resource, properties, "TableName");
    var types = attributeTypes(properties);
    var keys = new HashMap<String, Table.KeyAttribute>();
    for (var element : properties.list("KeySchema")) {
      var key = properties.section(element);
      var attribute = key.requiredText("AttributeName");
      var type = Optional.ofNullable(types.remove(attribute));
      if (type.isEmpty()) {
        problems.report(
            key.at("AttributeName"),
            "undefined attribute: " + attribute,
            "an attribute of AttributeDefinitions");
      }
      key.choice("KeyType", "HASH", "RANGE")
          .ifPresent(role -> keys.put(role, new Table.KeyAttribute(attribute, type.orElse(""))));
      key.close();
    }
    if (!types.isEmpty()) {
      problems.report(
          properties.at("AttributeDefinitions"),
          "attributes without a key: " + String.join(", ", types.keySet()),
          "key attributes");
    }
    var stream = properties.section("StreamSpecification").flatMap(this::streamView);
    var ttl = properties.section("TimeToLiveSpecification").flatMap(this::ttlAttribute);
    properties.close(PropertiesWithoutEffect.TABLE);
    var partitionKey = keys.get("HASH");
    if (partitionKey == null) {
      problems.report(
          properties.at("KeySchema"), "missing partition key", "a key with KeyType HASH");
      return;
    }
    tables.add(new Table(name, partitionKey, Optional.ofNullable(keys.get("RANGE")), stream, ttl));
  }

  private static Map<String, String> attributeTypes(Section table) {
    var types = new LinkedHashMap<String, String>();
    for (var definition : table.list("AttributeDefinitions")) {
      var attribute = table.section(definition);
      types.put(
          attribute.requiredText("AttributeName"),
          attribute.choice("AttributeType", "S", "N", "B").orElse(""));
      attribute.close();
    }
    return types;
  }

  private Optional<StreamView> streamView(Section specification) {
    specification.required("StreamViewType");
    var view =
        specification
            .choice("StreamViewType", "KEYS_ONLY", "NEW_IMAGE", "OLD_IMAGE", "NEW_AND_OLD_IMAGES")
            .map(StreamView::valueOf);
    specification.close();
    return view;
  }

  private Optional<String> ttlAttribute(Section specification) {
    var attribute = specification.text("AttributeName");
    var enabled = specification.flag("Enabled", false);
    specification.close();
    return attribute.filter(_ -> enabled);
  }
}
