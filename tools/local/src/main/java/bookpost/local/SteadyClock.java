package bookpost.local;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// The time of day when it was made, and from then on a clock that nobody sets.
final class SteadyClock implements InstantSource {
  private final Instant start = Instant.now();
  private final long startNanos = System.nanoTime();

  @Override
  public Instant instant() {
    return start.plus(Duration.ofNanos(System.nanoTime() - startNanos));
  }
}
