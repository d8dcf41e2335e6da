package bookpost.adapter.out.eventbridge;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// A clock that advances only during pauses.
final class TestTime implements InstantSource, Pause {
  private final List<Duration> pauses = new ArrayList<>();
  private Instant now = Instant.EPOCH;

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public void pause(Duration duration) {
    pauses.add(duration);
    now = now.plus(duration);
  }

  List<Duration> pauses() {
    return List.copyOf(pauses);
  }
}
