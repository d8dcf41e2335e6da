package bookpost.adapter.out.eventbridge;

import static java.nio.charset.StandardCharsets.UTF_8;

import bookpost.announcement.Announcement;
import bookpost.announcement.Publication.Refused;
import bookpost.cloudevents.CloudEvents;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/// An announcement as an entry for the bus.
///
/// @param place its place in the list that is published
/// @param bytes its size [as EventBridge counts
///   it](https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevents.html)
record PendingEvent(int place, PutEventsRequestEntry entry, int bytes) {
  private static final int TIME_BYTES = 14;

  static PendingEvent of(int place, Announcement announcement, String bus) {
    var entry =
        PutEventsRequestEntry.builder()
            .eventBusName(bus)
            .time(announcement.time())
            .source(CloudEvents.SOURCE)
            .detailType(CloudEvents.type(announcement.event()))
            .detail(CloudEvents.write(announcement))
            .build();
    var bytes = TIME_BYTES + utf8(entry.source()) + utf8(entry.detailType()) + utf8(entry.detail());
    return new PendingEvent(place, entry, bytes);
  }

  Refused refused(String cause) {
    return new Refused(entry.detail(), cause);
  }

  private static int utf8(String text) {
    return text.getBytes(UTF_8).length;
  }
}
