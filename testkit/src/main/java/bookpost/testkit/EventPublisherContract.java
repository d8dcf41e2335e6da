package bookpost.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import bookpost.announcement.Announcement;
import bookpost.announcement.AnnouncementId;
import bookpost.announcement.Publication;
import bookpost.announcement.Publication.Failed;
import bookpost.announcement.Publication.Published;
import bookpost.announcement.Publication.Refused;
import bookpost.announcement.Sequence;
import bookpost.announcement.port.out.EventPublisher;
import bookpost.library.BookAdded;
import bookpost.library.BookRemoved;
import bookpost.testkit.RecordingBus.Answer;
import bookpost.testkit.RecordingBus.Entry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The promises of every [EventPublisher] over a bus that takes at most 10 entries a request and
/// returns a result for each.
public abstract class EventPublisherContract {
  private static final int ENTRIES_MAX = 10;
  private static final Duration WITHIN = Duration.ofSeconds(10);

  /// A publisher to the given bus. If it waits between attempts, its time is the test's own:
  /// nothing here sleeps.
  protected abstract EventPublisher publisher(RecordingBus bus);

  @Test
  void anAnnouncementBecomesAnEntryOfItsType() {
    var bus = new RecordingBus(_ -> new Answer.Taken());

    var publications = publish(bus, Samples.bookAdded(), Samples.bookRemoved());

    assertThat(publications).containsExactly(new Published(), new Published());
    assertThat(bus.taken()).extracting(Entry::source).containsOnly("OutboxDemo");
    assertThat(bus.taken())
        .extracting(Entry::detailType)
        .containsExactly("BookAdded", "BookRemoved");
    assertThat(bus.taken().getFirst().detail()).contains(Samples.bookAdded().id().value());
    assertThat(bus.taken().getLast().detail()).contains(Samples.bookRemoved().id().value());
  }

  @Test
  void nothingToPublishIsNoRequest() {
    var bus = new RecordingBus(_ -> new Answer.Taken());

    var publications = publish(bus);

    assertThat(publications).isEmpty();
    assertThat(bus.requests()).isEmpty();
  }

  @Test
  void aRequestHoldsAtMostTenEntries() {
    var bus = new RecordingBus(_ -> new Answer.Taken());
    var announcements = IntStream.rangeClosed(1, 25).mapToObj(i -> added("Book " + i, 1));

    var publications = publish(bus, announcements.toArray(Announcement[]::new));

    assertThat(publications).hasSize(25).containsOnly(new Published());
    assertThat(bus.taken()).hasSize(25);
    assertThat(bus.requests()).allSatisfy(r -> assertThat(r).hasSizeBetween(1, ENTRIES_MAX));
  }

  @Test
  void theChangesOfABookGoOneAfterTheOther() {
    var bus = new RecordingBus(_ -> new Answer.Taken());
    var first = added("Emma", 1);
    var second = removed("Emma", 2);
    var third = added("Emma", 3);

    var publications = publish(bus, first, added("Ulysses", 1), second, third);

    assertThat(publications).hasSize(4).containsOnly(new Published());
    assertThat(bus.taken().stream().filter(of(first, second, third)))
        .satisfiesExactly(
            entry -> assertThat(entry.carries(first)).isTrue(),
            entry -> assertThat(entry.carries(second)).isTrue(),
            entry -> assertThat(entry.carries(third)).isTrue());
  }

  @Test
  void twoChangesOfABookAreNeverInOneRequest() {
    var bus = new RecordingBus(_ -> new Answer.Taken());
    var first = added("Emma", 1);
    var second = removed("Emma", 2);

    var publications = publish(bus, first, second);

    assertThat(publications).containsExactly(new Published(), new Published());
    assertThat(bus.requests())
        .allSatisfy(r -> assertThat(r).filteredOn(of(first, second)).hasSizeLessThan(2));
  }

