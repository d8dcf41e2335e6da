package bookpost.emulator.file.text;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A value of a deployment file, with its place.
public sealed interface Value {
  Location at();

  /// A scalar as part of a longer text; empty if the value is not a scalar.
  default Optional<String> scalar() {
    return switch (this) {
      case Text(_, var text) -> Optional.of(text);
      case Numeral(_, var number) -> Optional.of(number.toPlainString());
      case Flag(_, var flag) -> Optional.of(Boolean.toString(flag));
      case Nothing _, Sequence _, Mapping _, Broken _ -> Optional.empty();
    };
  }

  /// The same scalar in another place; lists and mappings keep their places.
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

  /// Stands for a value with a problem that is reported already: it causes no second report.
  record Broken(Location at) implements Value {}
}
