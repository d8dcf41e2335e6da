package bookpost.emulator.file;

import bookpost.emulator.topology.EventBus;
import java.util.ArrayList;
import java.util.List;

/// Reads event buses; the default one is there as soon as something speaks of it.
final class Buses {
  private static final EventBus DEFAULT = new EventBus(Targets.DEFAULT_BUS);

  private final Names names;
  private final List<EventBus> buses = new ArrayList<>();

  Buses(Names names) {
    this.names = names;
  }

  List<EventBus> all() {
    return buses;
  }

  void bus(Resource resource, Section properties) {
    buses.add(new EventBus(names.of(resource, properties, "Name")));
    properties.close(WithoutEffect.EVENT_BUS);
  }

  void mention(String name) {
    if (name.equals(Targets.DEFAULT_BUS) && !buses.contains(DEFAULT)) {
      buses.add(DEFAULT);
    }
  }
}
