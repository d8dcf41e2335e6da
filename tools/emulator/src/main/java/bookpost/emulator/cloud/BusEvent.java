package bookpost.emulator.cloud;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// An [event](https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-events-structure.html) as
/// targets get it.
record BusEvent(
    String id,
    String detailType,
    String source,
    Instant time,
    List<String> resources,
    ObjectNode detail) {
  String json(Account account) {
    ObjectNode event = PayloadJson.object();
    event
        .put("version", "0")
        .put("id", id)
        .put("detail-type", detailType)
        .put("source", source)
        .put("account", Account.ID)
        .put("time", time(time))
        .put("region", account.region());
    resources.forEach(event.putArray("resources")::add);
    event.set("detail", detail);
    return PayloadJson.write(event);
  }

  static String time(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
