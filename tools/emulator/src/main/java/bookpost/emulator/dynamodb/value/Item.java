package bookpost.emulator.dynamodb.value;

import java.util.Map;

/// A row of a table; immutable. Attributes have no order.
public record Item(Map<String, AttributeValue> attributes) {}
