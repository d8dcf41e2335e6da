package bookpost.adapter.in.lambda;

import bookpost.announcement.AnnouncementId;
import bookpost.announcement.ParkedEntry;
import bookpost.announcement.Sequence;
import bookpost.announcement.port.out.ParkingLot;
import bookpost.library.BookName;
import bookpost.library.InvalidValueException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/// Parks what a handler can't read.
///
/// @param consumer who can't read it
record Parking(ParkingLot lot, String consumer) {
  private static final String UNKNOWN = "(unknown)";

  /// What an entry says of itself, true or not.
  record Claim(Optional<String> book, Optional<String> sequence, Optional<String> id) {
    static final Claim NONE = new Claim(Optional.empty(), Optional.empty(), Optional.empty());
  }

  /// Parks the content under the names that it claims, as far as they can be some; without them,
  /// the content's own hash tells it from others and knows it again when it is redelivered.
  void park(Claim claim, String content, String cause, Log log) {
    var book = claim.book().flatMap(Parking::name).orElse(UNKNOWN);
    var entry =
        claim
            .sequence()
            .flatMap(sequence -> claim.id().flatMap(id -> entry(sequence, id)))
            .orElseGet(() -> "sha256:" + sha256(content));
    lot.park(new ParkedEntry(consumer, book, entry, content, cause));
    log.with("book", book).with("entry", entry).warn("parked: " + cause);
  }

  private static Optional<String> name(String text) {
    try {
      return Optional.of(new BookName(text).value());
    } catch (InvalidValueException _) {
      return Optional.empty();
    }
  }

  private static Optional<String> entry(String sequence, String id) {
    try {
      return Optional.of(Sequence.parse(sequence).text() + "#" + new AnnouncementId(id).value());
    } catch (InvalidValueException _) {
      return Optional.empty();
    }
  }

  private static String sha256(String content) {
    try {
      var hash = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(hash.digest(content.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
