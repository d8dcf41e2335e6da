package bookpost.emulator.topology;

import java.time.Duration;
import java.util.Optional;

public record Queue(
    String name, Duration visibilityTimeout, Duration retention, Optional<Redrive> redrive) {
  /// @param queue that gets a message after it was received too often
  /// @param receiveCountMax how often it may be received before
  public record Redrive(String queue, int receiveCountMax) {}
}
