package bookpost.simulation.sabotage;

import static bookpost.simulation.sabotage.Sabotage.EVERYWHERE;
import static bookpost.simulation.sabotage.Sabotage.LATEST_STATE;
import static bookpost.simulation.sabotage.Sabotage.OUTBOX;
import static bookpost.simulation.sabotage.Sabotage.PIPES;

import bookpost.announcement.ParkedEntry;
import bookpost.announcement.Sequence;
import bookpost.catalogue.Inbox;
import bookpost.catalogue.Reception.Applied;
import bookpost.catalogue.Reception.Deferred;
import bookpost.catalogue.Reception.Unchanged;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Mistakes in the consumer.
final class ConsumerMistakes {
  static final List<Sabotage> ALL =
      List.of(
          new Sabotage(
              "inbox checks then writes",
              "the inbox is read and then overwritten without a condition",
              EVERYWHERE,
              Miswiring.ofRows("CATALOGUE_TABLE", (put, _) -> WrongWrites.unconditional(put))),
          new Sabotage(
              "effect before watermark",
              "effect and watermark are two writes",
              EVERYWHERE,
              Miswiring.ofStore("CATALOGUE_TABLE", (right, _) -> new EffectFirst(right))),
          new Sabotage(
              "watermark expires",
              "inbox marks expire after a day",
              EVERYWHERE,
              Redrawing.ofTimeToLive("CATALOGUE_TABLE", Optional.of("expiresAt")),
              Miswiring.ofRows(
                  "CATALOGUE_TABLE",
                  (put, clock) ->
                      WrongWrites.with(
                          put,
                          "expiresAt",
                          AttributeValue.fromN(
                              String.valueOf(
                                  clock.instant().plus(Duration.ofDays(1)).getEpochSecond()))))),
          new Sabotage(
              "older over newer",
              "the event that arrives last is applied as the latest",
              LATEST_STATE,
              Miswiring.ofCatalogue(right ->
                  MisledCatalogue.showing(
                      right,
                      inbox -> new Inbox(Sequence.NONE, inbox.deferred(), inbox.parkedUpTo())))),
          new Sabotage(
              "two pipes taken for ordered",
              "a consumer of two pipes applies only the next number and drops others as duplicates",
              PIPES,
              Miswiring.ofCatalogue(right ->
                  MisledCatalogue.storing(
                      right,
                      decided ->
                          decided.reception() instanceof Applied(var applied)
                                  && applied.getFirst().sequence().isAfter(decided.inbox().next())
                              ? decided.or(new Unchanged())
                              : decided))),
          new Sabotage(
              "deferred taken for done",
              "an early event is acknowledged without being deferred",
              OUTBOX,
              Miswiring.ofCatalogue(right ->
                  MisledCatalogue.storing(
                      right,
                      decided ->
                          decided.reception() instanceof Deferred
                              ? decided.or(new Unchanged())
                              : decided))),
          new Sabotage(
              "deferred never released",
              "filling a gap does not release the events deferred behind it",
              OUTBOX,
              Miswiring.ofCatalogue(right ->
                  MisledCatalogue.showing(
                      right,
                      inbox -> new Inbox(inbox.watermark(), List.of(), inbox.parkedUpTo())))),
          new Sabotage(
              "deferred forgotten before it is parked",
              "an overdue deferred event is deleted before it is parked",
              OUTBOX,
              Miswiring.ofCatalogue(ForgetfulCatalogue::new)),
          new Sabotage(
              "deferred in two writes",
              "a deferred event and its mark are two writes",
              OUTBOX,
              Miswiring.ofStore("DEFERRED_TABLE", (right, _) -> new TwoWrites(right, true))),
          new Sabotage(
              "failures swallowed",
              "a consumer logs a failure and returns success",
              LATEST_STATE,
              Miswiring.ofCode((function, right) ->
                  function.environment().containsKey("ORDERING") ? new Swallowing(right) : right)),
          new Sabotage(
              "unreadable event dropped",
              "an unreadable event is dropped",
              EVERYWHERE,
              Miswiring.ofParkingLot(right ->
                  entry -> {
                    if (isBehindGap(entry)) {
                      right.park(entry);
                    }
                  })),
          new Sabotage(
              "behind a gap dropped",
              "an event that waited too long behind a gap is dropped",
              OUTBOX,
              Miswiring.ofParkingLot(right ->
                  entry -> {
                    if (!isBehindGap(entry)) {
                      right.park(entry);
                    }
                  })),
          new Sabotage(
              "parked anew each time",
              "an entry is named by the time of parking, so a duplicate is parked twice",
              EVERYWHERE,
              Miswiring.ofParkingLot(right -> {
                var times = new AtomicInteger();
                return entry -> right.park(named(entry, times.incrementAndGet()));
              })),
          new Sabotage(
              "poison retried for ever",
              "an unreadable event fails and is redelivered without end",
              EVERYWHERE,
              Redrawing.withoutEnd(),
              Miswiring.ofParkingLot(right ->
                  entry -> {
                    if (!isBehindGap(entry)) {
                      throw new IllegalArgumentException(entry.cause());
                    }
                    right.park(entry);
                  })));

  private ConsumerMistakes() {}

  private static ParkedEntry named(ParkedEntry entry, int time) {
    return new ParkedEntry(
        entry.consumer(), entry.book(), entry.entry() + "#" + time, entry.content(), entry.cause());
  }

  private static boolean isBehindGap(ParkedEntry entry) {
    return entry.cause().endsWith(" is missing");
  }
}
