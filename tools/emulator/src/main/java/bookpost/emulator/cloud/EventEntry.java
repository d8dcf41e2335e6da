package bookpost.emulator.cloud;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// An entry of a PutEvents request, as it came.
public record EventEntry(
    Optional<String> bus,
    Optional<String> source,
    Optional<String> detailType,
    Optional<String> detail,
    List<String> resources,
    Optional<Instant> time) {
  public EventEntry {
    resources = List.copyOf(resources);
  }
}
