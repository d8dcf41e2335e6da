package bookpost.simulation.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import bookpost.emulator.cloud.Hop;
import bookpost.simulation.cloud.Archive.Archived;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ArchiveTest {
  private static final Instant TEN = World.BEGIN;

  private final Archive archive = new Archive();

  @Test
  void eventsAreKeptByTheMinutesOfTheirOwnTimes() {
    archive.take(taken("bus a", event("10:00:59")));
    archive.take(taken("bus a", event("09:59:59")));
    archive.take(taken("bus b", event("10:00:00")));

    assertThat(archive.since(TEN.plusSeconds(30)))
        .isEqualTo(
            Map.of(
                TEN,
                List.of(
                    new Archived("a", event("10:00:59")), new Archived("b", event("10:00:00")))));
  }

  @Test
  void onlyNewEventsOfABusAreArchived() {
    archive.take(taken("bus a", event("10:00:00").replace("{", "{\"replay-name\":\"r\",")));
    archive.take(taken("function a", event("10:00:00")));

    assertThat(archive.since(TEN)).isEmpty();
  }

  /// A replay may be repeated.
  @Test
  void aReplayedEventStaysInTheArchive() {
    archive.take(taken("bus a", event("10:00:00")));
    archive.since(TEN).values().forEach(List::clear);

    assertThat(archive.since(TEN).values())
        .containsExactly(List.of(new Archived("a", event("10:00:00"))));
  }

  private static Hop taken(String at, String event) {
    return new Hop(TEN.plusSeconds(90), at, Hop.Kind.RECEIVED, "taken", event);
  }

  private static String event(String time) {
    return "{\"time\":\"2026-11-23T%sZ\"}".formatted(time);
  }
}
