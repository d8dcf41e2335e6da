package bookpost.simulation.cloud;

import bookpost.emulator.testkit.Site;
import bookpost.emulator.testkit.Site.Mishap;
import bookpost.emulator.testkit.StreamMappingContract;
import bookpost.emulator.topology.Topology;

final class SimulatedStreamMappingTest extends StreamMappingContract {
  @Override
  protected Site open(Topology topology, Mishap mishap) {
    return new WorldSite(topology, mishap);
  }
}
