package bookpost.emulator.dynamodb;

import java.util.Optional;

/// What identifies an item of a table, or orders those of an index.
public record KeySchema(KeyAttribute partition, Optional<KeyAttribute> sort) {}
