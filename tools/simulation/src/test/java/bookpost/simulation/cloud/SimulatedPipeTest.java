package bookpost.simulation.cloud;

import bookpost.emulator.testkit.PipeContract;
import bookpost.emulator.testkit.Site;
import bookpost.emulator.testkit.Site.Mishap;
import bookpost.emulator.topology.Topology;

final class SimulatedPipeTest extends PipeContract {
  @Override
  protected Site open(Topology topology, Mishap mishap) {
    return new WorldSite(topology, mishap);
  }
}
