package bookpost.emulator.cloud;

import java.time.Instant;
import java.util.Map;

/// A message that was received from a queue and is invisible to others for now.
///
/// @param id stays the same each time it is received
/// @param receiptHandle names this one time
/// @param attributes the sender's, all of them texts
/// @param receiveCount how often it was received, this time included
public record QueueMessage(
    String id,
    String receiptHandle,
    String body,
    Map<String, String> attributes,
    int receiveCount,
    Instant sentAt,
    Instant firstReceivedAt) {
  public QueueMessage {
    attributes = Map.copyOf(attributes);
  }
}
