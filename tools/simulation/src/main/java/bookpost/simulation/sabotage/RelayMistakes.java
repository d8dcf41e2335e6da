package bookpost.simulation.sabotage;

import static bookpost.simulation.sabotage.Sabotage.CDC;
import static bookpost.simulation.sabotage.Sabotage.WITH_MAPPINGS;

import bookpost.announcement.Announcement;
import bookpost.announcement.AnnouncementId;
import bookpost.announcement.Publication;
import bookpost.announcement.Publication.Published;
import bookpost.announcement.port.out.EventPublisher;
import bookpost.library.BookAdded;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/// Mistakes in the relay.
final class RelayMistakes {
  /// The sequence number of a record in a batch.
  private static final Pattern POSITION = Pattern.compile("\"SequenceNumber\":\"(\\d+)\"");

  static final List<Sabotage> ALL =
      List.of(
          new Sabotage(
              "result per entry lost",
              "FailedEntryCount is ignored: any response of PutEvents counts as success",
              CDC,
              new Miswiring() {
                @Override
                EventBridgeClient eventBridge(EventBridgeClient right) {
                  return new AllTaken(right);
                }
              }),
          new Sabotage(
              "checkpoint past a failure",
              "batchItemFailures is empty although a record failed",
              WITH_MAPPINGS,
              Miswiring.ofCode((_, right) ->
                  new WrongAnswer(
                      right,
                      (_, answer) ->
                          answer.contains("itemIdentifier")
                              ? "{\"batchItemFailures\":[]}"
                              : answer))),
          new Sabotage(
              "last failure reported",
              "the last record of a batch is reported as failed, not the first that failed",
              CDC,
              Miswiring.ofCode(
                  (_, right) -> new WrongAnswer(right, RelayMistakes::withLastOfBatch))),
          new Sabotage(
              "removals dropped from mixed batches",
              "a batch that contains an addition is treated as additions only",
              CDC,
              Miswiring.ofPublisher(RelayMistakes::publishingOneKind)),
          new Sabotage(
              "two of a book in a request",
              "two events of a book are in one PutEvents, where one may fail without the other",
              CDC,
              Miswiring.ofPublisher((client, bus) -> new CarelessPublisher(client, bus, 10))),
          new Sabotage(
              "continues after a failure",
              "after a failed event, the next one of the same book is published",
              CDC,
              Miswiring.ofPublisher((client, bus) -> new CarelessPublisher(client, bus, 1))),
          new Sabotage(
              "new id when relayed",
              "an announcement gets a new id each time it is relayed",
              CDC,
              new Miswiring() {
                @Override
                EventPublisher publisher(
                    EventPublisher right,
                    EventBridgeClient client,
                    Map<String, String> environment,
                    Supplier<AnnouncementId> ids) {
                  return (announcements, within) ->
                      right.publish(
                          announcements.stream().map(it -> renamed(it, ids.get())).toList(),
                          within);
                }
              }));

  private RelayMistakes() {}

  private static String withLastOfBatch(String batch, String answer) {
    return answer.contains("itemIdentifier")
        ? POSITION
            .matcher(batch)
            .results()
            .reduce((_, last) -> last)
            .map(it ->
                "{\"batchItemFailures\":[{\"itemIdentifier\":\"%s\"}]}".formatted(it.group(1)))
            .orElse(answer)
        : answer;
  }

  private static EventPublisher publishingOneKind(EventPublisher right) {
    return (announcements, within) -> {
      var additions = announcements.stream().filter(it -> it.event() instanceof BookAdded).toList();
      if (additions.isEmpty()) {
        return right.publish(announcements, within);
      }
      var publications = right.publish(additions, within).iterator();
      return announcements.stream()
          .<Publication>map(
              it -> it.event() instanceof BookAdded ? publications.next() : new Published())
          .toList();
    };
  }

  private static Announcement renamed(Announcement it, AnnouncementId id) {
    return new Announcement(id, it.time(), it.sequence(), it.trace(), it.event());
  }
}
