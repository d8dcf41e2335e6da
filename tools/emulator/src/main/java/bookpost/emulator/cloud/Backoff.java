package bookpost.emulator.cloud;

import java.time.Duration;

/// A wait that doubles with each attempt, up to a longest one. AWS adds a random part to some of
/// its waits; here there is none, so that a run can be repeated.
record Backoff(Duration first, Duration longest) {
  private static final int DOUBLINGS_MAX = 30;

  /// How long to wait after the attempt of this number, which counts from 1.
  Duration after(int attempt) {
    Duration doubled = first.multipliedBy(1L << Math.min(attempt - 1, DOUBLINGS_MAX));
    return doubled.compareTo(longest) < 0 ? doubled : longest;
  }
}
