package bookpost.bootstrap;

import bookpost.adapter.out.eventbridge.FanOut;
import bookpost.adapter.out.eventbridge.Pause;
import bookpost.announcement.AnnouncementId;
import bookpost.library.Trace;
import java.time.InstantSource;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// Time, chance and threads, as the driven ports meet them.
public interface Surroundings {
  /// Read at each call.
  InstantSource clock();

  /// Draws a new id at each call.
  Supplier<AnnouncementId> announcementIds();

  /// Draws a new trace at each call.
  Supplier<Trace> traces();

  RandomGenerator random();

  Pause pause();

  /// @param max the most items that are handled at once
  FanOut fanOut(int max);
}
