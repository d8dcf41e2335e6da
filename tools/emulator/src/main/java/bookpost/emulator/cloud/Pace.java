package bookpost.emulator.cloud;

import java.time.Duration;

/// How long the cloud waits before it tries again: as AWS does, or shortened by a factor.
///
/// @param divisor by which each wait between attempts is divided, at least 1; ages and windows stay
public record Pace(int divisor) {
  public static final Pace OF_AWS = new Pace(1);

  public Pace {
    if (divisor < 1) {
      throw new IllegalArgumentException("a pace's divisor must be at least 1");
    }
  }

  Duration wait(Duration onAws) {
    return onAws.dividedBy(divisor);
  }
}
