package bookpost.simulation.cloud;

import bookpost.announcement.port.out.EventPublisher;
import bookpost.announcement.port.out.ParkingLot;
import bookpost.bootstrap.AwsClients;
import bookpost.bootstrap.Environment;
import bookpost.bootstrap.Surroundings;
import bookpost.catalogue.port.out.CatalogueRepository;
import bookpost.library.Trace;
import bookpost.library.port.out.LibraryRepository;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Supplier;

/// The driven ports of a function's handler, each made on request.
public interface FunctionPorts {
  LibraryRepository library();

  CatalogueRepository catalogue();

  ParkingLot parkingLot();

  EventPublisher publisher();

  InstantSource clock();

  Supplier<Trace> traces();

  /// As they are wired when they are deployed.
  static FunctionPorts onAws(
      Map<String, String> environment, AwsClients clients, Surroundings surroundings) {
    return DaggerPortsOnAws.factory().create(new Environment(environment), clients, surroundings);
  }
}
