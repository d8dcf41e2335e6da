package bookpost.simulation.sabotage;

import bookpost.adapter.out.eventbridge.FanOut;
import bookpost.adapter.out.eventbridge.Pause;
import bookpost.announcement.AnnouncementId;
import bookpost.bootstrap.Surroundings;
import bookpost.library.Trace;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// Draws the same ids in each instance.
record ClonedIds(Surroundings right) implements Surroundings {
  @Override
  public InstantSource clock() {
    return right.clock();
  }

  @Override
  public Supplier<AnnouncementId> announcementIds() {
    var drawn = new AtomicInteger();
    return () -> new AnnouncementId("announcement-" + drawn.incrementAndGet());
  }

  @Override
  public Supplier<Trace> traces() {
    return right.traces();
  }

  @Override
  public RandomGenerator random() {
    return right.random();
  }

  @Override
  public Pause pause() {
    return right.pause();
  }

  @Override
  public FanOut fanOut(int max) {
    return right.fanOut(max);
  }
}
