package bookpost.acceptance.assembly;

import bookpost.adapter.out.memory.InMemoryLibraryRepository;
import bookpost.adapter.out.memory.InMemoryOutbox;
import bookpost.adapter.out.memory.InMemoryParkingLot;
import bookpost.adapter.out.memory.MemoryBus;
import dagger.BindsInstance;
import dagger.Component;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;

/// A topology's stores in memory, used by its functions and read by a scenario.
@Singleton
@Component(modules = MemoryPorts.class)
interface Memory {
  BookpostInMemory.Factory functions();

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
        @BindsInstance MemoryBus bus,
        @BindsInstance Obstacles obstacles);
  }
}
