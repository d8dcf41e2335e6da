package bookpost.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import bookpost.announcement.ParkedEntry;
import bookpost.announcement.port.out.ParkingLot;
import bookpost.library.BookName;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The promises of every [ParkingLot].
public abstract class ParkingLotContract {
  private static final Instant FIRST = Instant.parse("2026-11-23T10:15:30.120Z");
  private static final Instant LATER = Instant.parse("2026-11-23T10:17:00Z");
  private static final ParkedEntry ENTRY =
      new ParkedEntry("relay", "Emma", "00000000000000000001#id-1", "{\"S\": \"…\"}", "no id");

  private volatile Instant now = FIRST;
  private ParkingLot parking;

  /// An empty parking lot.
  protected abstract ParkingLot parkingLot(InstantSource clock);

  /// All that is parked, in any order.
  protected abstract List<Parked> parked();

  /// A parked entry as its keeper would see it.
  public record Parked(
      String content, String cause, int attempts, Instant firstParkedAt, Instant lastParkedAt) {}

  @BeforeEach
  void open() {
    parking = parkingLot(() -> now);
  }

  @Test
  void anEntryIsKeptWithItsContentCauseAndTime() {
    parking.park(ENTRY);

    assertThat(parked())
        .containsExactly(new Parked(ENTRY.content(), ENTRY.cause(), 1, FIRST, FIRST));
  }

  @Test
  void theSameEntryAgainIsOneMoreAttempt() {
    parking.park(ENTRY);
    now = LATER;

    parking.park(withCause("still no id"));

    assertThat(parked())
        .containsExactly(new Parked(ENTRY.content(), "still no id", 2, FIRST, LATER));
  }

  @Test
  void entriesAreDistinguishedByConsumerBookAndEntry() {
    parking.park(new ParkedEntry("relay", "a", "b#c", "1", ""));
    parking.park(new ParkedEntry("relay", "a#b", "c", "2", ""));
    parking.park(new ParkedEntry("relay", "a", "b", "3", ""));
    parking.park(new ParkedEntry("catalogue", "a", "b#c", "4", ""));

    assertThat(parked()).extracting(Parked::content).containsExactlyInAnyOrder("1", "2", "3", "4");
  }

  @Test
  void longContentIsKeptWhole() {
    var content = "a" + "𝄞\"\\\n".repeat(250_000);

    parking.park(withContent(content));
    parking.park(withContent(content));

    assertThat(parked()).containsExactly(new Parked(content, ENTRY.cause(), 2, FIRST, FIRST));
  }

  @Test
  void contentMayBeEmpty() {
    parking.park(withContent(""));

    assertThat(parked()).extracting(Parked::content).containsExactly("");
  }

  @Test
  void oddNamesAndContentsAreKeptAsTheyAre() {
    var odd = Samples.oddNames().stream().map(BookName::value).toList();

    odd.forEach(text -> parking.park(new ParkedEntry("relay", text, text, text, "")));

    assertThat(parked()).extracting(Parked::content).containsExactlyInAnyOrderElementsOf(odd);
  }

  @Test
  void unreadableContentIsParkedUnderAnyText() {
    var unreadable = List.of("", "\ud800", "\ud801", "x".repeat(10_000), "x".repeat(10_001));

    for (int i = 0; i < unreadable.size(); i++) {
      var text = unreadable.get(i);
      parking.park(new ParkedEntry("relay", text, text, "content " + i, ""));
      parking.park(new ParkedEntry("relay", text, text, "content " + i, ""));
    }

    assertThat(parked())
        .extracting(Parked::content)
        .containsExactlyInAnyOrder("content 0", "content 1", "content 2", "content 3", "content 4");
    assertThat(parked()).extracting(Parked::attempts).containsOnly(2);
  }

  @Test
  void aCauseOfAnyLengthDoesNotKeepAnEntryOut() {
    parking.park(withCause("why ".repeat(500_000)));

    assertThat(parked())
        .singleElement()
        .satisfies(parked -> assertThat(parked.cause()).startsWith("why why "));
  }

  @Test
  void attemptsAreCountedOneByOneHoweverManyParkAtOnce() throws Exception {
    Callable<Integer> parker =
        () -> {
          for (int i = 0; i < 25; i++) {
            parking.park(ENTRY);
          }
          return 25;
        };

    Race.of(Collections.nCopies(4, parker));

    assertThat(parked()).extracting(Parked::attempts).containsExactly(100);
  }

  private static ParkedEntry withCause(String cause) {
    return new ParkedEntry(ENTRY.consumer(), ENTRY.book(), ENTRY.entry(), ENTRY.content(), cause);
  }

  private static ParkedEntry withContent(String content) {
    return new ParkedEntry(ENTRY.consumer(), ENTRY.book(), ENTRY.entry(), content, ENTRY.cause());
  }
}
