package bookpost.emulator.dynamodb.stream;

import bookpost.emulator.dynamodb.value.Item;
import java.time.Instant;
import java.util.Optional;

/// A committed change of one item.
///
/// @param key the key attributes alone
/// @param before empty if the item is new
/// @param after empty if the item is removed
/// @param expired true if DynamoDB itself removed the item by its time to live
public record TableChange(
    String table,
    Item key,
    Optional<Item> before,
    Optional<Item> after,
    Instant time,
    boolean expired) {}
