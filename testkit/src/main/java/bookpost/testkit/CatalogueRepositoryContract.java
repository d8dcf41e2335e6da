package bookpost.testkit;

import static bookpost.catalogue.Ordering.EVERY_EVENT;
import static bookpost.catalogue.Ordering.LATEST_STATE;
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
import bookpost.library.Author;
import bookpost.library.Book;
import bookpost.library.BookAdded;
import bookpost.library.BookName;
import bookpost.library.BookRemoved;
import bookpost.library.LibraryEvent;
import bookpost.library.PublicationYear;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What every [CatalogueRepository] promises, whichever discipline decides. Rivals act from within
/// a decision, which is where they hurt most; threads show that what is shared bears it.
public abstract class CatalogueRepositoryContract {
  private static final Book BOOK = Samples.teamTopologies();
  private static final Book NEW_EDITION =
      new Book(BOOK.name(), BOOK.authors(), new PublicationYear(2025));
  private static final Instant EARLIER = Instant.parse("2026-11-23T10:15:30.120Z");
  private static final Instant LATER = Instant.parse("2026-11-23T10:17:00Z");

  private static final int DEFERRED_SHOWN_MAX = 50;
  private static final long MANY = 110;
  private static final int RACES = 20;

  private volatile Instant now = EARLIER;
  private CatalogueRepository catalogue;

  /// A repository over an empty store, that holds out against a hundred lost writes, and whose
  /// pages may look at a hundred rows.
  protected abstract CatalogueRepository repository(InstantSource clock);

  @BeforeEach
  void open() {
    catalogue = repository(() -> now);
  }

  @ParameterizedTest
  @EnumSource
  void anAddedBookIsListed(Ordering ordering) {
    var reception = receive(ordering, 1, new BookAdded(BOOK));

    assertThat(reception).isEqualTo(applied(announcement(1, new BookAdded(BOOK))));
    assertThat(listed()).containsExactly(BOOK);
  }

