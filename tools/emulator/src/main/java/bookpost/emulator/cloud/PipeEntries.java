package bookpost.emulator.cloud;

import bookpost.emulator.topology.Pipe.Target.ToBus;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/// The entries that a pipe puts on a bus. [Dynamic
/// parameters](https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-event-target.html)
/// see the record, not the output of the pipe's template.
///
/// @param pipe its name
record PipeEntries(String pipe, ToBus to) {
  EventEntry entry(JsonNode record, String detail) {
    return new EventEntry(
        Optional.of(to.bus()),
        to.source().map(it -> parameter(it, record)).orElse(Optional.of("Pipe " + pipe)),
        to.detailType()
            .map(it -> parameter(it, record))
            .orElse(Optional.of("Event from aws:dynamodb")),
        Optional.of(detail),
        to.resources().stream().flatMap(it -> parameter(it, record).stream()).toList(),
        to.time().flatMap(it -> parameter(it, record)).flatMap(PipeEntries::instant));
  }

  private static Optional<String> parameter(String value, JsonNode record) {
    return value.startsWith("$")
        ? JsonPath.parse(value).find(record).map(JsonNode::asText)
        : Optional.of(value);
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
