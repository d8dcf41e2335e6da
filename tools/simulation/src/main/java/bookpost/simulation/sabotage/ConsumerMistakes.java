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
              "the inbox is read, and then written whatever stands there by then",
              EVERYWHERE,
              Miswiring.ofRows("CATALOGUE_TABLE", (put, _) -> WrongWrites.unconditional(put))),
          new Sabotage(
              "effect before watermark",
              "the effect is one write and the watermark another",
              EVERYWHERE,
              Miswiring.ofStore("CATALOGUE_TABLE", (right, _) -> new EffectFirst(right))),
          new Sabotage(
              "watermark expires",
              "the inbox's mark is kept for a day",
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
              "what comes last is taken for the latest",
              LATEST_STATE,
              Miswiring.ofCatalogue(right ->
                  MisledCatalogue.showing(
                      right,
                      inbox -> new Inbox(Sequence.NONE, inbox.deferred(), inbox.parkedUpTo())))),
          new Sabotage(
              "two pipes taken for ordered",
              "a consumer of two pipes takes what follows the last, and all else for duplicates",
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
              "what comes early is not deferred, and counts as done",
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
              "nobody looks for what is deferred when the gap before it fills",
              OUTBOX,
              Miswiring.ofCatalogue(right ->
                  MisledCatalogue.showing(
                      right,
                      inbox -> new Inbox(inbox.watermark(), List.of(), inbox.parkedUpTo())))),
          new Sabotage(
              "deferred forgotten before it is parked",
              "what has waited too long is deleted first, and then parked",
              OUTBOX,
              Miswiring.ofCatalogue(ForgetfulCatalogue::new)),
          new Sabotage(
              "deferred in two writes",
              "what is deferred and the mark that it is are two writes",
              OUTBOX,
              Miswiring.ofStore("DEFERRED_TABLE", (right, _) -> new TwoWrites(right, true))),
          new Sabotage(
              "failures swallowed",
              "a consumer logs what has failed, and returns",
              LATEST_STATE,
              Miswiring.ofCode((function, right) ->
                  function.environment().containsKey("ORDERING") ? new Swallowing(right) : right)),
          new Sabotage(
              "unreadable dropped",
              "an event that nobody here can read is dropped",
              EVERYWHERE,
              Miswiring.ofParkingLot(right ->
                  entry -> {
                    if (isBehindGap(entry)) {
                      right.park(entry);
                    }
                  })),
          new Sabotage(
              "behind a gap dropped",
              "what has waited too long for a gap to fill is dropped",
              OUTBOX,
              Miswiring.ofParkingLot(right ->
                  entry -> {
                    if (!isBehindGap(entry)) {
                      right.park(entry);
                    }
                  })),
          new Sabotage(
              "parked anew each time",
              "an entry is named by when it was parked: what comes again is there twice",
              EVERYWHERE,
              Miswiring.ofParkingLot(right -> {
                var times = new AtomicInteger();
                return entry -> right.park(named(entry, times.incrementAndGet()));
              })),
          new Sabotage(
              "poison tried for ever",
              "what nobody can read fails, and is handed out again without end",
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
