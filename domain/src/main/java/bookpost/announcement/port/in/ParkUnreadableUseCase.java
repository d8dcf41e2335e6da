package bookpost.announcement.port.in;

import bookpost.announcement.Claim;
import bookpost.announcement.ParkedEntry;

public interface ParkUnreadableUseCase {
  /// Parks content that cannot be read. Once this returns, the content is safe; when it throws, the
  /// caller must not count the content as done.
  ///
  /// @param content the whole content, as it was received
  /// @param cause the reason for which it cannot be read, for an operator
  ParkedEntry park(Claim claim, String content, String cause);
}
