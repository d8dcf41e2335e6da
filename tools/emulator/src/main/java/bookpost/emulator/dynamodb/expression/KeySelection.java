package bookpost.emulator.dynamodb.expression;

import bookpost.emulator.dynamodb.value.AttributeValue;
import java.util.Optional;

/// The items that a query reads: those of one partition, and of these a range.
public record KeySelection(AttributeValue partition, Optional<KeyRange> sort) {}
