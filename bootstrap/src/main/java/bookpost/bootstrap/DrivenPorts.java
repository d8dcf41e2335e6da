package bookpost.bootstrap;

import bookpost.announcement.port.out.EventPublisher;
import bookpost.announcement.port.out.ParkingLot;
import bookpost.catalogue.port.out.CatalogueRepository;
import bookpost.library.Trace;
import bookpost.library.port.out.LibraryRepository;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Supplier;

/// What the hexagon needs from outside. A function asks only for what it uses.
public interface DrivenPorts {
  LibraryRepository library();

  CatalogueRepository catalogue();

  ParkingLot parkingLot();

  EventPublisher publisher();

  /// Read at each call.
  InstantSource clock();

  /// Draws a new trace at each call.
  Supplier<Trace> traces();

  /// Those on AWS, wired as they are deployed.
  static DrivenPorts onAws(
      Map<String, String> environment, AwsClients clients, Surroundings surroundings) {
    return new AwsDrivenPorts(new Environment(environment), clients, surroundings);
  }
}
