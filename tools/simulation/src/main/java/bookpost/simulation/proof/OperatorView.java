package bookpost.simulation.proof;

import static java.util.stream.Collectors.toMap;

import bookpost.emulator.dynamodb.value.Item;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/// The operator's view of a running system, read as `docs/operations.md` describes.
///
/// @param behind how far the catalogue is behind a book, by the books' names: the number of the
///   last change less the watermark
/// @param outbox rows
/// @param deferred rows
/// @param parked entries
/// @param depths how many messages lie in the queues of dead letters and positions, by their names
public record OperatorView(
    Map<String, Long> behind, int outbox, int deferred, int parked, Map<String, Integer> depths) {
  /// @param items what stands in a table
  /// @param depth how many messages lie in a queue
  public static OperatorView of(
      TopologyRoles roles, Function<String, List<Item>> items, ToIntFunction<String> depth) {
    var watermarks = new HashMap<String, Long>();
    for (var row : items.apply(roles.catalogue())) {
      var item = new ItemAttributes(row);
      watermarks.put(item.text("name"), item.sequence("watermark"));
    }
    var behind = new HashMap<String, Long>();
    for (var row : items.apply(roles.books())) {
      var item = new ItemAttributes(row);
      var name = item.text("name");
      behind.put(name, item.sequence("sequence") - watermarks.getOrDefault(name, 0L));
    }
    var queues = new LinkedHashSet<>(roles.letters());
    queues.addAll(roles.positions());
    return new OperatorView(
        behind,
        roles.outbox().map(it -> items.apply(it).size()).orElse(0),
        roles.deferred().map(it -> items.apply(it).size()).orElse(0),
        (int)
            items.apply(roles.parking()).stream()
                .filter(it -> new ItemAttributes(it).has("cause"))
                .count(),
        queues.stream().collect(toMap(it -> it, depth::applyAsInt)));
  }
}
