package bookpost.emulator.cloud;

import java.time.Instant;

/// A record of a table's stream.
///
/// @param sequenceNumber as the stream gives it: digits, rising within a shard
/// @param keys the item's key as JSON; records with equal keys stay in order
/// @param arrived when the record was read, from which its age counts
/// @param json the record as Lambda hands it to a function, an element of `Records`
public record ShardRecord(String sequenceNumber, String keys, Instant arrived, String json) {
  String streamArn() {
    return PayloadJson.read(json)
        .map(record -> record.path("eventSourceARN").asText(""))
        .orElse("");
  }
}
