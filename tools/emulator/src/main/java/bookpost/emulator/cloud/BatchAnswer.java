package bookpost.emulator.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/// A function's answer to a batch, as Lambda reads it for
/// [streams](https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html)
/// and [queues](https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html).
sealed interface BatchAnswer {
  record Complete() implements BatchAnswer {}

  /// @param places in the batch, rising, at least one
  record Failed(List<Integer> places) implements BatchAnswer {
    public Failed {
      places = List.copyOf(places);
    }
  }

  /// The answer can't be understood: the whole batch has failed.
  record Unreadable() implements BatchAnswer {}

  /// @param identifiers the names that an answer may call each item of the batch, in their order
  static BatchAnswer read(String answer, List<Set<String>> identifiers) {
    if (answer.isBlank()) {
      return new Complete();
    }
    JsonNode root = PayloadJson.read(answer).orElse(null);
    if (root == null || !(root.isObject() || root.isNull())) {
      return new Unreadable();
    }
    JsonNode failures = root.path("batchItemFailures");
    if (failures.isMissingNode() || failures.isNull()) {
      return new Complete();
    }
    if (!failures.isArray()) {
      return new Unreadable();
    }
    Set<Integer> places = new TreeSet<>();
    for (JsonNode failure : failures) {
      String identifier = failure.path("itemIdentifier").asText();
      int place =
          IntStream.range(0, identifiers.size())
              .filter(item -> identifiers.get(item).contains(identifier))
              .findFirst()
              .orElse(-1);
      if (place < 0) {
        return new Unreadable();
      }
      places.add(place);
    }
    return places.isEmpty() ? new Complete() : new Failed(List.copyOf(places));
  }
}
