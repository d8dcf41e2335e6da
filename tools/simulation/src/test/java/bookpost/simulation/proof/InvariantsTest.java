package bookpost.simulation.proof;

import static bookpost.simulation.proof.TraceBuilder.BOOK;
import static bookpost.simulation.proof.TraceBuilder.LETTERS;
import static bookpost.simulation.proof.TraceBuilder.POSITIONS;
import static bookpost.simulation.proof.TraceBuilder.added;
import static bookpost.simulation.proof.TraceBuilder.removed;
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
  private static TraceBuilder asCommitted(TraceBuilder trace) {
    return trace
        .asked(1, ADD)
        .committed(added(1, 0))
        .answered(1, 201)
        .asked(2, REMOVE)
        .committed(removed(2, 0))
        .answered(2, 204);
  }

  private static TraceBuilder latestState() {
    return asCommitted(TraceBuilder.ofLatestState());
  }

  private static TraceBuilder everyEvent() {
    return asCommitted(TraceBuilder.ofEveryEvent());
  }

  private static void assertKept(TraceBuilder trace) {
    assertThat(trace.invariants.breach()).isEmpty();
  }

  private static void assertBroken(TraceBuilder trace, Invariant law) {
    assertThat(trace.invariants.breach())
        .hasValueSatisfying(breach -> assertThat(breach.law()).isEqualTo(law.law()));
  }

  private static TraceBuilder quiescent(TraceBuilder trace) {
    trace.invariants.atQuiescence();
    return trace;
  }

  private static TraceBuilder redriven(TraceBuilder trace) {
    trace.invariants.afterRedrive();
    return trace;
  }

  @Test
  void aChangeThatReachesTheCatalogueBreaksNothing() {
    for (var trace : List.of(latestState(), everyEvent())) {
      quiescent(trace.applied(added(1, 0)).applied(removed(2, 0)));

      assertKept(redriven(trace));
      assertThat(trace.ledger.figures().lost()).isZero();
    }
  }

  @Test
  void aChangeThatWasNotRequestedIsNotCommitted() {
    assertBroken(TraceBuilder.ofLatestState().committed(added(1, 0)), new ValidCommits());
    assertBroken(
        TraceBuilder.ofLatestState().asked(1, ADD).committed(added(1, 1)), new ValidCommits());
  }

  @Test
  void numbersHaveNoGap() {
    assertBroken(
        TraceBuilder.ofLatestState().asked(1, ADD).committed(added(2, 0)), new ValidCommits());
    assertBroken(latestState().committed(added(2, 0)), new ValidCommits());
  }

  @Test
  void aHeldBookIsNotAddedAndALackingOneNotRemoved() {
    var twice =
        TraceBuilder.ofLatestState().asked(1, ADD).committed(added(1, 0)).committed(added(2, 0));

    assertBroken(twice, new ValidCommits());
    assertBroken(latestState().committed(removed(3, 0)), new ValidCommits());
  }

  @Test
  void theRowOfABookStays() {
    assertBroken(latestState().gone("books"), new ValidCommits());
  }

  @Test
  void stateAndOutboxAreOneWrite() {
    var alone =
        TraceBuilder.ofEveryEvent().asked(1, ADD).committedAlone(added(1, 0)).answered(1, 201);

    assertBroken(alone, new AtomicOutboxWrite());
    assertBroken(everyEvent().inOutbox(added(3, 0)), new AtomicOutboxWrite());
  }

  @Test
  void anAcknowledgementMatchesTheLibrary() {
    assertBroken(
        TraceBuilder.ofLatestState().asked(1, ADD).answered(1, 201), new LinearizableResponses());
    assertBroken(
        latestState().asked(3, new Add(BOOK, 1)).answered(3, 201), new LinearizableResponses());
    assertBroken(latestState().asked(3, ADD).answered(3, 409), new LinearizableResponses());
  }

  /// A removal of what the library lacks, and an addition that was removed before the answer came.
  @Test
  void aStateInBetweenMayBeAcknowledged() {
    assertKept(TraceBuilder.ofLatestState().asked(1, REMOVE).answered(1, 204));
    assertKept(
        TraceBuilder.ofLatestState()
            .asked(1, ADD)
            .asked(2, REMOVE)
            .committed(added(1, 0))
            .committed(removed(2, 0))
            .answered(1, 201)
            .answered(2, 204));
  }

  @Test
  void aFailedRequestMayOrMayNotHaveCommitted() {
    assertKept(TraceBuilder.ofLatestState().asked(1, ADD).answered(1, 503));
    assertKept(TraceBuilder.ofLatestState().asked(1, ADD).committed(added(1, 0)).answered(1, 0));
  }

  @Test
  void aBooksChangesAreRelayedInOrder() {
    assertBroken(latestState().relayed(removed(2, 0)), new RelayOrder());
    assertKept(latestState().relayed(added(1, 0)).relayed(removed(2, 0)).relayed(added(1, 0)));
    assertKept(latestState().gaveUp(added(1, 0), "5").relayed(removed(2, 0)));
  }

  @Test
  void theCatalogueShowsCommittedChangesOnly() {
    assertBroken(latestState().applied(added(3, 0)), new AtMostOneEffect());
    assertBroken(latestState().applied(added(1, 1)), new AtMostOneEffect());
    assertBroken(latestState().applied(added(2, 0)), new AtMostOneEffect());
  }

  @Test
  void aNumberNeverFallsAndHasOneEffect() {
    assertBroken(latestState().applied(removed(2, 0)).applied(added(1, 0)), new AtMostOneEffect());
    assertBroken(latestState().applied(added(1, 0)).shown(removed(2, 0), 1), new AtMostOneEffect());
  }

  @Test
  void theCataloguesRowStays() {
    assertBroken(latestState().applied(added(1, 0)).gone("catalogue"), new AtMostOneEffect());
  }

  @Test
  void underLatestStateANumberMayBeSkipped() {
    var trace = quiescent(latestState().applied(removed(2, 0)));

    assertKept(redriven(trace));
    assertThat(trace.ledger.figures().superseded()).isEqualTo(1);
  }

  @Test
  void underEveryEventANumberIsSkippedOnlyIfItWasDeferred() {
    assertBroken(everyEvent().applied(removed(2, 0)), new EffectOrder());
    assertKept(
        quiescent(
            everyEvent()
                .mayDefer(2)
                .deferred(removed(2, 0))
                .applied(removed(2, 0))
                .deferredNoMore(removed(2, 0))));
  }

  @Test
  void aDeferredAnnouncementIsWhole() {
    assertBroken(everyEvent().mayDefer(2).deferred(removed(2, 1)), new Deferral());
    assertBroken(everyEvent().deferred(removed(2, 0)), new Deferral());
    assertBroken(everyEvent().applied(added(1, 0)).deferred(added(1, 0)), new Deferral());
  }

  @Test
  void aDeferredAnnouncementStaysUntilItIsAppliedOrParked() {
    assertBroken(
        everyEvent().mayDefer(2).deferred(removed(2, 0)).deferredNoMore(removed(2, 0)),
        new Deferral());
    assertKept(
        everyEvent()
            .mayDefer(2)
            .deferred(removed(2, 0))
            .parked(CloudEvents.write(removed(2, 0)))
            .deferredNoMore(removed(2, 0)));
  }

  @Test
  void nothingIsDeferredAtQuiescence() {
    assertBroken(quiescent(everyEvent().mayDefer(2).deferred(removed(2, 0))), new Deferral());
  }

  @Test
  void aParkedEntryIsWhole() {
    assertBroken(latestState().parked("{}"), new ParkingIntegrity());
    assertBroken(latestState().parked(CloudEvents.write(added(1, 1))), new ParkingIntegrity());
    assertKept(latestState().parked(CloudEvents.write(added(1, 0))));
  }

  @Test
  void aDeadLetterIsWhole() {
    assertBroken(latestState().sent(LETTERS, "{\"detail\":{}}"), new ParkingIntegrity());
    assertKept(
        latestState()
            .sent(
                LETTERS,
                "{\"requestPayload\":{\"detail\":%s}}".formatted(CloudEvents.write(added(1, 0)))));
  }

  @Test
  void aPositionNamesRecordsThatWereGivenUp() {
    assertBroken(
        latestState().gaveUp(added(1, 0), "5").sent(POSITIONS, TraceBuilder.position("6")),
        new ParkingIntegrity());
    assertKept(
        quiescent(
            TraceBuilder.ofLatestState()
                .asked(1, ADD)
                .committed(added(1, 0))
                .gaveUp(added(1, 0), "5")
                .sent(POSITIONS, TraceBuilder.position("5"))));
  }

  @Test
  void aParkedEntryExpiresAfterItsRetention() {
    var trace = latestState().parked(CloudEvents.write(added(1, 0)));
    trace.invariants.afterRetention();

    assertBroken(trace, new ParkingIntegrity());
  }

  @Test
  void anOutboxRowOutlivesTheHorizon() {
    assertBroken(
        everyEvent().pass(Duration.ofDays(59)).expired("outbox", added(1, 0)), new Retention());
    assertKept(everyEvent().pass(Duration.ofDays(61)).expired("outbox", added(1, 0)));
  }

  @Test
  void stateNeverExpires() {
    assertBroken(
        everyEvent()
            .applied(added(1, 0))
            .pass(Duration.ofDays(61))
            .expired("deferred", added(1, 0)),
        new Retention());
    assertBroken(everyEvent().gone("outbox"), new Retention());
  }

  @Test
  void anOutboxRowExpiresAfterItsRetention() {
    var trace = everyEvent().applied(added(1, 0)).applied(removed(2, 0));
    trace.invariants.afterRetention();

    assertBroken(trace, new Retention());
  }

  @Test
  void aChangeThatDidNotTakeEffectIsKept() {
    assertBroken(quiescent(latestState().applied(added(1, 0))), new EventualDelivery());
    assertBroken(quiescent(everyEvent().applied(added(1, 0))), new EventualDelivery());
    assertKept(
        quiescent(latestState().applied(added(1, 0)).parked(CloudEvents.write(removed(2, 0)))));
  }

  @Test
  void anUnreadableEventIsKept() {
    var trace = TraceBuilder.ofLatestState();
    trace.ledger.intrude("foreign-1");
    var foreign = "{\"specversion\":\"1.0\",\"id\":\"foreign-1\"}";

    assertKept(quiescent(trace.parked(foreign)));

    trace.ledger.intrude("foreign-2");
    assertBroken(quiescent(trace), new EventualDelivery());
  }

  @Test
  void everyChangeHasTakenEffectAfterRedrive() {
    var kept = latestState().applied(added(1, 0)).parked(CloudEvents.write(removed(2, 0)));

    assertBroken(redriven(quiescent(kept)), new EventualDelivery());
  }

  @Test
  void theReportedLagCountsChangesNeitherAppliedNorSuperseded() {
    assertKept(latestState().viewed(2, 0, 0));
    assertKept(latestState().applied(removed(2, 0)).viewed(0, 0, 0));
    assertBroken(latestState().viewed(0, 0, 0), new AccurateOperatorView());
    assertBroken(latestState().applied(added(1, 0)).viewed(2, 0, 0), new AccurateOperatorView());
  }

  @Test
  void theOperatorsViewCountsParkedEntriesAndDeadLetters() {
    var event = CloudEvents.write(added(1, 0));

    assertKept(latestState().parked(event).parked(event).viewed(2, 1, 0));
    assertBroken(latestState().parked(event).viewed(2, 0, 0), new AccurateOperatorView());
    assertBroken(latestState().parked(event).viewed(2, 2, 0), new AccurateOperatorView());
    assertKept(latestState().sent(LETTERS, event).viewed(2, 0, 1));
    assertBroken(latestState().sent(LETTERS, event).viewed(2, 0, 0), new AccurateOperatorView());
  }

  @Test
  void everyLawHasASentenceOfItsOwn() {
    assertThat(new ArrayList<>(Invariants.ALL)).extracting(Invariant::law).doesNotHaveDuplicates();
  }
}
