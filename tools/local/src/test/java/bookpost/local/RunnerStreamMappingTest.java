package bookpost.local;

import bookpost.emulator.testkit.Site;
import bookpost.emulator.testkit.Site.Mishap;
import bookpost.emulator.testkit.StreamMappingContract;
import bookpost.emulator.topology.Topology;
import org.junit.jupiter.api.AfterAll;

final class RunnerStreamMappingTest extends StreamMappingContract {
  private static final RunnerSites SITES = new RunnerSites();

  @AfterAll
  static void close() {
    SITES.close();
  }

  @Override
  protected Site open(Topology topology, Mishap mishap) {
    return SITES.open(topology, mishap);
  }
}
