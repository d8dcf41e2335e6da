package bookpost.adapter.in.lambda;

import bookpost.announcement.Announcement;
import bookpost.announcement.Claim;
import bookpost.announcement.port.in.ParkUnreadableUseCase;
import bookpost.announcement.port.in.RelayChangesUseCase;
import bookpost.cloudevents.EventReading.Read;
import bookpost.cloudevents.EventReading.Unreadable;
import bookpost.cloudevents.JsonValue;
import bookpost.cloudevents.JsonValue.Null;
import bookpost.library.BookName;
import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;

/// Relays the announcements in batches of the books table's stream.
///
/// Returns the lowest failed sequence number alone, since Lambda delivers again [from there
/// on](https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html), done
/// or not.
public final class ChangeStreamHandler {
  /// The part of the function's time that is kept for the response.
  private static final long ANSWER_MS = 1_000;

  private static final Unreadable BEYOND_THE_BOUNDS =
      new Unreadable("the record " + JsonValue.RULE);

  private final RelayChangesUseCase relay;
  private final ParkUnreadableUseCase unreadable;

  public ChangeStreamHandler(RelayChangesUseCase relay, ParkUnreadableUseCase unreadable) {
    this.relay = relay;
    this.unreadable = unreadable;
  }

  /// A record and its announcement.
  private record Change(JsonValue record, Announcement announcement) {}

  public void handle(InputStream in, OutputStream out, Context context) throws IOException {
    var log = Log.of(context);
    var batch =
        JsonValue.elements(new String(in.readAllBytes(), StandardCharsets.UTF_8), "Records")
            .orElseThrow(
                () -> new IllegalArgumentException("the event contains no list named Records"));
    var changes = new ArrayList<Change>();
    for (var element : batch) {
      var record = element.value().orElse(new Null());
      if (!StreamRecords.isSilent(record)) {
        switch (element.value().map(StreamRecords::read).orElse(BEYOND_THE_BOUNDS)) {
          case Read(var announcement) -> changes.add(new Change(record, announcement));
          case Unreadable(var reason) -> park(record, element.content(), reason, log);
        }
      }
    }
    var time = Duration.ofMillis(Math.max(0, context.getRemainingTimeInMillis() - ANSWER_MS));
    var failed = relay.relay(changes.stream().map(Change::announcement).toList(), time);
    var books = new HashSet<BookName>();
    failed.forEach((place, failure) -> {
      var announcement = changes.get(place).announcement();
      if (books.add(announcement.name())) {
        log.with(announcement).warn("not relayed yet: " + failure.cause());
      }
    });
    new BatchFailures(
            failed.keySet().stream()
                .limit(1)
                .map(place -> position(changes.get(place).record()))
                .toList())
        .writeTo(out);
  }

  private void park(JsonValue record, String content, String reason, Log log) {
    var claim =
        new Claim(
            record.text("dynamodb", "Keys", "name", "S"),
            record.text("dynamodb", "NewImage", "sequence", "S"),
            record.text("dynamodb", "NewImage", "eventId", "S"));
    log.parked(unreadable.park(claim, content, reason));
  }

  private static String position(JsonValue record) {
    return record
        .text("dynamodb", "SequenceNumber")
        .orElseThrow(() -> new IllegalStateException("a failed record has no sequence number"));
  }
}
