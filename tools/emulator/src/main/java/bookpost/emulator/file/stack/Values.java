package bookpost.emulator.file.stack;

import bookpost.emulator.file.text.Location;
import bookpost.emulator.file.text.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes the values of a generated resource; each has the place of the value that it is made from.
public final class Values {
  private final Location at;
  private final Map<String, Value> entries = new LinkedHashMap<>();

  public Values(Location at) {
    this.at = at;
  }

  Values with(String key, Value value) {
    entries.put(key, value);
    return this;
  }

  Values with(String key, Optional<Value> value) {
    value.ifPresent(given -> with(key, given));
    return this;
  }

  Values with(String key, String text) {
    return with(key, text(at, text));
  }

  Values with(String key, int number) {
    return with(key, new Value.Numeral(at, BigDecimal.valueOf(number)));
  }

  Values with(String key, Values nested) {
    return with(key, nested.mapping());
  }

  public Value.Mapping mapping() {
    return new Value.Mapping(at, entries);
  }

  static Value text(Location at, String text) {
    return new Value.Text(at, text);
  }

  static Value list(Location at, Value... items) {
    return new Value.Sequence(at, List.of(items));
  }

  public static Value ref(Location at, String id) {
    return new Value.Mapping(at, Map.of("Ref", text(at, id)));
  }

  public static Value getAtt(Location at, String id, String attribute) {
    var path = List.of(text(at, id), text(at, attribute));
    return new Value.Mapping(at, Map.of("Fn::GetAtt", new Value.Sequence(at, path)));
  }

  static Value join(Location at, String delimiter, Value... parts) {
    var items = new ArrayList<Value>();
    items.add(text(at, delimiter));
    items.add(list(at, parts));
    return new Value.Mapping(at, Map.of("Fn::Join", new Value.Sequence(at, items)));
  }
}
