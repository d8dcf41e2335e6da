package bookpost.testkit;

import static bookpost.catalogue.Ordering.LATEST_STATE;
import static org.assertj.core.api.Assertions.assertThat;

import bookpost.announcement.Sequence;
import bookpost.catalogue.Inbox;
import bookpost.catalogue.Ordering;
import bookpost.catalogue.Reception.Unchanged;
import bookpost.catalogue.port.out.CatalogueRepository;
import bookpost.library.Book;
import bookpost.library.BookAdded;
import bookpost.library.BookName;
import bookpost.library.BookRemoved;
import bookpost.library.PublicationYear;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Announcements with and without effect: a book is listed as in its last announcement that took
/// effect.
abstract class CatalogueEffectsContract extends CatalogueScene {
  private static final Book NEW_EDITION =
      new Book(BOOK.name(), BOOK.authors(), new PublicationYear(2025));

  CatalogueEffectsContract(Function<InstantSource, CatalogueRepository> repository) {
    super(repository);
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
  void anAnnouncementWithoutEffectIsNotStored() {
    catalogue.receive(BOOK.name(), _ -> new Unchanged());

    assertThat(listed()).isEmpty();
    assertThat(inbox()).isEqualTo(Inbox.EMPTY);
  }

  @Test
  void latestStateListsNothingIfAnAdditionArrivesAfterItsRemoval() {
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
  void theNewestStateWinsInAnyOrderWithAnyRepetition() throws Exception {
    var last = 25L;
    var effects = receiveAtOnce(LATEST_STATE, last);

    assertThat(inbox()).isEqualTo(new Inbox(new Sequence(last), List.of(), Sequence.NONE));
    assertThat(listed()).containsExactly(edition(last));
    assertThat(effects.stream().flatMap(List::stream)).doesNotHaveDuplicates().contains(last);
  }
}
