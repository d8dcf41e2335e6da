package bookpost.simulation.cloud;

import bookpost.emulator.topology.Topology;
import bookpost.simulation.cloud.Site.Mishap;
import org.junit.jupiter.api.AfterAll;

final class RunnerStreamMappingTest extends StreamMappingContract {
  private static final RunnerSites SITES = new RunnerSites();

  @AfterAll
  static void close() {
    SITES.close();
  }

  @Override
  Site open(Topology topology, Mishap mishap) {
    return SITES.open(topology, mishap);
  }
}
