package bookpost.simulation.proof;

import static bookpost.simulation.proof.Tale.BOOK;
import static bookpost.simulation.proof.Tale.LETTERS;
import static bookpost.simulation.proof.Tale.POSITIONS;
import static bookpost.simulation.proof.Tale.added;
import static bookpost.simulation.proof.Tale.removed;
import static org.assertj.core.api.Assertions.assertThat;

import bookpost.cloudevents.CloudEvents;
import bookpost.simulation.BookCommand.Add;
import bookpost.simulation.BookCommand.Remove;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Each law, once kept and in every way broken.
final class InvariantsTest {
  private static final Add ADD = new Add(BOOK, 0);
  private static final Remove REMOVE = new Remove(BOOK);

  /// The book is added and removed, and nothing of it has reached the catalogue.
  private static Tale asCommitted(Tale tale) {
    return tale.asked(1, ADD)
        .committed(added(1, 0))
        .answered(1, 201)
        .asked(2, REMOVE)
        .committed(removed(2, 0))
        .answered(2, 204);
  }

  private static Tale latestState() {
    return asCommitted(Tale.ofLatestState());
  }

  private static Tale everyEvent() {
    return asCommitted(Tale.ofEveryEvent());
  }

  private static void assertKept(Tale tale) {
    assertThat(tale.invariants.breach()).isEmpty();
  }

  private static void assertBroken(Tale tale, Invariant law) {
    assertThat(tale.invariants.breach())
        .hasValueSatisfying(breach -> assertThat(breach.law()).isEqualTo(law.law()));
  }

  private static Tale rest(Tale tale) {
    tale.invariants.atRest();
    return tale;
  }

  private static Tale givenBack(Tale tale) {
    tale.invariants.whenGivenBack();
    return tale;
  }

  @Test
  void aChangeThatReachesTheCatalogueBreaksNothing() {
    for (var tale : List.of(latestState(), everyEvent())) {
      rest(tale.applied(added(1, 0)).applied(removed(2, 0)));

      assertKept(givenBack(tale));
      assertThat(tale.ledger.figures().lost()).isZero();
    }
  }

  @Test
  void whatNobodyAskedForIsNotCommitted() {
    assertBroken(Tale.ofLatestState().committed(added(1, 0)), new Commitments());
    assertBroken(Tale.ofLatestState().asked(1, ADD).committed(added(1, 1)), new Commitments());
  }

  @Test
  void numbersHaveNoGap() {
    assertBroken(Tale.ofLatestState().asked(1, ADD).committed(added(2, 0)), new Commitments());
    assertBroken(latestState().committed(added(2, 0)), new Commitments());
  }

  @Test
  void aHeldBookIsNotAddedAndALackingOneNotRemoved() {
    var twice = Tale.ofLatestState().asked(1, ADD).committed(added(1, 0)).committed(added(2, 0));

    assertBroken(twice, new Commitments());
    assertBroken(latestState().committed(removed(3, 0)), new Commitments());
  }

  @Test
  void theRowOfABookStays() {
    assertBroken(latestState().gone("books"), new Commitments());
  }

  @Test
  void stateAndOutboxAreOneWrite() {
    var alone = Tale.ofEveryEvent().asked(1, ADD).committedAlone(added(1, 0)).answered(1, 201);

    assertBroken(alone, new OneWrite());
    assertBroken(everyEvent().told(added(3, 0)), new OneWrite());
  }

  @Test
  void whatIsAcknowledgedIsSo() {
    assertBroken(Tale.ofLatestState().asked(1, ADD).answered(1, 201), new Answers());
    assertBroken(latestState().asked(3, new Add(BOOK, 1)).answered(3, 201), new Answers());
    assertBroken(latestState().asked(3, ADD).answered(3, 409), new Answers());
  }

  /// A removal of what the library lacks, and an addition that was removed before the answer came.
  @Test
  void whatWasSoMeanwhileMayBeAcknowledged() {
    assertKept(Tale.ofLatestState().asked(1, REMOVE).answered(1, 204));
    assertKept(
        Tale.ofLatestState()
            .asked(1, ADD)
            .asked(2, REMOVE)
            .committed(added(1, 0))
            .committed(removed(2, 0))
            .answered(1, 201)
            .answered(2, 204));
  }

  @Test
  void aFailureTellsNothing() {
    assertKept(Tale.ofLatestState().asked(1, ADD).answered(1, 503));
    assertKept(Tale.ofLatestState().asked(1, ADD).committed(added(1, 0)).answered(1, 0));
  }

  @Test
  void nothingIsRelayedBeforeWhatCameBeforeIt() {
    assertBroken(latestState().relayed(removed(2, 0)), new Relaying());
    assertKept(latestState().relayed(added(1, 0)).relayed(removed(2, 0)).relayed(added(1, 0)));
    assertKept(latestState().gaveUp(added(1, 0), "5").relayed(removed(2, 0)));
  }

  @Test
  void theCatalogueShowsWhatWasCommitted() {
    assertBroken(latestState().applied(added(3, 0)), new Effects());
    assertBroken(latestState().applied(added(1, 1)), new Effects());
    assertBroken(latestState().applied(added(2, 0)), new Effects());
  }

  @Test
  void aNumberNeverFallsAndHasOneEffect() {
    assertBroken(latestState().applied(removed(2, 0)).applied(added(1, 0)), new Effects());
    assertBroken(latestState().applied(added(1, 0)).shown(removed(2, 0), 1), new Effects());
  }

  @Test
  void theCataloguesRowStays() {
    assertBroken(latestState().applied(added(1, 0)).gone("catalogue"), new Effects());
  }

