package bookpost.announcement;

import java.util.regex.Pattern;

/// Something that a consumer can never take, with its whole content as it was received.
///
/// @param consumer who could not take it: 1 to 32 small letters
/// @param book the book's name where it could be read, else whatever groups entries that must keep
///   their order
/// @param entry what names this entry among the book's, the same on every redelivery: sequence and
///   id where they could be read
/// @param content the whole content, byte for byte as text
/// @param cause why it can never succeed, for an operator
public record ParkedEntry(
    String consumer, String book, String entry, String content, String cause) {
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
        announcement.sequence().text() + "#" + announcement.id().value(),
        content,
        cause);
  }
}
