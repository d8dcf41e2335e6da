package bookpost.simulation.cloud;

import bookpost.emulator.topology.Topology;
import bookpost.simulation.cloud.Site.Mishap;

final class SimulatedStreamMappingTest extends StreamMappingContract {
  @Override
  Site open(Topology topology, Mishap mishap) {
    return new WorldSite(topology, mishap);
  }
}
