package bookpost.emulator.dynamodb;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Everything that an account keeps of a table, except its items.
final class Registration {
  /// The status of an index, named as on the wire.
  enum IndexStatus {
    CREATING,
    UPDATING,
    DELETING,
    ACTIVE
  }

  private final StoredTable table;
  private final Map<String, String> tags = new LinkedHashMap<>();
  private final Map<String, IndexStatus> indexesUnderWay = new HashMap<>();
  private @Nullable String latestStreamArn;
  private @Nullable Instant onDemandSince;
  private String tableClass = "STANDARD";

  /// When the change under way ends, and what then takes effect.
  private @Nullable Instant settlesAt;

  private Runnable effect = () -> {};

  Registration(StoredTable table) {
    this.table = table;
  }

  StoredTable table() {
    return table;
  }

  TableDefinition definition() {
    return table.definition();
  }

  Map<String, String> tags() {
    return tags;
  }

  Optional<String> latestStreamArn() {
    return Optional.ofNullable(latestStreamArn);
  }

  void latestStreamArn(String arn) {
    latestStreamArn = arn;
  }

  Optional<Instant> onDemandSince() {
    return Optional.ofNullable(onDemandSince);
  }

  void onDemandSince(@Nullable Instant since) {
    onDemandSince = since;
  }

  String tableClass() {
    return tableClass;
  }

  void tableClass(String changed) {
    tableClass = changed;
  }

  void underWay(String index, IndexStatus status) {
    indexesUnderWay.put(index, status);
  }

  IndexStatus indexStatus(String index) {
    return indexesUnderWay.getOrDefault(
        index,
        definition().status() == TableDefinition.Status.CREATING
            ? IndexStatus.CREATING
            : IndexStatus.ACTIVE);
  }

  void settleAt(Instant time, Runnable then) {
    settlesAt = time;
    effect = then;
  }

  Optional<Instant> settlesAt() {
    return Optional.ofNullable(settlesAt);
  }

  /// Lets the change under way take effect once its time has come.
  void settle(Instant now) {
    if (settlesAt == null || now.isBefore(settlesAt)) {
      return;
    }
    settlesAt = null;
    indexesUnderWay.clear();
    var due = effect;
    effect = () -> {};
    due.run();
  }
}
