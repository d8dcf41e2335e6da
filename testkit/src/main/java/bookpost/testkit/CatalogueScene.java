package bookpost.testkit;

import static bookpost.catalogue.Ordering.EVERY_EVENT;
import static org.assertj.core.api.Assertions.assertThat;

import bookpost.announcement.Announcement;
import bookpost.announcement.AnnouncementId;
import bookpost.announcement.Sequence;
import bookpost.catalogue.DeferredAnnouncement;
import bookpost.catalogue.Inbox;
import bookpost.catalogue.Ordering;
import bookpost.catalogue.PageRequest;
import bookpost.catalogue.Reception;
import bookpost.catalogue.Reception.Applied;
import bookpost.catalogue.Reception.Deferred;
import bookpost.catalogue.Reception.Parked;
import bookpost.catalogue.Reception.Stalled;
import bookpost.catalogue.Reception.Unchanged;
import bookpost.catalogue.port.out.CatalogueRepository;
import bookpost.library.Book;
import bookpost.library.BookAdded;
import bookpost.library.BookName;
import bookpost.library.LibraryEvent;
import bookpost.library.PublicationYear;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// A catalogue over an empty store, with the actions and views that its contracts share.
abstract class CatalogueScene {
  static final Book BOOK = Samples.teamTopologies();
  static final Instant EARLIER = Instant.parse("2026-11-23T10:15:30.120Z");
  static final Instant LATER = Instant.parse("2026-11-23T10:17:00Z");

  volatile Instant now = EARLIER;
  final CatalogueRepository catalogue;

  CatalogueScene(Function<InstantSource, CatalogueRepository> repository) {
    catalogue = repository.apply(() -> now);
  }

  /// Several receive all announcements up to the last, each in an order of its own and whole as the
  /// service does it.
  ///
  /// @return the sequences of each effect
  List<List<Long>> receiveAtOnce(Ordering ordering, long last) throws Exception {
    return Race.of(
            IntStream.range(0, 4)
                .<Callable<List<List<Long>>>>mapToObj(
                    seed -> () -> receiveShuffled(ordering, last, seed))
                .toList())
        .stream()
        .flatMap(List::stream)
        .toList();
  }

  List<List<Long>> receiveShuffled(Ordering ordering, long last, long seed) {
    return shuffled(1, last, seed).stream()
        .map(sequence -> receive(ordering, announcement(sequence)))
        .filter(Applied.class::isInstance)
        .map(CatalogueScene::sequences)
        .toList();
  }

  void deferShuffled(long first, long last) {
    shuffled(first, last, 1).forEach(this::receive);
  }

  static List<Long> shuffled(long first, long last, long seed) {
    var sequences = new ArrayList<>(LongStream.rangeClosed(first, last).boxed().toList());
    Collections.shuffle(sequences, new Random(seed));
    return sequences;
  }

  /// Lets a rival act between the first decision and its write.
  Reception receiveAfter(Runnable rival, Function<Inbox, Reception> decide) {
    var ran = new AtomicBoolean();
    return catalogue.receive(
        BOOK.name(),
        inbox -> {
          var reception = decide.apply(inbox);
          if (!ran.getAndSet(true)) {
            rival.run();
          }
          return reception;
        });
  }

  Reception receive(Ordering ordering, long sequence, LibraryEvent event) {
    return receive(ordering, announcement(sequence, event));
  }

  Reception receive(Ordering ordering, Announcement announcement) {
    return catalogue.receive(announcement.name(), inbox -> ordering.receive(announcement, inbox));
  }

  Reception receive(long sequence, LibraryEvent event) {
    return receive(EVERY_EVENT, sequence, event);
  }

  Reception receive(BookName name, long sequence) {
    return receive(EVERY_EVENT, announcement(name, sequence));
  }

  Reception receive(long sequence) {
    return receive(EVERY_EVENT, announcement(sequence));
  }

  Reception sweep(Instant deferredBefore) {
    return catalogue.receive(BOOK.name(), inbox -> inbox.sweep(deferredBefore));
  }

  /// The gap does not fill: the deferred announcements are parked.
  void stall() {
    if (sweep(LATER) instanceof Stalled(var announcements, _)) {
      catalogue.receive(BOOK.name(), _ -> new Parked(announcements));
    }
  }

  static Applied applied(Announcement... announcements) {
    return new Applied(List.of(announcements));
  }

  static List<Long> sequences(Reception reception) {
    var announcements =
        switch (reception) {
          case Applied(var applied) -> applied;
          case Stalled(var stalled, _) -> stalled;
          case Deferred _, Parked _, Unchanged _ -> List.<Announcement>of();
        };
    return announcements.stream().map(it -> it.sequence().value()).toList();
  }

  static DeferredAnnouncement deferred(long sequence, Instant since) {
    return new DeferredAnnouncement(announcement(sequence), since);
  }

  static Book edition(long number) {
    return new Book(BOOK.name(), BOOK.authors(), new PublicationYear(Math.toIntExact(number)));
  }

  /// An announcement of an edition whose year is the sequence.
  static Announcement announcement(long sequence) {
    return announcement(sequence, new BookAdded(edition(sequence)));
  }

  static Announcement announcement(BookName name, long sequence) {
    return announcement(sequence, new BookAdded(Samples.book(name.value())));
  }

  static Announcement announcement(long sequence, LibraryEvent event) {
    return new Announcement(
        new AnnouncementId("id-" + sequence),
        Instant.EPOCH,
        new Sequence(sequence),
        Samples.TRACE,
        event);
  }

  Inbox inbox() {
    return inbox(BOOK.name());
  }

  Inbox inbox(BookName name) {
    var seen = new ArrayList<Inbox>();
    catalogue.receive(
        name,
        inbox -> {
          seen.add(inbox);
          return new Unchanged();
        });
    return seen.getLast();
  }

  List<Book> listed() {
    return pages(100).stream().flatMap(List::stream).toList();
  }

  List<List<Book>> pages(int limit) {
    var pages = new ArrayList<List<Book>>();
    var next = Optional.<BookName>empty();
    do {
      var page = catalogue.list(new PageRequest(limit, next));
      assertThat(page.books()).hasSizeLessThanOrEqualTo(limit);
      pages.add(page.books());
      next = page.next();
    } while (next.isPresent());
    return pages;
  }
}
