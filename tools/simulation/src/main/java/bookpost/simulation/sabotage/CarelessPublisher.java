package bookpost.simulation.sabotage;

import bookpost.announcement.Announcement;
import bookpost.announcement.Publication;
import bookpost.announcement.Publication.Failed;
import bookpost.announcement.Publication.Published;
import bookpost.announcement.port.out.EventPublisher;
import bookpost.cloudevents.CloudEvents;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/// Puts announcements into requests in the order of their arrival, several of one book too, and
/// goes on after one has failed.
record CarelessPublisher(EventBridgeClient client, String bus, int entriesMax)
    implements EventPublisher {

  @Override
  public List<Publication> publish(List<Announcement> announcements, Duration within) {
    var publications = new ArrayList<Publication>();
    for (int from = 0; from < announcements.size(); from += entriesMax) {
      int to = Math.min(from + entriesMax, announcements.size());
      publications.addAll(request(announcements.subList(from, to), within));
    }
    return publications;
  }

  private List<Publication> request(List<Announcement> announcements, Duration within) {
    try {
      return client
          .putEvents(request ->
              request
                  .entries(announcements.stream().map(this::entry).toList())
                  .overrideConfiguration(call -> call.apiCallTimeout(within)))
          .entries()
          .stream()
          .map(it -> it.eventId() == null ? new Failed("refused") : (Publication) new Published())
          .toList();
    } catch (SdkException e) {
      return announcements.stream().<Publication>map(_ -> new Failed("no answer")).toList();
    }
  }

  private PutEventsRequestEntry entry(Announcement announcement) {
    return PutEventsRequestEntry.builder()
        .eventBusName(bus)
        .source(CloudEvents.SOURCE)
        .detailType(CloudEvents.type(announcement.event()))
        .detail(CloudEvents.write(announcement))
        .build();
  }
}