  @ParameterizedTest
  @EnumSource
  void aRemovedBookIsNotListed(Ordering ordering) {
    receive(ordering, 1, new BookAdded(BOOK));

    var reception = receive(ordering, 2, new BookRemoved(BOOK));

    assertThat(reception).isEqualTo(applied(announcement(2, new BookRemoved(BOOK))));
    assertThat(listed()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aBookAddedAgainIsListedWithItsNewDetails(Ordering ordering) {
    receive(ordering, 1, new BookAdded(BOOK));
    receive(ordering, 2, new BookRemoved(BOOK));

    receive(ordering, 3, new BookAdded(NEW_EDITION));

    assertThat(listed()).containsExactly(NEW_EDITION);
  }

  @ParameterizedTest
  @EnumSource
  void aRedeliveredAnnouncementHasNoSecondEffect(Ordering ordering) {
    receive(ordering, 1, new BookAdded(BOOK));
    receive(ordering, 2, new BookRemoved(BOOK));

    assertThat(receive(ordering, 1, new BookAdded(BOOK))).isEqualTo(new Unchanged());
    assertThat(receive(ordering, 2, new BookRemoved(BOOK))).isEqualTo(new Unchanged());

    assertThat(listed()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void theWatermarkOutlivesTheBookAndNeverFalls(Ordering ordering) {
    receive(ordering, 1, new BookAdded(BOOK));
    receive(ordering, 2, new BookRemoved(BOOK));
    receive(ordering, 1, new BookAdded(BOOK));

    assertThat(inbox()).isEqualTo(new Inbox(new Sequence(2), List.of(), Sequence.NONE));
    assertThat(inbox(new BookName("Never heard of"))).isEqualTo(Inbox.EMPTY);
  }

  @Test
  void whatTakesNoEffectIsNotStored() {
    catalogue.receive(BOOK.name(), _ -> new Unchanged());

    assertThat(listed()).isEmpty();
    assertThat(inbox()).isEqualTo(Inbox.EMPTY);
  }

  @Test
  void ofTheLatestStateAnAdditionThatArrivesAfterItsRemovalListsNothing() {
    receive(LATEST_STATE, 2, new BookRemoved(BOOK));

    var reception = receive(LATEST_STATE, 1, new BookAdded(BOOK));

    assertThat(reception).isEqualTo(new Unchanged());
    assertThat(listed()).isEmpty();
  }

  @Test
  void aDecisionIsAskedAgainWhenANewerAnnouncementCameFirst() {
    receive(LATEST_STATE, 1, new BookAdded(BOOK));

    var reception =
        receiveAfter(
            () -> receive(LATEST_STATE, 3, new BookAdded(NEW_EDITION)),
            inbox -> LATEST_STATE.receive(announcement(2, new BookRemoved(BOOK)), inbox));

    assertThat(reception).isEqualTo(new Unchanged());
    assertThat(listed()).containsExactly(NEW_EDITION);
  }

  @Test
  void aDecisionIsAskedAgainWhenTheFirstAnnouncementOfABookWasOvertaken() {
    var reception =
        receiveAfter(
            () -> receive(LATEST_STATE, 2, new BookRemoved(BOOK)),
            inbox -> LATEST_STATE.receive(announcement(1, new BookAdded(BOOK)), inbox));

    assertThat(reception).isEqualTo(new Unchanged());
    assertThat(listed()).isEmpty();
  }

  @Test
  void inWhateverOrderAndHoweverOftenTheNewestStateWins() throws Exception {
    var last = 25L;
    var effects = receiveAtOnce(LATEST_STATE, last);

    assertThat(inbox()).isEqualTo(new Inbox(new Sequence(last), List.of(), Sequence.NONE));
    assertThat(listed()).containsExactly(edition(last));
    assertThat(effects.stream().flatMap(List::stream)).doesNotHaveDuplicates().contains(last);
  }

  @Test
  void whatComesEarlyIsDeferredSinceThen() {
    var reception = receive(3);
    now = LATER;
    receive(2);

    assertThat(reception).isEqualTo(new Deferred(announcement(3)));
    assertThat(inbox())
        .isEqualTo(
            new Inbox(Sequence.NONE, List.of(deferred(2, LATER), deferred(3, EARLIER)), Sequence.NONE));
  }

  @Test
  void whatIsDeferredTakesNoEffect() {
    receive(1);
    receive(3, new BookRemoved(BOOK));

    receive(new BookName("Of which nothing else is known"), 2);

    assertThat(listed()).containsExactly(edition(1));
    assertThat(pages(1)).hasSize(1);
  }

  @Test
  void whatIsDeferredStandsInTheOrderOfItsSequences() {
    Stream.of(100L, 9L, 10L, 2L, 11L).forEach(this::receive);

    assertThat(inbox().deferred())
        .extracting(it -> it.sequence().value())
        .containsExactly(2L, 9L, 10L, 11L, 100L);
  }

  @Test
  void whatFillsAGapAppliesAllThatItReleasesAtOnce() {
    Stream.of(3L, 2L, 4L).forEach(this::receive);

    var reception = receive(1);

    assertThat(reception)
        .isEqualTo(applied(announcement(1), announcement(2), announcement(3), announcement(4)));
    assertThat(inbox()).isEqualTo(new Inbox(new Sequence(4), List.of(), Sequence.NONE));
    assertThat(listed()).containsExactly(edition(4));
  }

  @Test
  void aReleaseEndsAtTheNextGap() {
    Stream.of(2L, 4L, 5L).forEach(this::receive);

    assertThat(receive(1)).isEqualTo(applied(announcement(1), announcement(2)));

    assertThat(inbox())
        .isEqualTo(
            new Inbox(new Sequence(2), List.of(deferred(4, EARLIER), deferred(5, EARLIER)), Sequence.NONE));
    assertThat(receive(3)).isEqualTo(applied(announcement(3), announcement(4), announcement(5)));
  }

  @Test
  void aDuplicateOfADeferredAnnouncementWaitsNoLongerForIt() {
    receive(3);
    now = LATER;

    assertThat(receive(3)).isEqualTo(new Unchanged());
    catalogue.receive(BOOK.name(), _ -> new Deferred(announcement(3)));

    assertThat(inbox().deferred()).containsExactly(deferred(3, EARLIER));
  }

  @Test
  void aDuplicateOfAReleasedAnnouncementHasNoEffect() {
    Stream.of(2L, 3L, 1L).forEach(this::receive);

    assertThat(LongStream.rangeClosed(1, 3).mapToObj(this::receive)).containsOnly(new Unchanged());

    assertThat(inbox().watermark()).isEqualTo(new Sequence(3));
    assertThat(listed()).containsExactly(edition(3));
  }

  @Test
  void aStalledBookDefersItsAnnouncementsUntilTheyAreParked() {
    receive(2);
    receive(3);

    var stalled = sweep(EARLIER);

    assertThat(stalled)
        .isEqualTo(new Stalled(List.of(announcement(2), announcement(3)), new Sequence(1)));
    assertThat(inbox())
        .isEqualTo(
            new Inbox(Sequence.NONE, List.of(deferred(2, EARLIER), deferred(3, EARLIER)), new Sequence(3)));

    catalogue.receive(BOOK.name(), _ -> new Parked(List.of(announcement(2), announcement(3))));

    assertThat(inbox()).isEqualTo(new Inbox(Sequence.NONE, List.of(), new Sequence(3)));
  }

  @Test
  void onlyWhatWasParkedIsDeferredNoMore() {
    Stream.of(2L, 3L, 5L).forEach(this::receive);

    catalogue.receive(BOOK.name(), _ -> new Parked(List.of(announcement(2), announcement(4))));

    assertThat(inbox().deferred()).containsExactly(deferred(3, EARLIER), deferred(5, EARLIER));
  }

  @Test
  void whatComesBehindAStalledGapJoinsTheParked() {
    receive(3);
    stall();

    assertThat(receive(5)).isEqualTo(new Stalled(List.of(announcement(5)), new Sequence(1)));
    assertThat(receive(4)).isEqualTo(new Stalled(List.of(announcement(4)), new Sequence(1)));

    assertThat(inbox()).isEqualTo(new Inbox(Sequence.NONE, List.of(), new Sequence(5)));
  }

  @Test
  void anotherBookIsNotHeldUpByAStalledOne() {
    var other = new BookName("Emma");
    receive(3);
    stall();

    assertThat(receive(other, 1)).isInstanceOf(Applied.class);
    assertThat(receive(other, 3)).isInstanceOf(Deferred.class);
  }

  @Test
  void redrivenInOrderTheParkedEndTheStall() {
    receive(3);
    stall();
    receive(4);

    var redriven = LongStream.rangeClosed(1, 4).mapToObj(this::receive).toList();

    assertThat(redriven)
        .containsExactly(
            applied(announcement(1)),
            applied(announcement(2)),
            applied(announcement(3)),
            applied(announcement(4)));
    assertThat(inbox().isStalled()).isFalse();
    assertThat(receive(6)).isEqualTo(new Deferred(announcement(6)));
    assertThat(receive(5)).isEqualTo(applied(announcement(5), announcement(6)));
  }

  @Test
  void redrivenOutOfOrderTheParkedAreParkedAgain() {
    receive(2);
    receive(3);
    stall();

    assertThat(receive(3)).isEqualTo(new Stalled(List.of(announcement(3)), new Sequence(1)));
    assertThat(receive(1)).isEqualTo(applied(announcement(1)));
    assertThat(receive(3)).isEqualTo(new Stalled(List.of(announcement(3)), new Sequence(2)));
  }

  @Test
  void aReleaseThatWasInterruptedGoesOnWithWhateverComesNext() {
    var others = Stream.of("Emma", "Ulysses", "Walden").map(BookName::new).toList();
    for (var name : others) {
      receive(name, 2);
      receive(name, 3);
      catalogue.receive(name, _ -> applied(announcement(name, 1)));
    }

    var rest =
        List.of(
            receive(others.get(0), 1),
            catalogue.receive(others.get(1), Inbox::release),
            catalogue.receive(others.get(2), inbox -> inbox.sweep(EARLIER)));

    for (int i = 0; i < others.size(); i++) {
      assertThat(rest.get(i))
          .isEqualTo(applied(announcement(others.get(i), 2), announcement(others.get(i), 3)));
      assertThat(inbox(others.get(i)).deferred()).isEmpty();
    }
  }

  @Test
  void ofManyDeferredOnesTheFirstAreShown() {
    deferShuffled(2, 60);

    var shown = inbox().deferred().stream().map(it -> it.sequence().value()).toList();

    assertThat(shown)
        .hasSizeBetween(2, DEFERRED_SHOWN_MAX)
        .isEqualTo(LongStream.range(2, 2 + shown.size()).boxed().toList());
  }

  @Test
  void manyDeferredOnesAreReleasedInSteps() {
    deferShuffled(2, MANY);

    var released = new ArrayList<>(sequences(receive(1)));
    while (released.size() < MANY
        && catalogue.receive(BOOK.name(), Inbox::release) instanceof Applied more) {
      released.addAll(sequences(more));
    }

    assertThat(released).isEqualTo(LongStream.rangeClosed(1, MANY).boxed().toList());
    assertThat(inbox()).isEqualTo(new Inbox(new Sequence(MANY), List.of(), Sequence.NONE));
    assertThat(listed()).containsExactly(edition(MANY));
  }

  @Test
  void manyDeferredOnesAreParkedInSteps() {
    deferShuffled(3, MANY);

    var parked = new ArrayList<Long>();
    while (parked.size() < MANY && sweep(EARLIER) instanceof Stalled stalled) {
      parked.addAll(sequences(stalled));
      catalogue.receive(BOOK.name(), _ -> new Parked(stalled.announcements()));
    }

    assertThat(parked).isEqualTo(LongStream.rangeClosed(3, MANY).boxed().toList());
    assertThat(inbox()).isEqualTo(new Inbox(Sequence.NONE, List.of(), new Sequence(MANY)));
  }

  @Test
  void longAnnouncementsAreDeferredAndReleasedWhole() {
    var authors = IntStream.range(0, 50).mapToObj(i -> new Author("𝄞".repeat(190) + i)).toList();
    var events =
        LongStream.rangeClosed(1, 40)
            .mapToObj(i ->
                announcement(i, new BookAdded(new Book(BOOK.name(), authors, edition(i).year()))))
            .toList();
    events.subList(1, 40).forEach(it -> receive(EVERY_EVENT, it));

    var released = new ArrayList<Announcement>();
    var reception = receive(EVERY_EVENT, events.getFirst());
    while (released.size() < events.size() && reception instanceof Applied(var announcements)) {
      released.addAll(announcements);
      reception = catalogue.receive(BOOK.name(), Inbox::release);
    }

    assertThat(released).isEqualTo(events);
    assertThat(inbox().deferred()).isEmpty();
  }

  @Test
  void oddNamesAreDeferredAsTheyAre() {
    for (var name : Samples.oddNames()) {
      receive(name, 2);

      assertThat(catalogue.deferringSince(EARLIER)).containsExactly(name);
      assertThat(receive(name, 1)).isEqualTo(applied(announcement(name, 1), announcement(name, 2)));
    }
  }

  @Test
  void theLatestStateLeavesNothingDeferredThatIsOlder() {
    Stream.of(3L, 4L, 5L, 7L).forEach(this::receive);

    var reception = receive(LATEST_STATE, announcement(5));

    assertThat(reception).isEqualTo(applied(announcement(5)));
    assertThat(inbox())
        .isEqualTo(new Inbox(new Sequence(5), List.of(deferred(7, EARLIER)), Sequence.NONE));
  }

  @Test
  void howeverManyThatAreOlderTheLatestStateLeavesNoneDeferred() {
    deferShuffled(3, MANY);

    receive(LATEST_STATE, announcement(MANY - 1));

    assertThat(inbox())
        .isEqualTo(new Inbox(new Sequence(MANY - 1), List.of(deferred(MANY, EARLIER)), Sequence.NONE));
    receive(LATEST_STATE, announcement(MANY + 1));
    assertThat(inbox()).isEqualTo(new Inbox(new Sequence(MANY + 1), List.of(), Sequence.NONE));
    assertThat(catalogue.deferringSince(LATER)).isEmpty();
  }

  @Test
  void aFillerSeesWhatWasDeferredMeanwhile() {
    var reception =
        receiveAfter(() -> receive(2), inbox -> EVERY_EVENT.receive(announcement(1), inbox));

    assertThat(reception).isEqualTo(applied(announcement(1), announcement(2)));
  }

  @Test
  void aDeferralSeesThatTheGapWasFilledMeanwhile() {
    var reception =
        receiveAfter(() -> receive(1), inbox -> EVERY_EVENT.receive(announcement(2), inbox));

    assertThat(reception).isEqualTo(applied(announcement(2)));
  }

  @Test
  void twoDeferralsOfOneAnnouncementDeferItOnce() {
    var reception =
        receiveAfter(
            () -> {
              receive(2);
              now = LATER;
            },
            inbox -> EVERY_EVENT.receive(announcement(2), inbox));

    assertThat(reception).isEqualTo(new Unchanged());
    assertThat(inbox().deferred()).containsExactly(deferred(2, EARLIER));
  }

  @Test
  void aDeferralSeesThatTheBookStalledMeanwhile() {
    receive(2);

    var reception = receiveAfter(this::stall, inbox -> EVERY_EVENT.receive(announcement(3), inbox));

    assertThat(reception).isEqualTo(new Stalled(List.of(announcement(3)), new Sequence(1)));
    assertThat(inbox()).isEqualTo(new Inbox(Sequence.NONE, List.of(), new Sequence(3)));
  }

  @Test
  void aSweepSeesThatTheGapWasFilledMeanwhile() {
    receive(2);

    var reception = receiveAfter(() -> receive(1), inbox -> inbox.sweep(EARLIER));

    assertThat(reception).isEqualTo(new Unchanged());
    assertThat(inbox()).isEqualTo(new Inbox(new Sequence(2), List.of(), Sequence.NONE));
  }

  @Test
  void aFillerSeesThatWhatItWouldReleaseWasParkedMeanwhile() {
    receive(2);
    sweep(EARLIER);

    var reception =
        receiveAfter(
            () -> catalogue.receive(BOOK.name(), _ -> new Parked(List.of(announcement(2)))),
            inbox -> EVERY_EVENT.receive(announcement(1), inbox));

    assertThat(reception).isEqualTo(applied(announcement(1)));
    assertThat(receive(2)).isEqualTo(applied(announcement(2)));
  }

  /// The gap fills between the stalling and the parking: what was parked needlessly is not applied
  /// again, and the book isn't stalled.
  @Test
  void whatWasReleasedMeanwhileIsNotTakenBackByItsParking() {
    receive(2);
    var stalled = sweep(EARLIER);
    receive(1);

    catalogue.receive(BOOK.name(), _ -> new Parked(((Stalled) stalled).announcements()));

    assertThat(inbox().watermark()).isEqualTo(new Sequence(2));
    assertThat(inbox().isStalled()).isFalse();
    assertThat(receive(2)).isEqualTo(new Unchanged());
  }

  @Test
  void inWhateverOrderAndHoweverOftenEachEventTakesEffectOnceAndInOrder() throws Exception {
    var last = 25L;
    var effects = receiveAtOnce(EVERY_EVENT, last);

    assertThat(effects.stream().sorted(Comparator.comparing(List::getFirst)).flatMap(List::stream))
        .containsExactlyElementsOf(LongStream.rangeClosed(1, last).boxed().toList());
    assertThat(inbox()).isEqualTo(new Inbox(new Sequence(last), List.of(), Sequence.NONE));
    assertThat(listed()).containsExactly(edition(last));
  }

  @Test
  void ofRacingFillersOneReleasesAll() throws Exception {
    for (int i = 0; i < RACES; i++) {
      var name = new BookName("Book " + i);
      receive(name, 2);
      receive(name, 3);

      var receptions =
          Race.of(Collections.nCopies(3, (Callable<Reception>) () -> receive(name, 1)));

      assertThat(receptions)
          .containsExactlyInAnyOrder(
              applied(announcement(name, 1), announcement(name, 2), announcement(name, 3)),
              new Unchanged(),
              new Unchanged());
    }
  }

  @Test
  void aDeferralThatRacesTheFillerIsReleasedByOneOfThem() throws Exception {
    for (int i = 0; i < RACES; i++) {
      var name = new BookName("Book " + i);
      receive(name, 3);

      Race.of(
          List.<Callable<Reception>>of(
              () -> receive(name, 1), () -> receive(name, 2), () -> receive(name, 2)));

      assertThat(inbox(name)).isEqualTo(new Inbox(new Sequence(3), List.of(), Sequence.NONE));
    }
  }

  @Test
  void aBookThatDefersIsFoundOnceItHasDeferredForLong() {
    receive(new BookName("Emma"), 2);
    receive(new BookName("Emma"), 3);
    now = LATER;
    receive(new BookName("Ulysses"), 2);
    receive(new BookName("Emma"), 5);
    receive(new BookName("Walden"), 1);

    assertThat(catalogue.deferringSince(EARLIER.minusMillis(1))).isEmpty();
    assertThat(catalogue.deferringSince(EARLIER)).containsExactly(new BookName("Emma"));
    assertThat(catalogue.deferringSince(LATER.minusMillis(1))).containsExactly(new BookName("Emma"));
    assertThat(catalogue.deferringSince(LATER))
        .containsExactlyInAnyOrder(new BookName("Emma"), new BookName("Ulysses"));
  }

  @Test
  void aBookThatDefersNoMoreIsNotFound() {
    receive(new BookName("Emma"), 2);
    receive(new BookName("Emma"), 1);
    receive(3);
    stall();

    assertThat(catalogue.deferringSince(LATER)).isEmpty();
  }

  @Test
  void ofManyBooksThatDeferSomeAreFound() {
    var books = IntStream.range(0, 120).mapToObj(i -> new BookName("Book " + i)).toList();
    books.forEach(name -> receive(name, 2));

    assertThat(catalogue.deferringSince(EARLIER))
        .isNotEmpty()
        .doesNotHaveDuplicates()
        .isSubsetOf(books);
  }

  @Test
  void oddNamesAreListedAsTheyAre() {
    var books =
        Samples.oddNames().stream()
            .map(name ->
                new Book(name, List.of(new Author(name.value())), new PublicationYear(9999)))
            .toList();

    books.forEach(book -> receive(LATEST_STATE, 1, new BookAdded(book)));

    assertThat(listed()).containsExactlyInAnyOrderElementsOf(books);
    assertThat(pages(1)).hasSize(books.size());
  }

  @Test
  void anEmptyCatalogueIsOneEmptyPage() {
    var page = catalogue.list(new PageRequest(100, Optional.empty()));

    assertThat(page.books()).isEmpty();
    assertThat(page.next()).isEmpty();
  }

  @Test
  void pagesHoldEachListedBookOnceAndPromiseNoMoreThanThereIs() {
    var books = IntStream.range(0, 12).mapToObj(i -> Samples.book("Book " + i)).toList();
    books.forEach(book -> receive(LATEST_STATE, 1, new BookAdded(book)));
    var removed = books.subList(0, 4);
    removed.forEach(book -> receive(LATEST_STATE, 2, new BookRemoved(book)));
    IntStream.range(0, 4).forEach(i -> receive(new BookName("Deferred " + i), 2));

    var pages = pages(4);

    assertThat(pages).extracting(List::size).containsExactly(4, 4);
    assertThat(pages.stream().flatMap(List::stream))
        .containsExactlyInAnyOrderElementsOf(books.subList(4, 12));
  }

  @Test
  void aPageMayBeginAfterABookThatIsNoLongerListed() {
    var books = IntStream.range(0, 5).mapToObj(i -> Samples.book("Book " + i)).toList();
    books.forEach(book -> receive(LATEST_STATE, 1, new BookAdded(book)));
    var first = catalogue.list(new PageRequest(2, Optional.empty()));
    receive(LATEST_STATE, 2, new BookRemoved(first.books().getLast()));

    var rest = catalogue.list(new PageRequest(5, first.next()));

    assertThat(rest.books()).hasSize(3).doesNotContainAnyElementsOf(first.books());
    assertThat(rest.next()).isEmpty();
  }

  /// Several receive all announcements up to the last, each in an order of its own and whole as the
  /// service does it.
  ///
  /// @return the sequences of each effect
  private List<List<Long>> receiveAtOnce(Ordering ordering, long last) throws Exception {
    return Race.of(
            IntStream.range(0, 4)
                .<Callable<List<List<Long>>>>mapToObj(
                    seed -> () -> receiveShuffled(ordering, last, seed))
                .toList())
        .stream()
        .flatMap(List::stream)
        .toList();
  }

  private List<List<Long>> receiveShuffled(Ordering ordering, long last, long seed) {
    return shuffled(1, last, seed).stream()
        .map(sequence -> receive(ordering, announcement(sequence)))
        .filter(Applied.class::isInstance)
        .map(CatalogueRepositoryContract::sequences)
        .toList();
  }

  private void deferShuffled(long first, long last) {
    shuffled(first, last, 1).forEach(this::receive);
  }

  private static List<Long> shuffled(long first, long last, long seed) {
    var sequences = new ArrayList<>(LongStream.rangeClosed(first, last).boxed().toList());
    Collections.shuffle(sequences, new Random(seed));
    return sequences;
  }

  /// Lets a rival act between the first decision and its write.
  private Reception receiveAfter(Runnable rival, Function<Inbox, Reception> decide) {
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

  private Reception receive(Ordering ordering, long sequence, LibraryEvent event) {
    return receive(ordering, announcement(sequence, event));
  }

  private Reception receive(Ordering ordering, Announcement announcement) {
    return catalogue.receive(announcement.name(), inbox -> ordering.receive(announcement, inbox));
  }

  private Reception receive(long sequence, LibraryEvent event) {
    return receive(EVERY_EVENT, sequence, event);
  }

  private Reception receive(BookName name, long sequence) {
    return receive(EVERY_EVENT, announcement(name, sequence));
  }

  private Reception receive(long sequence) {
    return receive(EVERY_EVENT, announcement(sequence));
  }

  private Reception sweep(Instant deferredBefore) {
    return catalogue.receive(BOOK.name(), inbox -> inbox.sweep(deferredBefore));
  }

  /// The gap does not fill: what is deferred is parked.
  private void stall() {
    if (sweep(LATER) instanceof Stalled(var announcements, _)) {
      catalogue.receive(BOOK.name(), _ -> new Parked(announcements));
    }
  }

  private static Applied applied(Announcement... announcements) {
    return new Applied(List.of(announcements));
  }

  private static List<Long> sequences(Reception reception) {
    var announcements =
        switch (reception) {
          case Applied(var applied) -> applied;
          case Stalled(var stalled, _) -> stalled;
          case Deferred _, Parked _, Unchanged _ -> List.<Announcement>of();
        };
    return announcements.stream().map(it -> it.sequence().value()).toList();
  }

  private static DeferredAnnouncement deferred(long sequence, Instant since) {
    return new DeferredAnnouncement(announcement(sequence), since);
  }

  private static Book edition(long number) {
    return new Book(BOOK.name(), BOOK.authors(), new PublicationYear(Math.toIntExact(number)));
  }

  /// Of an edition whose year is the sequence.
  private static Announcement announcement(long sequence) {
    return announcement(sequence, new BookAdded(edition(sequence)));
  }

  private static Announcement announcement(BookName name, long sequence) {
    return announcement(sequence, new BookAdded(Samples.book(name.value())));
  }

  private static Announcement announcement(long sequence, LibraryEvent event) {
    return new Announcement(
        new AnnouncementId("id-" + sequence),
        Instant.EPOCH,
        new Sequence(sequence),
        Samples.TRACE,
        event);
  }

  private Inbox inbox() {
    return inbox(BOOK.name());
  }

  private Inbox inbox(BookName name) {
    var seen = new ArrayList<Inbox>();
    catalogue.receive(
        name,
        inbox -> {
          seen.add(inbox);
          return new Unchanged();
        });
    return seen.getLast();
  }

  private List<Book> listed() {
    return pages(100).stream().flatMap(List::stream).toList();
  }

  private List<List<Book>> pages(int limit) {
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
