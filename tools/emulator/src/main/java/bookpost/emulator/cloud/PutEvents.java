package bookpost.emulator.cloud;

import bookpost.emulator.cloud.PutEventsResult.EntryResult;
import bookpost.emulator.cloud.PutEventsResult.EntryResult.Refused;
import bookpost.emulator.cloud.PutEventsResult.EntryResult.Taken;
import bookpost.emulator.cloud.PutEventsResult.Invalid;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The [PutEvents](https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html)
/// call: refuses a request or its entries, and puts the others on their bus as events.
final class PutEvents {
  static final int ENTRIES_MAX = 10;
  static final int REQUEST_BYTES_MAX = 1024 * 1024;
  private static final int TIME_BYTES = 14;
  private static final int TYPE_CHARACTERS_MAX = 128;

  private final Map<String, Bus> buses;
  private final Faults faults;
  private final Context context;

  PutEvents(Map<String, Bus> buses, Faults faults, Context context) {
    this.buses = Map.copyOf(buses);
    this.faults = faults;
    this.context = context;
  }

  PutEventsResult put(List<EventEntry> entries, Instant now) {
    if (entries.isEmpty() || entries.size() > ENTRIES_MAX) {
      return new Invalid(
          "1 validation error detected: Value at 'entries' failed to satisfy constraint: Member"
              + " must have length "
              + (entries.isEmpty() ? "greater than or equal to 1" : "less than or equal to 10"));
    }
    if (entries.stream().mapToInt(PutEvents::size).sum() > REQUEST_BYTES_MAX) {
      return new Invalid("Total size of the entries in the request is over the limit.");
    }
    return new PutEventsResult.Accepted(entries.stream().map(entry -> put(entry, now)).toList());
  }

  /// By the [size
  /// formula](https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevent-size.html).
  static int size(EventEntry entry) {
    return entry.time().map(_ -> TIME_BYTES).orElse(0)
        + entry.source().map(PutEvents::bytes).orElse(0)
        + entry.detailType().map(PutEvents::bytes).orElse(0)
        + entry.detail().map(PutEvents::bytes).orElse(0)
        + entry.resources().stream().mapToInt(PutEvents::bytes).sum();
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /// An unknown bus takes events and loses them.
  private EntryResult put(EventEntry entry, Instant now) {
    Optional<Bus> bus = Optional.ofNullable(buses.get(busName(entry)));
    Optional<Refused> refused = refusal(entry);
    if (refused.isPresent()) {
      bus.ifPresent(it -> it.refuse(entry, refused.get().errorCode(), now));
      return refused.get();
    }
    String id = context.ids().get();
    String what = entry.detailType().orElseThrow() + " from " + entry.source().orElseThrow();
    String event = event(entry, id, now).json(context.account());
    bus.ifPresentOrElse(
        it -> it.take(event, what, now),
        () ->
            context
                .notes("bus " + busName(entry))
                .note(now, Hop.Kind.DROPPED, what + ": unknown bus", event));
    return new Taken(id);
  }

  private Optional<Refused> refusal(EventEntry entry) {
    if (isMissing(entry.source())) {
      return Optional.of(required("Source"));
    }
    if (isMissing(entry.detailType())) {
      return Optional.of(required("DetailType"));
    }
    if (entry.detailType().orElseThrow().length() > TYPE_CHARACTERS_MAX) {
      return Optional.of(
          invalid("DetailType", "has more than %d characters".formatted(TYPE_CHARACTERS_MAX)));
    }
    if (isMissing(entry.detail())) {
      return Optional.of(required("Detail"));
    }
    if (entry.source().orElseThrow().startsWith("aws.")) {
      return Optional.of(
          new Refused("NotAuthorizedForSourceException", "Not authorized for the source."));
    }
    if (detail(entry).isEmpty()) {
      return Optional.of(new Refused("MalformedDetail", "Detail is malformed."));
    }
    return faults.refuses(entry)
        ? Optional.of(new Refused("InternalFailure", "The request processing has failed."))
        : Optional.empty();
  }

  private BusEvent event(EventEntry entry, String id, Instant now) {
    return new BusEvent(
        id,
        entry.detailType().orElseThrow(),
        entry.source().orElseThrow(),
        entry.time().orElse(now),
        entry.resources(),
        detail(entry).orElseThrow());
  }

  private static Optional<ObjectNode> detail(EventEntry entry) {
    return entry
        .detail()
        .flatMap(PayloadJson::read)
        .filter(JsonNode::isObject)
        .map(ObjectNode.class::cast);
  }

  private static Refused required(String parameter) {
    return invalid(parameter, "is a required argument");
  }

  private static Refused invalid(String parameter, String reason) {
    return new Refused(
        "InvalidArgument",
        "Parameter %1$s is not valid. Reason: %1$s %2$s.".formatted(parameter, reason));
  }

  private static boolean isMissing(Optional<String> value) {
    return value.orElse("").isEmpty();
  }

  /// A bus may be named by its ARN, too.
  private static String busName(EventEntry entry) {
    String bus = entry.bus().orElse(Account.DEFAULT_BUS);
    return bus.substring(bus.lastIndexOf('/') + 1);
  }
}
