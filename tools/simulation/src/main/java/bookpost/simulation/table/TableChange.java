package bookpost.simulation.table;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// One item as one write changed it.
///
/// @param keys the item's key attributes
/// @param before empty where there was no item
/// @param after empty where there is none any more
/// @param expired whether time to live deleted it
public record TableChange(
    Instant time,
    String table,
    Map<String, AttributeValue> keys,
    Optional<Map<String, AttributeValue>> before,
    Optional<Map<String, AttributeValue>> after,
    boolean expired) {}
