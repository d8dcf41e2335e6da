package bookpost.acceptance.assembly;

import bookpost.adapter.out.memory.EventBus;
import bookpost.adapter.out.memory.InMemoryLibraryRepository;
import bookpost.adapter.out.memory.InMemoryOutbox;
import bookpost.adapter.out.memory.InMemoryParkingLot;
import bookpost.announcement.port.out.EventPublisher;
import bookpost.announcement.port.out.ParkingLot;
import bookpost.catalogue.port.out.CatalogueRepository;
import bookpost.library.Trace;
import bookpost.library.port.out.LibraryRepository;
import dagger.BindsInstance;
import dagger.Component;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// A topology's stores in memory: the ports for its functions, and what a scenario looks into.
@Singleton
@Component(modules = MemoryPorts.class)
interface Memory {
  LibraryRepository library();

  CatalogueRepository catalogue();

  ParkingLot parkingLot();

  EventPublisher publisher();

  InstantSource clock();

  Supplier<Trace> traces();

  InMemoryLibraryRepository books();

  Optional<InMemoryOutbox> outbox();

  InMemoryParkingLot parked();

  @Component.Factory
  interface Factory {
    /// @param numbers a new one at each call
    Memory create(
        @BindsInstance DeployedParts parts,
        @BindsInstance InstantSource clock,
        @BindsInstance LongSupplier numbers,
        @BindsInstance EventBus bus,
        @BindsInstance Obstacles obstacles);
  }
}
