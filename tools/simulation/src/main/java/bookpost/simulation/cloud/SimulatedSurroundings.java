package bookpost.simulation.cloud;

import bookpost.adapter.out.eventbridge.FanOut;
import bookpost.adapter.out.eventbridge.Pause;
import bookpost.announcement.AnnouncementId;
import bookpost.bootstrap.Surroundings;
import bookpost.library.Trace;
import java.time.InstantSource;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// Virtual time, and numbers that only look as if they were drawn.
record SimulatedSurroundings(World world) implements Surroundings {
  private static final long GOLDEN_RATIO = 0x9e3779b97f4a7c15L;

  @Override
  public InstantSource clock() {
    return world.scheduler();
  }

  @Override
  public Supplier<AnnouncementId> announcementIds() {
    return () -> new AnnouncementId("announcement-" + world.draw());
  }

  @Override
  public Supplier<Trace> traces() {
    return () -> {
      var number = world.draw();
      return new Trace("00-%032x-%016x-01".formatted(number, number));
    };
  }

  @Override
  public RandomGenerator random() {
    return () -> world.draw() * GOLDEN_RATIO;
  }

  @Override
  public Pause pause() {
    return world.scheduler()::pause;
  }

  @Override
  public FanOut fanOut(int max) {
    return world.scheduler().fanOut(max);
  }
}