  @Test
  void underLatestStateANumberMayBePassedOver() {
    var tale = rest(latestState().applied(removed(2, 0)));

    assertKept(givenBack(tale));
    assertThat(tale.ledger.figures().superseded()).isEqualTo(1);
  }

  @Test
  void underEveryEventANumberIsPassedOverOnlyWhereItWasHeld() {
    assertBroken(everyEvent().applied(removed(2, 0)), new Turns());
    assertKept(
        rest(
            everyEvent()
                .mayHold(2)
                .held(removed(2, 0))
                .applied(removed(2, 0))
                .heldNoMore(removed(2, 0))));
  }

  @Test
  void whatIsHeldIsWhole() {
    assertBroken(everyEvent().mayHold(2).held(removed(2, 1)), new Waiting());
    assertBroken(everyEvent().held(removed(2, 0)), new Waiting());
    assertBroken(everyEvent().applied(added(1, 0)).held(added(1, 0)), new Waiting());
  }

  @Test
  void whatIsHeldGoesWhenItTookEffectOrIsParked() {
    assertBroken(
        everyEvent().mayHold(2).held(removed(2, 0)).heldNoMore(removed(2, 0)), new Waiting());
    assertKept(
        everyEvent()
            .mayHold(2)
            .held(removed(2, 0))
            .parked(CloudEvents.write(removed(2, 0)))
            .heldNoMore(removed(2, 0)));
  }

  @Test
  void inTheEndNothingWaits() {
    assertBroken(rest(everyEvent().mayHold(2).held(removed(2, 0))), new Waiting());
  }

  @Test
  void whatIsParkedIsWhole() {
    assertBroken(latestState().parked("{}"), new Parking());
    assertBroken(latestState().parked(CloudEvents.write(added(1, 1))), new Parking());
    assertKept(latestState().parked(CloudEvents.write(added(1, 0))));
  }

  @Test
  void aDeadLetterIsWhole() {
    assertBroken(latestState().sent(LETTERS, "{\"detail\":{}}"), new Parking());
    assertKept(
        latestState()
            .sent(
                LETTERS,
                "{\"requestPayload\":{\"detail\":%s}}".formatted(CloudEvents.write(added(1, 0)))));
  }

  @Test
  void aPositionTellsWhatWasGivenUp() {
    assertBroken(
        latestState().gaveUp(added(1, 0), "5").sent(POSITIONS, Tale.position("6")), new Parking());
    assertKept(
        rest(
            Tale.ofLatestState()
                .asked(1, ADD)
                .committed(added(1, 0))
                .gaveUp(added(1, 0), "5")
                .sent(POSITIONS, Tale.position("5"))));
  }

  @Test
  void whatIsParkedExpiresInTheEnd() {
    var tale = latestState().parked(CloudEvents.write(added(1, 0)));
    tale.invariants.inTheEnd();

    assertBroken(tale, new Parking());
  }

  @Test
  void whatExpiresHasOutlivedTheHorizon() {
    assertBroken(
        everyEvent().pass(Duration.ofDays(59)).expired("outbox", added(1, 0)), new Retention());
    assertKept(everyEvent().pass(Duration.ofDays(61)).expired("outbox", added(1, 0)));
  }

  @Test
  void stateNeverExpires() {
    assertBroken(
        everyEvent().applied(added(1, 0)).pass(Duration.ofDays(61)).expired("held", added(1, 0)),
        new Retention());
    assertBroken(everyEvent().gone("outbox"), new Retention());
  }

  @Test
  void whatMayExpireDoes() {
    var tale = everyEvent().applied(added(1, 0)).applied(removed(2, 0));
    tale.invariants.inTheEnd();

    assertBroken(tale, new Retention());
  }

  @Test
  void whatDidNotTakeEffectIsKept() {
    assertBroken(rest(latestState().applied(added(1, 0))), new Delivery());
    assertBroken(rest(everyEvent().applied(added(1, 0))), new Delivery());
    assertKept(rest(latestState().applied(added(1, 0)).parked(CloudEvents.write(removed(2, 0)))));
  }

  @Test
  void whatNobodyCanReadIsKept() {
    var tale = Tale.ofLatestState();
    tale.ledger.intrude("foreign-1");
    var foreign = "{\"specversion\":\"1.0\",\"id\":\"foreign-1\"}";

    assertKept(rest(tale.parked(foreign)));

    tale.ledger.intrude("foreign-2");
    assertBroken(rest(tale), new Delivery());
  }

  @Test
  void givenBackEverythingHasTakenEffect() {
    var kept = latestState().applied(added(1, 0)).parked(CloudEvents.write(removed(2, 0)));

    assertBroken(givenBack(rest(kept)), new Delivery());
  }

  @Test
  void theCatalogueIsBehindByWhatNeitherTookEffectNorWasSuperseded() {
    assertKept(latestState().read(2, 0, 0));
    assertKept(latestState().applied(removed(2, 0)).read(0, 0, 0));
    assertBroken(latestState().read(0, 0, 0), new Monitoring());
    assertBroken(latestState().applied(added(1, 0)).read(2, 0, 0), new Monitoring());
  }

  @Test
  void whatIsKeptIsCounted() {
    var event = CloudEvents.write(added(1, 0));

    assertKept(latestState().parked(event).parked(event).read(2, 1, 0));
    assertBroken(latestState().parked(event).read(2, 0, 0), new Monitoring());
    assertBroken(latestState().parked(event).read(2, 2, 0), new Monitoring());
    assertKept(latestState().sent(LETTERS, event).read(2, 0, 1));
    assertBroken(latestState().sent(LETTERS, event).read(2, 0, 0), new Monitoring());
  }

  @Test
  void everyLawHasItsOwnWords() {
    assertThat(new ArrayList<>(Invariants.ALL)).extracting(Invariant::law).doesNotHaveDuplicates();
  }
}
