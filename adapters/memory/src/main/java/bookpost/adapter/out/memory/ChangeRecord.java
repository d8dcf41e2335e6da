package bookpost.adapter.out.memory;

/// A record of a table's change stream.
///
/// @param sequenceNumber 21 digits, rising
/// @param keys the key of the row, as JSON
/// @param json the record as Lambda hands it to a function, an element of `Records`
public record ChangeRecord(String sequenceNumber, String keys, String json) {}
