package bookpost.emulator.cloud;

import java.time.Instant;

/// The journal as one part of the topology sees it.
record Notes(Journal journal, String at) {
  void note(Instant now, Hop.Kind kind, String what, String payload) {
    journal.note(new Hop(now, at, kind, what, payload));
  }
}
