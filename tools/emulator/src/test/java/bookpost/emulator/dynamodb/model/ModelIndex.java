package bookpost.emulator.dynamodb.model;

import java.util.List;

/// An index or, under an empty name, the table itself.
///
/// @param sort empty if there is no sort key
/// @param projected the attributes that it holds; empty for all
record ModelIndex(
    String name, String partition, String sort, boolean local, List<String> projected) {
  boolean holds(String attribute) {
    return projected.isEmpty() || projected.contains(attribute);
  }
}
