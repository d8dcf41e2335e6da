package bookpost.emulator.iam;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A policy document, or a part of one, as a deployment file gives it. Numbers and flags are texts:
/// IAM reads `true` and `"true"` alike.
public sealed interface Tree {
  /// A text that the file shows, or that it does not show.
  sealed interface Term extends Tree {}

  record Text(String text) implements Term {}

  /// @param what is unknown, in words for a report: "the import SharedQueueArn"
  record Unknown(String what) implements Term {}

  record Items(List<Tree> items) implements Tree {
    public Items {
      items = List.copyOf(items);
    }
  }

  /// @param entries in the file's order
  record Entries(Map<String, Tree> entries) implements Tree {
    public Entries {
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }
  }

  record Absent() implements Tree {}

  default boolean isAbsent() {
    return this instanceof Absent;
  }

  /// The value of a key; unknown in an unknown value, absent in a text or a list.
  default Tree at(String key) {
    return switch (this) {
      case Entries(var entries) -> entries.getOrDefault(key, new Absent());
      case Unknown unknown -> unknown;
      case Text _, Items _, Absent _ -> new Absent();
    };
  }

  /// The items of a list; any other value is a list of itself, as everywhere in policies.
  default List<Tree> items() {
    return switch (this) {
      case Items(var items) -> items;
      case Absent _ -> List.of();
      case Text _, Unknown _, Entries _ -> List.of(this);
    };
  }
}
