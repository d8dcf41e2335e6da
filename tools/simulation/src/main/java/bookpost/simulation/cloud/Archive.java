package bookpost.simulation.cloud;

import bookpost.cloudevents.JsonValue;
import bookpost.emulator.cloud.Hop;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// The events of a bus, to be
/// [replayed](https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-archive.html). Assumed:
/// an event is in the archive at once; AWS says that it may take ten minutes.
final class Archive {
  /// As in `limits.yml`; a topology has no archive, because an archive takes part in deliveries
  /// only on request.
  static final Duration RETENTION = Duration.ofDays(30);

  private static final String BUS = "bus ";

  /// An event as the bus took it.
  record Archived(String bus, String event) {}

  private final NavigableMap<Instant, List<Archived>> minutes = new TreeMap<>();

  /// Keeps what a bus takes, but for replayed events. Returns the event that it kept.
  Optional<Archived> take(Hop hop) {
    if (hop.kind() != Hop.Kind.RECEIVED || !hop.at().startsWith(BUS)) {
      return Optional.empty();
    }
    var event = JsonValue.parse(hop.payload()).orElseThrow();
    if (event.at("replay-name").isPresent()) {
      return Optional.empty();
    }
    var minute =
        event.text("time").map(Instant::parse).orElseThrow().truncatedTo(ChronoUnit.MINUTES);
    var taken = new Archived(hop.at().substring(BUS.length()), hop.payload());
    minutes.computeIfAbsent(minute, _ -> new ArrayList<>()).add(taken);
    return Optional.of(taken);
  }

  /// Those whose own time is not before this one, by its minutes.
  NavigableMap<Instant, List<Archived>> since(Instant time) {
    var since = new TreeMap<Instant, List<Archived>>();
    minutes
        .tailMap(time.truncatedTo(ChronoUnit.MINUTES))
        .forEach((minute, events) -> since.put(minute, new ArrayList<>(events)));
    return since;
  }
}
