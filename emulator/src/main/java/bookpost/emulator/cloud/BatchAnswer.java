package bookpost.emulator.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/// What a function's answer says of its batch, as [Lambda reads
/// it](https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html).
sealed interface BatchAnswer {
  record Complete() implements BatchAnswer {}

  /// @param index of the first record in the batch that has to come again
  record FailedFrom(int index) implements BatchAnswer {}

  /// The answer can't be understood: the whole batch has failed.
  record Unreadable() implements BatchAnswer {}

  static BatchAnswer read(String answer, List<StreamRecord> batch) {
    if (answer.isBlank()) {
      return new Complete();
    }
    JsonNode root = Json.read(answer).orElse(null);
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
    List<String> sequenceNumbers = batch.stream().map(StreamRecord::sequenceNumber).toList();
    int lowest = batch.size();
    for (JsonNode failure : failures) {
      int index = sequenceNumbers.indexOf(failure.path("itemIdentifier").asText());
      if (index < 0) {
        return new Unreadable();
      }
      lowest = Math.min(lowest, index);
    }
    return lowest == batch.size() ? new Complete() : new FailedFrom(lowest);
  }
}
