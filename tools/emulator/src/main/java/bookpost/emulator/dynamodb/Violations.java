package bookpost.emulator.dynamodb;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A request's violations of the API's model; DynamoDB reports all of them at once.
final class Violations {
  private final List<String> found = new ArrayList<>();

  /// @param value as DynamoDB prints it; null if the member is missing
  /// @param member its path, such as `keySchema.1.member.keyType`
  void add(@Nullable String value, String member, String constraint) {
    found.add(
        "Value %s at '%s' failed to satisfy constraint: %s"
            .formatted(value == null ? "null" : "'" + value + "'", member, constraint));
  }

  void addMissing(String member) {
    add(null, member, "Member must not be null");
  }

  void throwIfAny() {
    if (!found.isEmpty()) {
      throw DynamoDbException.validation(
          "%d validation error%s detected: %s"
              .formatted(found.size(), found.size() == 1 ? "" : "s", String.join("; ", found)));
    }
  }
}
