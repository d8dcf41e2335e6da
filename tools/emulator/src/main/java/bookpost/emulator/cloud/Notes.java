package bookpost.emulator.cloud;

import java.time.Instant;

/// The history as one part of the topology sees it.
record Notes(History history, String at) {
  void note(Instant now, Hop.Kind kind, String what, String payload) {
    history.note(new Hop(now, at, kind, what, payload));
  }
}
