package bookpost.acceptance.assembly;

import bookpost.announcement.port.out.EventPublisher;
import bookpost.announcement.port.out.ParkingLot;
import bookpost.bootstrap.DrivenPorts;
import bookpost.catalogue.port.out.CatalogueRepository;
import bookpost.library.Trace;
import bookpost.library.port.out.LibraryRepository;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// @param numbers a new one at each call
record MemoryPorts(
    LibraryRepository library,
    CatalogueRepository catalogue,
    ParkingLot parkingLot,
    EventPublisher publisher,
    InstantSource clock,
    LongSupplier numbers)
    implements DrivenPorts {
  @Override
  public Supplier<Trace> traces() {
    return () -> {
      var number = numbers.getAsLong();
      return new Trace("00-%032x-%016x-01".formatted(number, number));
    };
  }
}
