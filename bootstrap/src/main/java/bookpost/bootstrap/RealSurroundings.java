package bookpost.bootstrap;

import bookpost.adapter.out.eventbridge.FanOut;
import bookpost.adapter.out.eventbridge.Pause;
import bookpost.adapter.out.eventbridge.VirtualThreads;
import bookpost.announcement.AnnouncementId;
import bookpost.library.Trace;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// The machine's own. Random numbers come from the system's own source, which no snapshot holds.
record RealSurroundings() implements Surroundings {
  @Override
  public InstantSource clock() {
    return InstantSource.system();
  }

  @Override
  public Supplier<AnnouncementId> announcementIds() {
    return () -> new AnnouncementId(UUID.randomUUID().toString());
  }

  @Override
  public Supplier<Trace> traces() {
    return () -> new Trace("00-" + randomHex(16) + "-" + randomHex(8) + "-01");
  }

  @Override
  public RandomGenerator random() {
    return new FreshRandom();
  }

  @Override
  public Pause pause() {
    return Thread::sleep;
  }

  @Override
  public FanOut fanOut(int max) {
    return new VirtualThreads(max);
  }

  private static String randomHex(int bytes) {
    var random = new byte[bytes];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }
}
