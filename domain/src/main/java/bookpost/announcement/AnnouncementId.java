package bookpost.announcement;

import bookpost.library.InvalidValueException;

/// Identifies an announcement in every topology and on every redelivery: 1 to 64 characters, given
/// once, with the write.
public record AnnouncementId(String value) {
  private static final int LENGTH_MAX = 64;

  public AnnouncementId {
    if (value.isBlank() || value.length() > LENGTH_MAX) {
      throw new InvalidValueException("id", "must have 1 to " + LENGTH_MAX + " characters");
    }
  }
}
