package bookpost.emulator.file.text;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A value of a deployment file, which knows where it stands.
public sealed interface Value {
  Location at();

  /// The text that a scalar is as part of a longer text; empty for what is no scalar.
  default Optional<String> scalar() {
    return switch (this) {
      case Text(_, var text) -> Optional.of(text);
      case Numeral(_, var number) -> Optional.of(number.toPlainString());
      case Flag(_, var flag) -> Optional.of(Boolean.toString(flag));
      case Nothing _, Sequence _, Mapping _, Broken _ -> Optional.empty();
    };
  }

  /// The same scalar in another place; lists and mappings stay where they were written.
  default Value movedTo(Location place) {
    return switch (this) {
      case Text(_, var text) -> new Text(place, text);
      case Numeral(_, var number) -> new Numeral(place, number);
      case Flag(_, var flag) -> new Flag(place, flag);
      case Nothing _ -> new Nothing(place);
      case Sequence _, Mapping _, Broken _ -> this;
    };
  }

  record Text(Location at, String text) implements Value {}

  record Numeral(Location at, BigDecimal number) implements Value {}

  record Flag(Location at, boolean flag) implements Value {}

  record Nothing(Location at) implements Value {}

  record Sequence(Location at, List<Value> items) implements Value {
    public Sequence {
      items = List.copyOf(items);
    }
  }

  /// @param entries in the file's order
  record Mapping(Location at, Map<String, Value> entries) implements Value {
    public Mapping {
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }
  }

  /// Stands for a value of which a problem was told already; nobody tells of it again.
  record Broken(Location at) implements Value {}
}
