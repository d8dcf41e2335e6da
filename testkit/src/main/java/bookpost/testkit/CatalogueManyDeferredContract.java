package bookpost.testkit;

import static bookpost.catalogue.Ordering.LATEST_STATE;
import static org.assertj.core.api.Assertions.assertThat;

import bookpost.announcement.Sequence;
import bookpost.catalogue.Inbox;
import bookpost.catalogue.Reception.Applied;
import bookpost.catalogue.Reception.Parked;
import bookpost.catalogue.Reception.Stalled;
import bookpost.catalogue.port.out.CatalogueRepository;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// More announcements wait than a decision is shown at once.
abstract class CatalogueManyDeferredContract extends CatalogueScene {
  private static final int DEFERRED_SHOWN_MAX = 50;
  private static final long MANY = 110;

  CatalogueManyDeferredContract(Function<InstantSource, CatalogueRepository> repository) {
    super(repository);
  }

  @Test
  void theFirstOfManyDeferredAnnouncementsAreShown() {
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
  void latestStateLeavesNoOlderAnnouncementDeferred() {
    deferShuffled(3, MANY);

    receive(LATEST_STATE, announcement(MANY - 1));

    assertThat(inbox())
        .isEqualTo(
            new Inbox(new Sequence(MANY - 1), List.of(deferred(MANY, EARLIER)), Sequence.NONE));
    receive(LATEST_STATE, announcement(MANY + 1));
    assertThat(inbox()).isEqualTo(new Inbox(new Sequence(MANY + 1), List.of(), Sequence.NONE));
    assertThat(catalogue.deferringSince(LATER)).isEmpty();
  }
}
