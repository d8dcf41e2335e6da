package bookpost.bootstrap;

import bookpost.announcement.port.out.EventPublisher;
import bookpost.announcement.port.out.ParkingLot;
import bookpost.catalogue.port.out.CatalogueRepository;
import bookpost.library.Trace;
import bookpost.library.port.out.LibraryRepository;
import dagger.Module;
import dagger.Provides;
import java.lang.reflect.Proxy;
import java.time.InstantSource;
import java.util.function.Supplier;

/// Ports that may be held and not used.
@Module
final class UntouchablePorts {
  private UntouchablePorts() {}

  @Provides
  static LibraryRepository library() {
    return untouchable(LibraryRepository.class);
  }

  @Provides
  static CatalogueRepository catalogue() {
    return untouchable(CatalogueRepository.class);
  }

  @Provides
  static ParkingLot parkingLot() {
    return untouchable(ParkingLot.class);
  }

  @Provides
  static EventPublisher publisher() {
    return untouchable(EventPublisher.class);
  }

  @Provides
  static InstantSource clock() {
    return untouchable(InstantSource.class);
  }

  @Provides
  static Supplier<Trace> traces() {
    return () -> {
      throw touched();
    };
  }

  private static <T> T untouchable(Class<T> port) {
    return port.cast(
        Proxy.newProxyInstance(
            UntouchablePorts.class.getClassLoader(),
            new Class<?>[] {port},
            (_, _, _) -> {
              throw touched();
            }));
  }

  private static AssertionError touched() {
    return new AssertionError("used before the first call");
  }
}
