package bookpost.emulator.file.stack;

import bookpost.emulator.file.text.Value;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Shows whether a queue's policy allows rules to send: without it a rule loses its dead letters
/// silently.
public final class QueuePolicy {
  private static final Set<String> SENDING = Set.of("sqs:sendmessage", "sqs:*", "*");
  private static final Set<String> RULES = Set.of("events.amazonaws.com", "*");

  private QueuePolicy() {}

  public static boolean letsRulesSend(Value document) {
    return items(child(document, "Statement")).stream()
        .anyMatch(statement ->
            texts(child(statement, "Effect")).contains("allow")
                && texts(child(statement, "Action")).stream().anyMatch(SENDING::contains)
                && principals(child(statement, "Principal")).stream().anyMatch(RULES::contains));
  }

  private static List<String> principals(Value principal) {
    return texts(principal instanceof Value.Mapping ? child(principal, "Service") : principal);
  }

  private static Value child(Value value, String key) {
    var children =
        value instanceof Value.Mapping(_, var entries) ? entries : Map.<String, Value>of();
    return children.getOrDefault(key, new Value.Nothing(value.at()));
  }

  private static List<Value> items(Value value) {
    return value instanceof Value.Sequence(_, var items) ? items : List.of(value);
  }

  private static List<String> texts(Value value) {
    return items(value).stream()
        .flatMap(item -> item.scalar().stream())
        .map(text -> text.toLowerCase(Locale.ROOT))
        .toList();
  }
}
