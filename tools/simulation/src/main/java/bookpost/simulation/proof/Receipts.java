package bookpost.simulation.proof;

import java.util.HashSet;
import java.util.Set;

/// Which announcements a consumer's functions received, and how often one came again.
final class Receipts {
  /// The ids of announcements begin with this.
  private static final String ID = "announcement-";

  private final Set<String> received = new HashSet<>();
  private long duplicates;

  /// @param payload of an invocation, with any number of announcements
  void receive(String payload) {
    for (int at = payload.indexOf(ID); at >= 0; at = payload.indexOf(ID, at)) {
      at += ID.length();
      int end = at;
      while (Character.isDigit(payload.charAt(end))) {
        end++;
      }
      if (!received.add(payload.substring(at, end))) {
        duplicates++;
      }
    }
  }

  long duplicates() {
    return duplicates;
  }
}
