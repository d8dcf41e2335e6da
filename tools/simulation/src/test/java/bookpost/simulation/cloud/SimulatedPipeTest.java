package bookpost.simulation.cloud;

import bookpost.emulator.topology.Topology;
import bookpost.simulation.cloud.Site.Mishap;

final class SimulatedPipeTest extends PipeContract {
  @Override
  Site open(Topology topology, Mishap mishap) {
    return new WorldSite(topology, mishap);
  }
}
