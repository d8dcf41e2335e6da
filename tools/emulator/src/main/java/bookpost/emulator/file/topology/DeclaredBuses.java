package bookpost.emulator.file.topology;

import bookpost.emulator.file.stack.Resource;
import bookpost.emulator.file.stack.Stack;
import bookpost.emulator.file.text.Section;
import bookpost.emulator.topology.EventBus;
import java.util.ArrayList;
import java.util.List;

/// Reads event buses; the default one is there as soon as something speaks of it.
final class DeclaredBuses {
  private static final EventBus DEFAULT = new EventBus(Stack.DEFAULT_BUS);

  private final Names names;
  private final List<EventBus> buses = new ArrayList<>();

  DeclaredBuses(Names names) {
    this.names = names;
  }

  List<EventBus> all() {
    return buses;
  }

  void bus(Resource resource, Section properties) {
    buses.add(new EventBus(names.of(resource, properties, "Name")));
    properties.close(PropertiesWithoutEffect.EVENT_BUS);
  }

  void mention(String name) {
    if (name.equals(Stack.DEFAULT_BUS) && !buses.contains(DEFAULT)) {
      buses.add(DEFAULT);
    }
  }
}
