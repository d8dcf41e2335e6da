package bookpost.adapter.in.lambda;

import bookpost.adapter.in.lambda.Parking.Claim;
import bookpost.announcement.Announcement;
import bookpost.announcement.port.out.ParkingLot;
import bookpost.catalogue.Reception.Applied;
import bookpost.catalogue.Reception.Outdated;
import bookpost.catalogue.port.in.ReceiveAnnouncementUseCase;
import bookpost.cloudevents.CloudEvents;
import bookpost.cloudevents.Json;
import bookpost.cloudevents.Json.Null;
import bookpost.cloudevents.Reading.Read;
import bookpost.cloudevents.Reading.Unreadable;
import bookpost.library.BookAdded;
import bookpost.library.BookRemoved;
import bookpost.library.LibraryEvent;
import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// Takes the bus's events, one in an invocation, to the catalogue. What fails is thrown, for the
/// platform to invoke again; what can't be read is parked, and done.
public final class AnnouncementHandler {
  private final ReceiveAnnouncementUseCase catalogue;
  private final Parking parking;

  /// @param consumer the name under which unreadable events are parked
  public AnnouncementHandler(
      ReceiveAnnouncementUseCase catalogue, ParkingLot lot, String consumer) {
    this.catalogue = catalogue;
    parking = new Parking(lot, consumer);
  }

  public void handle(InputStream in, OutputStream out, Context context) throws IOException {
    var event = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    var detail = Json.parse(event).flatMap(it -> it.at("detail")).orElse(new Null());
    var log = Log.of(context);
    switch (CloudEvents.read(detail)) {
      case Read(var announcement) -> receive(announcement, log.with(announcement));
      case Unreadable(var reason) ->
          parking.park(
              new Claim(detail.text("subject"), detail.text("sequence"), detail.text("id")),
              event,
              reason,
              log);
    }
  }

  private void receive(Announcement announcement, Log log) {
    switch (catalogue.receive(announcement)) {
      case Applied(var event) -> log.info(announcement.name().value() + happened(event));
      case Outdated() -> log.info("outdated");
    }
  }

  private static String happened(LibraryEvent event) {
    return switch (event) {
      case BookAdded _ -> " was added!";
      case BookRemoved _ -> " was removed!";
    };
  }
}
