package bookpost.emulator.cloud;

import bookpost.emulator.testkit.BusContract;
import bookpost.emulator.topology.Topology;
import java.time.Instant;
import java.util.List;

final class BusInVirtualTimeTest extends BusContract {
  private VirtualTime time = new VirtualTime(Plan.bare().topology());

  @Override
  protected void open(Topology topology) {
    time = new VirtualTime(topology);
  }

  @Override
  protected String region() {
    return "eu-central-1";
  }

  @Override
  protected Instant now() {
    return time.now();
  }

  @Override
  protected PutEventsResult put(List<EventEntry> entries) {
    return time.put(entries.toArray(EventEntry[]::new));
  }

  @Override
  protected List<String> messages(String queue, int count) {
    time.runToTheEnd();
    return time.queue(queue).peekAll(time.now());
  }
}
