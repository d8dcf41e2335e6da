package bookpost.emulator.dynamodb.model;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/// The two tables of the steps.
public final class Schema {
  public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  /// Its partition key is `p`; its items expire by `e`.
  public static final String PLAIN = "plain";

  /// Its keys are `p` and `s`.
  public static final String SORTED = "sorted";

  static final List<ModelIndex> INDEXES =
      List.of(
          new ModelIndex("local", "p", "l", true, List.of("p", "s", "l", "v")),
          new ModelIndex("keys", "g", "h", false, List.of("p", "s", "g", "h")),
          new ModelIndex("whole", "g", "", false, List.of()));

  static final ModelIndex LATE =
      new ModelIndex("late", "g", "v", false, List.of("p", "s", "g", "v", "t"));

  private Schema() {}

  /// For what comes in an order that is not promised.
  static List<Object> anyOrder(List<?> values) {
    return values.stream()
        .map(Object.class::cast)
        .sorted(Comparator.comparing(Object::toString))
        .toList();
  }
}
