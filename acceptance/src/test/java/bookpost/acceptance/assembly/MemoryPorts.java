package bookpost.acceptance.assembly;

import bookpost.adapter.out.memory.InMemoryCatalogueRepository;
import bookpost.adapter.out.memory.InMemoryEventPublisher;
import bookpost.adapter.out.memory.InMemoryLibraryRepository;
import bookpost.adapter.out.memory.InMemoryOutbox;
import bookpost.adapter.out.memory.InMemoryParkingLot;
import bookpost.adapter.out.memory.MemoryBus;
import bookpost.announcement.AnnouncementId;
import bookpost.announcement.port.out.EventPublisher;
import bookpost.announcement.port.out.ParkingLot;
import bookpost.catalogue.port.out.CatalogueRepository;
import bookpost.library.Trace;
import bookpost.library.port.out.LibraryRepository;
import dagger.Binds;
import dagger.Module;
import dagger.Provides;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// The driven ports in memory, one store each for all functions of a topology.
@Module
abstract class MemoryPorts {
  private static final int WRITES_MAX = 5;

  @Binds
  abstract LibraryRepository library(InMemoryLibraryRepository books);

  @Binds
  abstract ParkingLot parkingLot(InMemoryParkingLot parked);

  @Provides
  @Singleton
  static InMemoryLibraryRepository books(
      Optional<InMemoryOutbox> outbox, InstantSource clock, LongSupplier numbers) {
    return new InMemoryLibraryRepository(
        outbox, clock, () -> new AnnouncementId("announcement-" + numbers.getAsLong()), WRITES_MAX);
  }

  @Provides
  @Singleton
  static Optional<InMemoryOutbox> outbox(DeployedParts parts) {
    return parts
        .table("OUTBOX_TABLE")
        .map(_ -> {
          var days = Long.parseLong(parts.variable("OUTBOX_RETENTION_DAYS").orElseThrow());
          return new InMemoryOutbox(Duration.ofDays(days));
        });
  }

  @Provides
  @Singleton
  static CatalogueRepository catalogue(InstantSource clock, Obstacles obstacles) {
    return new FailingCatalogue(
        new InMemoryCatalogueRepository(clock, WRITES_MAX), obstacles::failsToStore);
  }

  @Provides
  @Singleton
  static InMemoryParkingLot parked(InstantSource clock) {
    return new InMemoryParkingLot(clock);
  }

  @Provides
  static EventPublisher publisher(MemoryBus bus) {
    return new InMemoryEventPublisher(bus);
  }

  @Provides
  static Supplier<Trace> traces(LongSupplier numbers) {
    return () -> {
      var number = numbers.getAsLong();
      return new Trace("00-%032x-%016x-01".formatted(number, number));
    };
  }
}
