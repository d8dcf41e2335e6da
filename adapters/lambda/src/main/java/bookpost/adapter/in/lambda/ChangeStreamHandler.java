package bookpost.adapter.in.lambda;

import bookpost.adapter.in.lambda.Parking.Claim;
import bookpost.announcement.Announcement;
import bookpost.announcement.port.in.RelayChangesUseCase;
import bookpost.announcement.port.out.ParkingLot;
import bookpost.cloudevents.Json;
import bookpost.cloudevents.Json.Element;
import bookpost.cloudevents.Reading.Read;
import bookpost.cloudevents.Reading.Unreadable;
import bookpost.library.BookName;
import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.core.JsonFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Optional;

/// Takes batches of the books table's stream and relays what they announce.
///
/// It answers the lowest failed sequence number alone, since Lambda delivers again [from there
/// on](https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html), done
/// or not.
public final class ChangeStreamHandler {
  /// The part of the function's time that is kept for the answer.
  private static final long ANSWER_MS = 1_000;

  private static final JsonFactory JSON = new JsonFactory();

  private final RelayChangesUseCase relay;
  private final Parking parking;

  /// @param consumer the name under which undecodable records are parked
  public ChangeStreamHandler(RelayChangesUseCase relay, ParkingLot lot, String consumer) {
    this.relay = relay;
    parking = new Parking(lot, consumer);
  }

  public void handle(InputStream in, OutputStream out, Context context) throws IOException {
    var log = Log.of(context);
    var batch = Json.elements(new String(in.readAllBytes(), StandardCharsets.UTF_8), "Records");
    var records = new ArrayList<Json>();
    var announcements = new ArrayList<Announcement>();
    for (var element : batch) {
      var record = element.value();
      if (!StreamRecords.isSilent(record)) {
        switch (StreamRecords.read(record)) {
          case Read(var announcement) -> {
            records.add(record);
            announcements.add(announcement);
          }
          case Unreadable(var reason) -> park(element, reason, log);
        }
      }
    }
    var time = Duration.ofMillis(Math.max(0, context.getRemainingTimeInMillis() - ANSWER_MS));
    var failed = relay.relay(announcements, time);
    var books = new HashSet<BookName>();
    failed.forEach((place, failure) -> {
      var announcement = announcements.get(place);
      if (books.add(announcement.name())) {
        log.with(announcement).warn("not relayed yet: " + failure.cause());
      }
    });
    answer(out, failed.keySet().stream().findFirst().map(place -> position(records.get(place))));
  }

  private void park(Element element, String reason, Log log) {
    var record = element.value();
    var claim =
        new Claim(
            record.text("dynamodb", "Keys", "name", "S"),
            record.text("dynamodb", "NewImage", "sequence", "S"),
            record.text("dynamodb", "NewImage", "eventId", "S"));
    parking.park(claim, element.content(), reason, log);
  }

  private static String position(Json record) {
    return record
        .text("dynamodb", "SequenceNumber")
        .orElseThrow(() -> new IllegalStateException("a failed record has no sequence number"));
  }

  private static void answer(OutputStream out, Optional<String> lowest) throws IOException {
    try (var json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeArrayFieldStart("batchItemFailures");
      if (lowest.isPresent()) {
        json.writeStartObject();
        json.writeStringField("itemIdentifier", lowest.get());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }
}