  @Test
  void anEntryThatTheBusFailsToTakeIsNotPublished() {
    var failing = added("Emma", 1);
    var bus = new RecordingBus(throttling(failing));

    var publications = publish(bus, added("Ulysses", 1), failing, added("Walden", 1));

    assertThat(publications)
        .satisfiesExactly(
            publication -> assertThat(publication).isEqualTo(new Published()),
            publication -> assertThat(publication).isInstanceOf(Failed.class),
            publication -> assertThat(publication).isEqualTo(new Published()));
  }

  @Test
  void nothingOfABookIsPublishedAfterAFailure() {
    var first = added("Emma", 1);
    var failing = removed("Emma", 2);
    var third = added("Emma", 3);
    var fourth = removed("Emma", 4);
    var bus = new RecordingBus(throttling(failing));

    var publications = publish(bus, first, failing, third, fourth);

    assertThat(publications)
        .satisfiesExactly(
            publication -> assertThat(publication).isEqualTo(new Published()),
            publication -> assertThat(publication).isInstanceOf(Failed.class),
            publication -> assertThat(publication).isInstanceOf(Failed.class),
            publication -> assertThat(publication).isInstanceOf(Failed.class));
    assertThat(bus.requests()).allSatisfy(r -> assertThat(r).noneMatch(of(third, fourth)));
  }

  @Test
  void aBookThatFailsHoldsNoOtherUp() {
    var failing = added("Emma", 1);
    var bus = new RecordingBus(throttling(failing));

    var publications =
        publish(bus, failing, added("Ulysses", 1), removed("Emma", 2), removed("Ulysses", 2));

    assertThat(publications)
        .satisfiesExactly(
            publication -> assertThat(publication).isInstanceOf(Failed.class),
            publication -> assertThat(publication).isEqualTo(new Published()),
            publication -> assertThat(publication).isInstanceOf(Failed.class),
            publication -> assertThat(publication).isEqualTo(new Published()));
  }

  @Test
  void anInvalidEventIsRefusedWithItsContentAndDelaysNoOther() {
    var poison = added("Emma", 1);
    var next = removed("Emma", 2);
    var bus =
        new RecordingBus(entry ->
            entry.carries(poison) ? new Answer.Refused("MalformedDetail") : new Answer.Taken());

    var publications = publish(bus, poison, next);

    assertThat(publications.getFirst())
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.content()).contains(poison.id().value());
              assertThat(refused.cause()).contains("MalformedDetail");
            });
    assertThat(publications.getLast()).isEqualTo(new Published());
  }

  @Test
  void whileTheBusIsOutOfReachNothingIsPublishedAndNothingIsRefused() {
    var bus =
        new RecordingBus(_ -> {
          throw new UncheckedIOException(new IOException("connection reset"));
        });

    var publications = publish(bus, added("Emma", 1), added("Ulysses", 1), removed("Emma", 2));

    assertThat(publications).hasSize(3).hasOnlyElementsOfType(Failed.class);
  }

  private List<Publication> publish(RecordingBus bus, Announcement... announcements) {
    return publisher(bus).publish(List.of(announcements), WITHIN);
  }

  private static Predicate<Entry> of(Announcement... announcements) {
    return entry -> Stream.of(announcements).anyMatch(entry::carries);
  }

  private static Function<Entry, Answer> throttling(Announcement failing) {
    return entry ->
        entry.carries(failing) ? new Answer.Refused("ThrottlingException") : new Answer.Taken();
  }

  private static Announcement added(String name, long sequence) {
    return new Announcement(
        id(name, sequence),
        Instant.EPOCH,
        new Sequence(sequence),
        Samples.TRACE,
        new BookAdded(Samples.book(name)));
  }

  private static Announcement removed(String name, long sequence) {
    return new Announcement(
        id(name, sequence),
        Instant.EPOCH,
        new Sequence(sequence),
        Samples.TRACE,
        new BookRemoved(Samples.book(name)));
  }

  private static AnnouncementId id(String name, long sequence) {
    return new AnnouncementId("%s, number %d of its changes".formatted(name, sequence));
  }
}
