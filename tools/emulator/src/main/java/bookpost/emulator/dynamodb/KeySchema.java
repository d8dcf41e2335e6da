package bookpost.emulator.dynamodb;

import java.util.Optional;

/// The key attributes of a table or an index.
public record KeySchema(KeyAttribute partition, Optional<KeyAttribute> sort) {}
