package bookpost.announcement;

import bookpost.library.BookName;
import bookpost.library.InvalidValueException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/// An event or record that a consumer can never take, with its whole content as it was received.
///
/// @param consumer the name of the consumer that could not take it: 1 to 32 small letters
/// @param book the book's name if it could be read, else `(unknown)`; entries of a book keep their
///   order
/// @param entry the entry's name among the book's, the same on every redelivery: sequence and id if
///   they could be read, else a hash of the content
/// @param content the whole content, byte for byte as text
/// @param cause the reason for which it can never succeed, for an operator
public record ParkedEntry(
    String consumer, String book, String entry, String content, String cause) {
  private static final String UNKNOWN = "(unknown)";
  private static final Pattern CONSUMER = Pattern.compile("[a-z]{1,32}");

  public ParkedEntry {
    if (!CONSUMER.matcher(consumer).matches()) {
      throw new IllegalArgumentException("a consumer's name has 1 to 32 small letters");
    }
  }

  public static ParkedEntry of(
      String consumer, Announcement announcement, String content, String cause) {
    return new ParkedEntry(
        consumer,
        announcement.name().value(),
        entry(announcement.sequence(), announcement.id()),
        content,
        cause);
  }

  /// Uses the book, the sequence and the id that the content claims, if they are valid. Without
  /// them, the hash of the content is its name, which is the same when it is redelivered.
  public static ParkedEntry ofUnreadable(
      String consumer, Claim claim, String content, String cause) {
    var book = claim.book().flatMap(ParkedEntry::name).orElse(UNKNOWN);
    var entry =
        claim
            .sequence()
            .flatMap(sequence -> claim.id().flatMap(id -> entry(sequence, id)))
            .orElseGet(() -> "sha256:" + sha256(content));
    return new ParkedEntry(consumer, book, entry, content, cause);
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
      return Optional.of(entry(Sequence.parse(sequence), new AnnouncementId(id)));
    } catch (InvalidValueException _) {
      return Optional.empty();
    }
  }

  private static String entry(Sequence sequence, AnnouncementId id) {
    return sequence.text() + "#" + id.value();
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
