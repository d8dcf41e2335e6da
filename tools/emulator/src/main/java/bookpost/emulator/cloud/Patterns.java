package bookpost.emulator.cloud;

import java.io.IOException;
import java.util.List;
import software.amazon.event.ruler.Machine;

/// Event patterns, matched by AWS's own matcher.
final class Patterns {
  private final Machine machine = Machine.builder().build();

  /// Filters are their own names.
  static Patterns of(List<String> filters) {
    Patterns patterns = new Patterns();
    filters.forEach(filter -> patterns.add(filter, filter));
    return patterns;
  }

  void add(String name, String pattern) {
    try {
      machine.addRule(name, pattern);
    } catch (IOException e) {
      throw new IllegalArgumentException("invalid event pattern: " + pattern, e);
    }
  }

  /// True if there is none, or one that the event matches.
  boolean letThrough(String event) {
    return machine.isEmpty() || !matching(event).isEmpty();
  }

  /// The names of the patterns that the event matches; text that is no JSON object matches none.
  List<String> matching(String event) {
    try {
      return machine.rulesForJSONEvent(event);
    } catch (Exception e) {
      return List.of();
    }
  }
}
