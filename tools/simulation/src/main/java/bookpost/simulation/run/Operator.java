package bookpost.simulation.run;

import bookpost.announcement.Announcement;
import bookpost.cloudevents.CloudEvents;
import bookpost.cloudevents.JsonValue;
import bookpost.simulation.cloud.World;
import bookpost.simulation.proof.Kept;
import bookpost.simulation.proof.Ledger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Redrives what could not be delivered, with nothing at hand but what was kept: dead letters,
/// parked entries, and positions with the records that the stream still holds there.
final class Operator {
  private final World world;
  private final ServiceStack stack;
  private final Ledger ledger;

  /// Entries that were redriven already, as they then stood.
  private final Set<Kept.Entry> done = new HashSet<>();

  Operator(World world, ServiceStack stack, Ledger ledger) {
    this.world = world;
    this.stack = stack;
    this.ledger = ledger;
  }

  /// Takes all that is kept, and returns the announcements to redrive: the first of each book, then
  /// the second, and so on.
  List<List<Announcement>> collect() {
    var letters = ledger.letterQueues().stream().flatMap(queue -> world.takeAll(queue).stream());
    var records =
        ledger.positionQueues().stream()
            .flatMap(queue -> world.takeAll(queue).stream())
            .flatMap(this::read);
    var parked = ledger.entries().stream().filter(done::add).map(Kept.Entry::content);
    var byBook = new TreeMap<String, Map<Long, Announcement>>();
    Stream.of(letters, records, parked)
        .flatMap(it -> it)
        .flatMap(it -> Kept.announcement(it).stream())
        .forEach(it ->
            byBook
                .computeIfAbsent(it.name().value(), _ -> new TreeMap<>())
                .put(it.sequence().value(), it));
    ledger.emptied();
    return rounds(byBook.values());
  }

  private static List<List<Announcement>> rounds(Collection<Map<Long, Announcement>> books) {
    var rounds = new ArrayList<List<Announcement>>();
    for (var book : books) {
      int round = 0;
      for (var announcement : book.values()) {
        if (round == rounds.size()) {
          rounds.add(new ArrayList<>());
        }
        rounds.get(round++).add(announcement);
      }
    }
    return rounds;
  }

  private Stream<String> read(String letter) {
    var info = JsonValue.parse(letter).flatMap(it -> it.at("DDBStreamBatchInfo")).orElseThrow();
    var table = text(info, "streamArn").split("/", -1)[1];
    return world
        .read(
            table,
            text(info, "shardId"),
            text(info, "startSequenceNumber"),
            text(info, "endSequenceNumber"))
        .stream()
        .map(it -> it.json());
  }

  private static String text(JsonValue json, String name) {
    return json.text(name).orElseThrow(() -> new IllegalArgumentException("no " + name));
  }

  /// Puts an event on the bus. If there is none, invokes the function that it is for.
  void announce(Announcement announcement) {
    var type = CloudEvents.type(announcement.event());
    var event = CloudEvents.write(announcement);
    if (hasBus()) {
      stack.now().publish(CloudEvents.SOURCE, type, event);
    } else {
      stack.now().invoke(type, "[" + event + "]");
    }
  }

  boolean hasBus() {
    return !stack.now().topology().buses().isEmpty();
  }
}
