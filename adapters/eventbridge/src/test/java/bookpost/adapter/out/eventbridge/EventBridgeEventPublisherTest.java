package bookpost.adapter.out.eventbridge;

import static org.assertj.core.api.Assertions.assertThat;

import bookpost.adapter.out.eventbridge.BusServer.Reply;
import bookpost.announcement.Announcement;
import bookpost.announcement.AnnouncementId;
import bookpost.announcement.Publication;
import bookpost.announcement.Publication.Failed;
import bookpost.announcement.Publication.Published;
import bookpost.announcement.Publication.Refused;
import bookpost.announcement.Sequence;
import bookpost.announcement.port.out.EventPublisher;
import bookpost.cloudevents.CloudEvents;
import bookpost.library.BookAdded;
import bookpost.testkit.EventPublisherContract;
import bookpost.testkit.RecordingBus;
import bookpost.testkit.RecordingBus.Answer;
import bookpost.testkit.RecordingBus.Entry;
import bookpost.testkit.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EventBridgeEventPublisherTest extends EventPublisherContract {
  private static final Duration WITHIN = Duration.ofSeconds(10);

  private final TestTime time = new TestTime();
  private final List<BusServer> servers = new ArrayList<>();
  private final ConcurrentLinkedQueue<List<Entry>> requests = new ConcurrentLinkedQueue<>();

  @AfterEach
  void closeServers() {
    servers.forEach(BusServer::close);
  }

  @Override
  protected EventPublisher publisher(RecordingBus bus) {
    return publisher(BusServer.over(bus), Limits.PUT_EVENTS);
  }

  @Test
  void onlyFailedEventsAreSentAgain() {
    var publisher = publisher(entries -> throttling(entries, "Emma", requests.size() == 1));

    var publications = publish(publisher, added("Emma", 1), added("Ulysses", 1));

    assertThat(publications).containsExactly(new Published(), new Published());
    assertThat(requests).extracting(List::size).containsExactly(2, 1);
  }

  @Test
  void whileABookWaitsToBeSentAgainTheOthersGoOn() {
    var publisher = publisher(entries -> throttling(entries, "Emma", requests.size() == 1));

    var publications =
        publish(publisher, added("Emma", 1), added("Ulysses", 1), added("Ulysses", 2));

    assertThat(publications).containsOnly(new Published());
    assertThat(requests).extracting(List::size).containsExactly(2, 1, 1);
  }

  @Test
  void aBusThatTakesNothingIsTriedUntilTimeIsOverWithCappedBackoff() {
    var publisher = publisher(_ -> BusServer.error(503, "ServiceUnavailable"));

    var publications = publish(publisher, added("Emma", 1));

    assertThat(publications).hasOnlyElementsOfType(Failed.class);
    assertThat(requests).hasSize(time.pauses().size() + 1);
    assertThat(time.pauses())
        .hasSizeGreaterThan(5)
        .allMatch(pause -> pause.compareTo(Duration.ofSeconds(2)) <= 0);
    assertThat(time.instant()).isBefore(Instant.EPOCH.plus(WITHIN));
  }

  @Test
  void withoutTimeNothingIsSent() {
    var publisher = publisher(_ -> BusServer.error(500, "InternalFailure"));

    var publications = publisher.publish(List.of(added("Emma", 1)), Duration.ZERO);

    assertThat(publications).hasOnlyElementsOfType(Failed.class);
    assertThat(requests).isEmpty();
  }

  @Test
  void resultsThatDoNotMatchTheEntriesCountForNothing() {
    var publisher =
        publisher(entries ->
            requests.size() == 1
                ? BusServer.results(taken(entries.size() - 1))
                : BusServer.results(taken(entries.size())));

    var publications = publish(publisher, added("Emma", 1), added("Ulysses", 1));

    assertThat(publications).containsExactly(new Published(), new Published());
    assertThat(requests).extracting(List::size).containsExactly(2, 2);
  }

  @Test
  void aResultWithoutAnEventIdIsNoSuccess() {
    var publisher =
        publisher(entries ->
            requests.size() == 1
                ? new Reply(200, "{\"FailedEntryCount\":0,\"Entries\":[{}]}")
                : BusServer.results(taken(entries.size())));

    var publications = publish(publisher, added("Emma", 1));

    assertThat(publications).containsExactly(new Published());
    assertThat(requests).hasSize(2);
  }

  @Test
  void aThrottledRequestIsSentAgain() {
    var publisher =
        publisher(entries ->
            requests.size() == 1
                ? BusServer.error(400, "ThrottlingException")
                : BusServer.results(taken(entries.size())));

    var publications = publish(publisher, added("Emma", 1), added("Ulysses", 1));

    assertThat(publications).containsExactly(new Published(), new Published());
    assertThat(requests).extracting(List::size).containsExactly(2, 2);
  }

  @Test
  void anEntryThatSpoilsItsRequestSpoilsNoOther() {
    var publisher =
        publisher(entries ->
            entries.stream().anyMatch(entry -> tells(entry, "Emma"))
                ? BusServer.error(400, "ValidationException")
                : BusServer.results(taken(entries.size())));

    var publications =
        publish(publisher, added("Ulysses", 1), added("Emma", 1), added("Walden", 1));

    assertThat(publications)
        .satisfiesExactly(
            publication -> assertThat(publication).isEqualTo(new Published()),
            publication -> assertThat(publication).isInstanceOf(Failed.class),
            publication -> assertThat(publication).isEqualTo(new Published()));
    assertThat(requests).extracting(List::size).containsExactlyInAnyOrder(3, 1, 1, 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"AccessDeniedException", "NotAuthorizedForDetailTypeException", "InvalidArgument"})
  void aMisconfigurationFailsAtOnceAndIsNotRefused(String code) {
    var publisher =
        publisher(entries ->
            BusServer.results(Collections.nCopies(entries.size(), new Answer.Refused(code))));

    var publications = publish(publisher, added("Emma", 1), added("Emma", 2));

    assertThat(publications).hasOnlyElementsOfType(Failed.class);
    assertThat(((Failed) publications.getFirst()).cause()).contains(code);
    assertThat(requests).hasSize(1);
  }

  @Test
  void aMissingBusFailsAtOnceAndRefusesNothing() {
    var publisher = publisher(_ -> BusServer.error(400, "ResourceNotFoundException"));

    var publications = publish(publisher, added("Emma", 1), added("Ulysses", 1));

    assertThat(publications).hasOnlyElementsOfType(Failed.class);
    assertThat(time.pauses()).isEmpty();
  }

  @Test
  void requestsKeepTheLimitOfBytes() {
    var bytes = PendingEvent.of(0, added("Book 1", 1), "bus").bytes();
    var server = server(entries -> BusServer.results(taken(entries.size())));
    var publisher = publisher(server, new Limits(10, 2 * bytes + 1));
    var announcements = IntStream.rangeClosed(1, 5).mapToObj(i -> added("Book " + i, 1)).toList();

    var publications = publisher.publish(announcements, WITHIN);

    assertThat(publications).containsOnly(new Published());
    assertThat(requests).extracting(List::size).containsExactlyInAnyOrder(2, 2, 1);
  }

  @Test
  void anEntryOverTheLimitIsRefusedWithItsContentAndNotSent() {
    var large = added("A book with a long name", 1);
    var bytes = PendingEvent.of(0, large, "bus").bytes();
    var server = server(entries -> BusServer.results(taken(entries.size())));
    var publisher = publisher(server, new Limits(10, bytes - 1));

    var publications = publish(publisher, large, added("Emma", 1));

    assertThat(publications.getFirst())
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> assertThat(refused.content()).isEqualTo(CloudEvents.write(large)));
    assertThat(publications.getLast()).isEqualTo(new Published());
    assertThat(requests).extracting(List::size).containsExactly(1);
  }

  @Test
  void anEntryIsAsLargeAsEventBridgeCounts() {
    var announcement = added("é📚", 1);

    var event = PendingEvent.of(0, announcement, "bus");

    var characters = CloudEvents.write(announcement).length();
    assertThat(event.bytes())
        .isEqualTo(14 + "OutboxDemo".length() + "BookAdded".length() + characters + 3 * (1 + 2));
    assertThat(event.entry().time()).isEqualTo(announcement.time());
    assertThat(event.entry().eventBusName()).isEqualTo("bus");
  }

  private EventPublisher publisher(Function<List<Entry>, Reply> replies) {
    return publisher(server(replies), Limits.PUT_EVENTS);
  }

  private BusServer server(Function<List<Entry>, Reply> replies) {
    return new BusServer(entries -> {
      requests.add(entries);
      return replies.apply(entries);
    });
  }

  private EventPublisher publisher(BusServer server, Limits limits) {
    servers.add(server);
    return new EventBridgeEventPublisher(
        server.client(), "bus", limits, time, time, new Random(1), new VirtualThreads(4));
  }

  private static List<Publication> publish(
      EventPublisher publisher, Announcement... announcements) {
    return publisher.publish(List.of(announcements), WITHIN);
  }

  private static Reply throttling(List<Entry> entries, String book, boolean now) {
    return BusServer.results(
        entries.stream()
            .<Answer>map(entry ->
                now && tells(entry, book)
                    ? new Answer.Refused("ThrottlingException")
                    : new Answer.Taken())
            .toList());
  }

  private static List<Answer> taken(int entries) {
    return Collections.nCopies(entries, new Answer.Taken());
  }

  private static boolean tells(Entry entry, String book) {
    return entry.detail().contains("\"subject\":\"" + book + "\"");
  }

  private static Announcement added(String name, long sequence) {
    return new Announcement(
        new AnnouncementId(name + " " + sequence),
        Samples.bookAdded().time(),
        new Sequence(sequence),
        Samples.TRACE,
        new BookAdded(Samples.book(name)));
  }
}
